// Lines up the values of all subjects by their terms: those that speak, then those at further settings.
import { areAgreed, chosenResults, isBestResult, runOf } from "./compare_chosen.js";
import { groupedBy, isUnlike, isWhole } from "./compare_lines.js";
import { numberOf } from "./compare_separable.js";

/**
 * @typedef {import("./compare_lines.js").Line} Line
 * @typedef {import("./compare_lines.js").Subject} Subject
 * @typedef {import("./compare_separable.js").Measured} Measured
 */

/** Metrics that say the same as another in a larger unit: catalog/domain/metrics.py knows them too. */
const IN_BILLIONS = new Map([["gmacs", "macs"], ["gflops", "flops"]]);

/**
 * Costs and slices are told as the whole was measured.
 * @param {Subject[]} subjects the baseline first
 * @returns {Line[]}
 */
export function measuredLines(subjects) {
  const byKey = subjects.map((each) => groupedBy(each.measured, ({ key }) => key));
  const keys = [...new Set(byKey.flatMap((each) => [...each.keys()]))].sort();
  const rows = keys.map((key) => byKey.map((each) => each.get(key) ?? []));
  /** @type {Array<Array<[string, string]>>} */
  const free = subjects.map(() => []);
  const whole = rows.filter(tellsWhole).map((row) => chosenResults(row, free));
  const own = subjects.map((_, at) => ownSettings(whole.map((values) => values[at])));
  const found = toldOnce(rows.flatMap((row) => partedLines(row, chosenResults(row, tellsWhole(row) ? free : own))));
  const strangers = strangersOf(found, subjects.length);
  return found.map((line) => (line.some.kind === "cost" ? { ...line, apart: new Set([...line.apart, ...strangers, ...contradicting(line)]) } : line));
}

/**
 * Leaves out sizes that a metric tells of all subjects; one that it tells of some is judged for nobody.
 * @param {Line[]} found
 * @returns {Line[]}
 */
function toldOnce(found) {
  /** @type {Map<string, Set<number>>} */
  const metered = new Map();
  for (const { some, values } of found) {
    const size = IN_BILLIONS.get(some.metric.id);
    const there = values.flatMap((one, at) => (numberOf(one) === null ? [] : [at]));
    if (size) metered.set(size, new Set([...(metered.get(size) ?? []), ...there]));
  }
  return found.flatMap((line) => {
    const sized = line.values.flatMap((one, at) => (one ? [at] : []));
    const both = sized.filter((at) => metered.get(line.some.metric.id)?.has(at));
    if (line.values.some((one) => one?.settings.length) || both.length < Math.min(2, sized.length)) return [line];
    return both.length < sized.length ? [{ ...line, apart: new Set(line.values.keys()) }] : [];
  });
}

/**
 * The subjects whose cost is that of another run than the baseline's.
 * @param {Line} line
 */
function contradicting(line) {
  const [base] = line.values;
  if (!base || !isUnlike(line)) return [];
  return line.values.flatMap((one, at) => (one && !areAgreed(one.settings, base.settings) ? [at] : []));
}

/**
 * The subjects whose quality was measured, as the baseline's was, and never in the same on the same.
 * @param {Line[]} found
 * @param {number} count
 */
function strangersOf(found, count) {
  const own = Array.from({ length: count }, () => /** @type {Set<string>} */ (new Set()));
  for (const { values } of found.filter(isWhole)) {
    values.forEach((one, at) => {
      if (one && numberOf(one) !== null) own[at].add(JSON.stringify([one.dataset, one.metric.id]));
    });
  }
  const [base] = own;
  return new Set(own.flatMap((each, at) => (each.size && base.size && ![...each].some((key) => base.has(key)) ? [at] : [])));
}

/** @param {Measured[][]} row */
function tellsWhole(row) {
  const some = row.flat()[0];
  return some.kind !== "cost" && !some.slice;
}

/**
 * The settings at which the first headline of a subject was measured, as far as it has settings.
 * @param {Array<Measured | null>} values
 */
function ownSettings(values) {
  const found = values.flatMap((one) => (one && one.settings.length ? [one] : []));
  const lead = Math.min(...found.map((one) => one.lead));
  return found.find((one) => one.lead === lead)?.settings ?? [];
}

/**
 * The line that speaks, then a line for each further setting that more than one subject has.
 * @param {Measured[][]} row
 * @param {Array<Measured | null>} spoken
 * @returns {Line[]}
 */
function partedLines(row, spoken) {
  const further = row.flatMap((each, at) => each.filter((one) => one !== spoken[at]).map((one) => /** @type {[number, Measured]} */ ([at, one])));
  const runs = [...new Set(further.map(([, one]) => runOf(one)))].sort();
  const shared = runs.filter((run) => row.filter((each) => each.some((one) => runOf(one) === run)).length > 1);
  const choices = spoken.map((one, at) => (one && row[at].length > 1 ? (isBestResult(one, row[at]) ? "best" : "one") + " of " + row[at].length + " settings" : ""));
  const left = further.filter(([, one]) => !shared.includes(runOf(one)));
  const others = shared.map((run) => lineOf(row.map((each) => each.find((one) => runOf(one) === run) ?? null)));
  return [{ ...lineOf(spoken), choices, left, second: false }, ...others];
}

/**
 * @param {Array<Measured | null>} values
 * @returns {Line}
 */
function lineOf(values) {
  const some = values.find((one) => one !== null);
  if (!some) throw new Error("a line without a value");
  return { some, values, choices: [], left: [], second: true, apart: new Set() };
}
