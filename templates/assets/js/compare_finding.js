// Says the finding in a sentence or two, with its numbers and no claim inside an interval.
import { costClause, gapClause, gapNoun, gapOf, gapPlace, gapVerb } from "./compare_amounts.js";
import { isWhole } from "./compare_lines.js";
import { NO_CLEAR } from "./compare_judged.js";

/**
 * @typedef {import("./compare_lines.js").Line} Line
 * @typedef {import("./compare_amounts.js").Gap} Gap
 */

const MOST_TOLD = 3;
const NOTHING = " no measure of quality on the same terms with ";

/**
 * @param {string[]} names the baseline's first
 * @param {Line[]} found
 * @returns {string}
 */
export function findingOf(names, found) {
  const others = names.slice(1).map((_, at) => at + 1);
  const spoken = found.filter(({ second }) => !second);
  const whole = spoken.filter(isWhole);
  if (others.length > MOST_TOLD) return spreadOf(names, whole);
  const sides = others.map((at) => ({ at, quality: qualityClause(gapsOf(whole, at)), why: whyOf(spoken, at) }));
  if (sides.length > 1 && sides.every(({ quality, why }) => quality + why === "")) {
    return listedWords(names.slice(1)) + " share" + NOTHING + names[0] + ".";
  }
  // What it costs is said beside its quality alone: cheaper at another task means nothing.
  const told = sides.map(({ at, quality, why }) => {
    if (!quality) return names[at] + " shares" + NOTHING + names[0] + why;
    const cost = costClause(spoken, at);
    return names[at] + " " + quality + (at === 1 ? " against " + names[0] : "") + (cost ? ", and " + cost : "");
  });
  return told.join("; ") + "." + (others.length === 1 ? tallyOf(gapsOf(whole, 1)) : "");
}

/** @param {Gap[]} gaps */
function qualityClause(gaps) {
  const lead = firstBy(gaps, (each) => -each.lead);
  if (!lead) return "";
  const alike = gaps.filter((each) => each.metric === lead.metric);
  const most = firstBy(alike.filter((each) => each !== lead && each.direction !== "same"), (each) => each.size);
  const said = gapClause(lead, gapPlace(lead, alike));
  if (!most) return said;
  const where = gapPlace(most, alike);
  if (most.direction === lead.direction) return said + " and " + most.amount + " on " + where;
  return said + ", but " + gapVerb(most) + " " + most.amount + gapNoun(most) + " on " + where;
}

/**
 * @param {Line[]} lines
 * @param {number} at
 * @returns {Gap[]}
 */
function gapsOf(lines, at) {
  return lines.map((line) => gapOf(line, at)).filter((gap) => gap !== null);
}

/** @param {Gap[]} gaps */
function tallyOf(gaps) {
  if (gaps.length < 3) return "";
  /** @type {Array<[string, string]>} */
  const words = [["better", "better"], ["worse", "worse"], ["same", "with " + NO_CLEAR]];
  const counts = words.map(([key, word]) => ({ count: gaps.filter((each) => each.direction === key).length, word }));
  const told = counts.filter(({ count }) => count > 0).map(({ count, word }) => count + " " + word);
  return " Of " + gaps.length + " figures" + termsOf(gaps) + ": " + listedWords(told) + ".";
}

/**
 * Whether figures were measured alike: only then are they on the same terms.
 * @param {Gap[]} gaps
 */
function termsOf(gaps) {
  const unlike = gaps.filter((each) => each.unlike).length;
  if (!unlike) return " on the same terms";
  return unlike === gaps.length ? " at unlike settings" : ", " + unlike + " at unlike settings";
}

/**
 * @param {string[]} names
 * @param {Line[]} whole
 */
function spreadOf(names, whole) {
  const others = names.slice(1).map((_, at) => at + 1);
  const rows = whole.map((line) => others.map((at) => gapOf(line, at)).filter((gap) => gap !== null));
  const gaps = firstBy(rows.filter((row) => row.length > 0), (row) => -row[0].lead) ?? [];
  if (gaps.length === 0) return "Against " + names[0] + ", none shares a measure of quality on the same terms.";
  const told = [];
  for (const direction of ["better", "worse"]) {
    const those = gaps.filter((each) => each.direction === direction);
    const most = firstBy(those, (each) => each.size);
    const first = those.length > 1 ? "most: " : "";
    if (most) told.push(those.length + " " + direction + " (" + first + names[most.at] + ", by " + most.amount + gapNoun(most) + ")");
  }
  const same = gaps.filter((each) => each.direction === "same").length;
  if (same) told.push(same + " with " + NO_CLEAR);
  const missing = others.length - gaps.length;
  if (missing) told.push(missing + " without a figure");
  const on = gaps[0].title ? " on " + gaps[0].title : "";
  const own = gaps.some((each) => each.unlike) ? ", each at its own settings" : "";
  return "Against " + names[0] + ", in " + gaps[0].measure + on + own + ": " + listedWords(told) + ".";
}

/**
 * Where both measured one thing under terms that differ: which.
 * @param {Line[]} found
 * @param {number} at
 */
function whyOf(found, at) {
  const bases = found.map((line) => line.values[0]);
  for (const one of found.map((line) => line.values[at])) {
    if (!one || one.kind !== "dataset" || one.slice) continue;
    for (const base of bases) {
      if (!base || base.slice || base.dataset !== one.dataset || base.metric.id !== one.metric.id) continue;
      const [own, others] = [[...one.terms, ...one.where], [...base.terms, ...base.where]];
      if (JSON.stringify(own) === JSON.stringify(others)) continue;
      const sides = [own.filter((each) => !others.includes(each)), others.filter((each) => !own.includes(each))];
      return " (" + one.title + ": " + sides.map((side) => side.join(", ") || "nothing said").join(" against ") + ")";
    }
  }
  return "";
}

/**
 * The first item with the greatest score.
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item) => number} scoreOf
 * @returns {Item | undefined}
 */
function firstBy(items, scoreOf) {
  return items.find((item) => items.every((other) => scoreOf(other) <= scoreOf(item)));
}

/** @param {string[]} words */
function listedWords(words) {
  return words.length > 1 ? words.slice(0, -1).join(", ") + " and " + words[words.length - 1] : words.join("");
}
