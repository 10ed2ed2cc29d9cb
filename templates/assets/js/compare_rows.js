// Turns lines of values and fields into groups of rows: in words, with what is folded away below each group.
import { bestOf, judgedBy } from "./compare_judged.js";
import { directionOf, measuredLabel, rowPrecision, rowPrinter, uncertaintyOf, unitInHead, usualDirection } from "./compare_printed.js";
import { headOf, isComparable, isMixed, runsOf, sharedRun } from "./compare_lines.js";
import { foldedBelow, leftOf } from "./compare_folded.js";
import { numberOf } from "./compare_separable.js";
import { runWords } from "./compare_chosen.js";

/**
 * @typedef {import("./compare_lines.js").Line} Line
 * @typedef {import("./compare_separable.js").Measured} Measured
 * @typedef {{
 *   text: string, missing: boolean, best: boolean, aside: string, change: import("./compare_judged.js").Judged | null, run: string
 * }} CompareCell `run` says how the subject was run, where not all were run alike
 * @typedef {{ label: string, note: string, same: boolean, cells: CompareCell[], line: Line | null, rest: string }} CompareRow
 * @typedef {{ title: string, note: string, rows: CompareRow[], left: import("./compare_folded.js").LeftResult[], fold: string, folded: string[] }} CompareGroup
 */

const NOT_TOLD = "not reported";
const MOST_IN_HEAD = 2;

/**
 * Groups by what was measured on; those with something to compare come first.
 * @param {string[]} names
 * @param {Line[]} found
 * @returns {CompareGroup[]}
 */
export function measuredGroups(names, found) {
  const parts = runsOf(found, headOf);
  return firstThose(parts, (part) => part.some(isComparable)).map((part) => {
    const first = part[0].some;
    const shared = part.length > 1 ? [...first.where, ...sharedRun(part[0])].filter((each) => part.every((line) => saidOf(line).includes(each))) : [];
    const ordered = firstThose(part, isComparable);
    const rows = ordered.map((line) => measuredRow(line, shared));
    const left = ordered.flatMap(leftOf);
    return {
      title: first.title,
      note: [...first.terms, ...shared, usualDirection(first) + " is better unless said"].join(", "),
      rows,
      left,
      ...foldedBelow(names, rows, left, shared)
    };
  });
}

/**
 * The conditions under which all values of a line were measured, those that say most first.
 * @param {Line} line
 */
function saidOf(line) {
  const [first, ...where] = line.some.where;
  const [run, ...settings] = sharedRun(line);
  return [first, run, ...where, ...settings].filter(Boolean);
}

/**
 * @param {Line} line
 * @param {string[]} shared the conditions that the group says
 * @returns {CompareRow}
 */
function measuredRow(line, shared) {
  const { some, values } = line;
  const digits = rowPrecision(values);
  const print = rowPrinter(values, digits);
  const marks = bestOf(values);
  const said = saidOf(line).filter((each) => !shared.includes(each));
  const cells = values.map((one, at) => {
    if (!one || one.value === null) return wordCell(one ? one.word : NOT_TOLD, true);
    const change = at && values[0] ? judgedBy(one, values[0], digits) : null;
    return { text: print(one.value), missing: false, best: marks[at], aside: at ? "" : uncertaintyOf(one, print), change, run: cellRun(line, at) };
  });
  return {
    label: measuredLabel(some),
    note: [unitInHead(values), ...said.slice(0, MOST_IN_HEAD), directionOf(some)].filter(Boolean).join(", "),
    same: isOne(values.map((one, at) => [numberOf(one), cells[at].text])),
    cells,
    line,
    rest: said.slice(MOST_IN_HEAD).join(", ")
  };
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
  return { text, missing, best: false, aside: "", change: null, run: "" };
}

/** @param {unknown[]} told whether all say the same */
export function isOne(told) {
  return new Set(told.map((each) => JSON.stringify(each))).size === 1;
}
