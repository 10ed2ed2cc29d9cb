// Offers a comparison as a CSV file: a column a subject, and one for how it differs from the baseline.
import { csvCell, offerFile } from "./files.js";
import { numberOf } from "./compare_separable.js";

/** @param {import("./compare_core.js").Comparison} comparison */
export function offerComparison(comparison) {
  offerFile(comparisonCsv(comparison), "comparison.csv", "text/csv");
}

/**
 * @param {import("./compare_core.js").Comparison} comparison
 * @returns {string}
 */
function comparisonCsv({ columns, groups }) {
  const base = columns[0].label;
  const heads = columns.flatMap(({ label }, at) => (at ? [label, label + " against " + base] : [label]));
  const lines = groups.flatMap((group) => [...group.rows.map((row) => {
    const cells = row.cells.flatMap((cell, at) => {
      const value = row.line?.values[at]?.value ?? null;
      const text = value !== null && Number.isFinite(value) ? String(value) : cell.text;
      const change = cell.change ? (cell.change.word + " " + cell.change.text).replace(/^[= ]+|[= ]+$/g, "") : "";
      return at ? [text, [change, cell.run].filter(Boolean).join(", ")] : [text];
    });
    return [group.title, group.note, row.label, [row.note, row.rest].filter(Boolean).join(", "), ...cells];
  }), ...group.left.map((left) => leftRow(group, left, heads.length))]);
  return [["group", "terms", "field", "note", ...heads], ...lines].map((cells) => cells.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

/**
 * A result that stands in no row, in a row by itself.
 * @param {import("./compare_rows.js").CompareGroup} group
 * @param {import("./compare_folded.js").LeftResult} left
 * @param {number} width
 */
function leftRow({ title, note }, { at, value, text, label, run }, width) {
  const number = numberOf(value);
  const cells = Array.from({ length: width }, (_, place) => (place === Math.max(0, 2 * at - 1) ? (number === null ? text : String(number)) : ""));
  return [title, note, label, run, ...cells];
}
