// Turns lines of values and fields into groups of rows: in words, with what is folded away below each group.
import { bestOf, judgedBy } from "./compare_judged.js";
import { CompareHeads, isByMetric } from "./compare_heads.js";
import { groupedBy, headOf, isComparable, isMixed, isUnlike, measureOf, sharedRun } from "./compare_lines.js";
import { foldedBelow, leftOf } from "./compare_folded.js";
import { numberOf } from "./compare_separable.js";
import { rowPrecision, rowPrinter, sharePrecisions, uncertaintyOf } from "./compare_printed.js";
import { runWords } from "./compare_chosen.js";

/**
 * @typedef {import("./compare_lines.js").Line} Line
 * @typedef {{
 *   text: string, missing: boolean, best: string, aside: string, change: import("./compare_judged.js").Judged | null, run: string
 * }} CompareCell `run` says how the subject was run, where not all were run alike
 * @typedef {{ label: string, note: string, same: boolean, cells: CompareCell[], line: Line | null, rest: string }} CompareRow
 * @typedef {{ title: string, note: string, rows: CompareRow[], left: import("./compare_folded.js").LeftResult[], fold: string, folded: string[] }} CompareGroup
 */

const NOT_TOLD = "not reported";

/**
 * Groups by data set, or by metric where there are more data sets; what can be compared comes first.
 * @param {string[]} names
 * @param {Line[]} found
 * @returns {CompareGroup[]}
 */
export function measuredGroups(names, found) {
  const by = isByMetric(found);
  const known = sharePrecisions(found);
  const parts = [...groupedBy(found, by ? measureOf : headOf).values()];
  return firstThose(parts, (part) => part.some(isComparable)).map((part) => {
    const { some } = part[0];
    const heads = new CompareHeads(by && some.kind === "dataset");
    const shared = heads.shared(part);
    const ordered = firstThose(part, isComparable);
    const rows = ordered.map((line) => measuredRow(line, heads, shared, rowPrecision(line, known)));
    const left = ordered.flatMap((line) => leftOf(line, heads.label(line.some), rowPrecision(line, known)));
    return { title: heads.title(some), note: heads.note(some, shared), rows, left, ...foldedBelow(names, rows, left, shared) };
  });
}

/**
 * @param {Line} line
 * @param {CompareHeads} heads
 * @param {string[]} shared the conditions that the group says
 * @param {number} digits
 * @returns {CompareRow}
 */
function measuredRow(line, heads, shared, digits) {
  const { some, values } = line;
  const cells = measuredCells(line, digits);
  const said = heads.said(line).filter((each) => !shared.includes(each));
  const most = heads.room(line);
  return {
    label: heads.label(some),
    note: heads.rowNote(line, said.slice(0, most)),
    same: isOne(values.map((one, at) => [numberOf(one), cells[at].text])),
    cells,
    line,
    rest: said.slice(most).join(", ")
  };
}

/**
 * @param {Line} line
 * @param {number} digits
 * @returns {CompareCell[]}
 */
function measuredCells(line, digits) {
  const { values, apart } = line;
  const print = rowPrinter(values, digits);
  const marks = bestOf(values.map((one, at) => (isUnlike(line) || apart.has(at) ? null : one)));
  return values.map((one, at) => {
    if (!one || one.value === null) return wordCell(one ? one.word : NOT_TOLD, true);
    const change = at && values[0] && !apart.has(at) ? judgedBy(one, values[0], digits) : null;
    return { text: print(one.value), missing: false, best: marks[at], aside: at ? "" : uncertaintyOf(one, print), change, run: cellRun(line, at) };
  });
}

/**
 * The settings that are a subject's own, and of how many results it is the best.
 * @param {Line} line
 * @param {number} at
 */
function cellRun(line, at) {
  const one = line.values[at];
  const shared = sharedRun(line);
  const own = one ? runWords(one).filter((each) => !shared.includes(each)) : [];
  const choice = isComparable(line) && !isMixed(line) ? "" : line.choices[at];
  return [own.length ? "at " + own.join(", ") : "", choice].filter(Boolean).join(", ");
}

/**
 * Those of which something is true, then the others, each in their order.
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item) => boolean} isFirst
 */
export function firstThose(items, isFirst) {
  return [...items.filter(isFirst), ...items.filter((item) => !isFirst(item))];
}

/**
 * @param {string} text
 * @param {boolean} missing
 * @returns {CompareCell}
 */
export function wordCell(text, missing) {
  return { text, missing, best: "", aside: "", change: null, run: "" };
}

/** @param {unknown[]} told whether all say the same */
export function isOne(told) {
  return new Set(told.map((each) => JSON.stringify(each))).size === 1;
}
