// Offers a comparison as a CSV file: a column a subject, and one for how it differs from the baseline.
import { csvCell, offerFile } from "./files.js";

/** @param {import("./compare_core.js").Comparison} comparison */
export function offerComparison(comparison) {
  offerFile(comparisonCsv(comparison), "comparison.csv", "text/csv");
}

/**
 * @param {import("./compare_core.js").Comparison} comparison
 * @returns {string}
 */
export function comparisonCsv({ columns, groups }) {
  const base = columns[0].label;
  const heads = columns.flatMap(({ label }, at) => (at ? [label, label + " against " + base] : [label]));
  const lines = groups.flatMap((group) => group.rows.map((row) => {
    const cells = row.cells.flatMap((cell, at) => {
      const value = row.line?.values[at]?.value ?? null;
      const text = value !== null && Number.isFinite(value) ? String(value) : cell.text;
      return at ? [text, cell.change ? (cell.change.word + " " + cell.change.text).replace(/^[= ]+|[= ]+$/g, "") : ""] : [text];
    });
    return [group.title, group.note, row.label, row.note, ...cells];
  }));
  return [["group", "terms", "field", "note", ...heads], ...lines].map((cells) => cells.map(csvCell).join(",")).join("\r\n") + "\r\n";
}
