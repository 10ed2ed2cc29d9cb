// Says how far a value is from the baseline's, as words of a sentence.
import { printNumber } from "./digits.js";
import { areAgreed } from "./compare_chosen.js";
import { judgedBy, NO_CLEAR } from "./compare_judged.js";
import { goodnessOf, numberOf } from "./compare_separable.js";

/**
 * @typedef {import("./compare_lines.js").Line} Line
 * @typedef {{
 *   at: number, metric: string, measure: string, title: string, terms: string, direction: "better" | "worse" | "same",
 *   amount: string, size: number, points: boolean, equal: boolean, lead: number, run: string,
 *   unlike: boolean
 * }} Gap in points where the metric is a share, else in percent of the baseline; `unlike` where settings contradict the baseline's
 */

const SIZE_METRICS = new Set(["parameters", "active_parameters", "model_size"]);
const TELLING_DIGITS = 6;
const WORTH_TELLING = 0.005;

/**
 * @param {Line} line
 * @param {number} at the subject
 * @returns {Gap | null} null where there is nothing to say of better or worse
 */
export function gapOf(line, at) {
  const [one, base] = [line.values[at], line.values[0]];
  const [value, before] = [numberOf(one), numberOf(base)];
  if (!one || !base || value === null || before === null) return null;
  const verdict = judgedBy(one, base, TELLING_DIGITS);
  if (!verdict || !verdict.word || goodnessOf(one.metric, value) === null) return null;
  const apart = Math.abs(value - before);
  const whole = one.metric.whole;
  const size = whole !== null ? (apart / whole) * 100 : before ? (apart / Math.abs(before)) * 100 : apart;
  return {
    at, metric: one.metric.id, measure: one.metric.name, title: one.dataset ? one.title : "",
    terms: [...one.terms, ...one.where].join(", "), direction: verdict.direction,
    amount: whole !== null ? roundedSize(size) : before ? roundedSize(size) + "%" : printNumber(apart),
    size, points: whole !== null, equal: apart === 0, lead: base.lead, run: runGap(one, base),
    unlike: !areAgreed(one.settings, base.settings)
  };
}

/** @param {Gap} gap */
export function gapVerb(gap) {
  return gap.points ? (gap.direction === "better" ? "gains" : "gives up") : "is";
}

/** @param {Gap} gap */
export function gapNoun(gap) {
  return gap.points ? " points" : " " + gap.direction;
}

/**
 * The difference as a clause: `gives up 1.9 points of Top-1 accuracy on ImageNet-1k`.
 * @param {Gap} gap
 * @param {string} where
 */
export function gapClause(gap, where) {
  const on = (where ? gap.measure + " on " + where : gap.measure) + gap.run;
  if (gap.direction === "same") return "shows " + (gap.equal ? "no difference" : NO_CLEAR) + " in " + on;
  if (gap.points) return gapVerb(gap) + " " + gap.amount + " points of " + on;
  return "is " + gap.amount + " " + gap.direction + " in " + on;
}

/**
 * The setting that says most, where both have it otherwise: ` (img_size 224 against 288)`.
 * @param {import("./compare_separable.js").Measured} one
 * @param {import("./compare_separable.js").Measured} base
 */
function runGap({ settings: [own] }, { settings: [other] }) {
  return own && other && own[0] === other[0] && own[1] !== other[1] ? " (" + own[0] + " " + own[1] + " against " + other[1] + ")" : "";
}

/**
 * What it was measured on; with its terms where another figure is on the same.
 * @param {Gap} of
 * @param {Gap[]} alike
 */
export function gapPlace(of, alike) {
  const isShared = alike.filter((each) => each.title === of.title).length > 1;
  return isShared && of.terms && of.title ? of.title + " (" + of.terms + ")" : of.title;
}

/** @param {number} size */
function roundedSize(size) {
  return printNumber(size, size >= 9.95 ? 0 : size >= 0.095 ? 1 : size >= 0.0095 ? 2 : null);
}

/**
 * The first cost that both report and that differs by half a percent, sizes before all others.
 * @param {Line[]} found
 * @param {number} at
 */
export function costClause(found, at) {
  for (const line of found) {
    const [one, base] = [line.values[at], line.values[0]];
    const [value, before] = [numberOf(one), numberOf(base)];
    if (line.some.kind !== "cost" || line.apart.has(at) || !one || !base || value === null || before === null) continue;
    const verdict = judgedBy(one, base, TELLING_DIGITS);
    const isTold = verdict !== null && verdict.direction !== "same" && before > 0 && value > 0;
    if (isTold && Math.abs(value / before - 1) >= WORTH_TELLING) return ratioClause(one.metric, value / before);
  }
  return "";
}

/**
 * @param {import("./compare_separable.js").CompareMetric} metric
 * @param {number} ratio
 */
function ratioClause(metric, ratio) {
  const times = printNumber(ratio, ratio >= 99.5 ? 0 : ratio >= 9.95 ? 1 : ratio >= 0.0995 ? 2 : null);
  if (!SIZE_METRICS.has(metric.id)) return "has " + times + " times the " + loweredName(metric.name);
  if (ratio >= 2) return "is " + times + " times as large";
  return "is " + roundedSize(Math.abs(ratio - 1) * 100) + "% " + (ratio < 1 ? "smaller" : "larger");
}

/** @param {string} name `Latency p95` is `latency p95` inside a sentence, `GMACs` stays */
function loweredName(name) {
  return /^.\p{Ll}/u.test(name) ? name[0].toLowerCase() + name.slice(1) : name;
}
