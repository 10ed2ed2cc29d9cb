// Says what is folded away below a group: how its rows were measured, and results that stand in no row.
import { counted } from "./dom.js";
import { rowPrinter, uncertaintyOf } from "./compare_printed.js";
import { runOf, runWords } from "./compare_chosen.js";

/**
 * @typedef {import("./compare_separable.js").Measured} Measured
 * @typedef {{ label: string, at: number, value: Measured, text: string, run: string }} LeftResult at settings that nobody else has
 */

/**
 * @param {string[]} names
 * @param {import("./compare_rows.js").CompareRow[]} rows
 * @param {LeftResult[]} left
 * @param {string[]} shared the conditions that the group says
 */
export function foldedBelow(names, rows, left, shared) {
  const how = rows.filter(({ rest }) => rest).map((row) => row.label + " (" + row.note + "): " + row.rest);
  const more = left.map((each) => each.label + ", " + names[each.at] + ": " + each.text + " " + atSettings(each, shared));
  const others = left.length ? counted(left.length, "more result") + " at other settings" : "";
  return { fold: [how.length ? "How it was measured" : "", others].filter(Boolean).join(", "), folded: [...how, ...more] };
}

/**
 * The results that stand in no row, printed as their row is.
 * @param {import("./compare_lines.js").Line} line
 * @param {string} label what its row is called
 * @param {number} digits
 * @returns {LeftResult[]}
 */
export function leftOf({ values, left }, label, digits) {
  const print = rowPrinter(values, digits);
  return left.map(([at, value]) => {
    const known = value.value === null ? "" : uncertaintyOf(value, print);
    const text = value.value === null ? value.word : print(value.value);
    return { label, at, value, text: known ? text + " (" + known + ")" : text, run: runOf(value) };
  });
}

/**
 * Its settings without those that its group says, if others remain.
 * @param {LeftResult} left
 * @param {string[]} shared
 */
function atSettings({ value, run }, shared) {
  const own = runWords(value).filter((each) => !shared.includes(each)).join(", ") || run;
  return own ? "at " + own : "without settings";
}
