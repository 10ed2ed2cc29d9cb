// Draws costs as bars from zero, a figure a cost.
import { clippedText, drawn, drawnLine, drawnPlot, drawnWords } from "./compare_svg.js";
import { comparedFigure } from "./compare_figure.js";
import { hueClass } from "./compare_table.js";
import { isMixed, isUnlike } from "./compare_lines.js";
import { numberOf } from "./compare_separable.js";
import { OWN_SETTINGS } from "./compare_dots.js";

/**
 * @typedef {import("./compare_core.js").CompareColumn} CompareColumn
 * @typedef {import("./compare_rows.js").CompareRow} CompareRow
 * @typedef {{ column: CompareColumn, value: number, text: string }} Bar
 */

const MOST_BARS = 4;
const BAR_LETTERS = 26;

/**
 * @param {CompareColumn[]} columns
 * @param {CompareRow[]} rows comparable ones
 * @returns {HTMLElement[]}
 */
export function barFigures(columns, rows) {
  const told = rows.filter(({ line, same }) => line?.some.kind === "cost" && !same && !line.second && !line.apart.size && !isUnlike(line));
  return told.slice(0, MOST_BARS).map((row) => {
    const bars = columns.flatMap((column, at) => {
      const value = numberOf(row.line?.values[at] ?? null);
      return value === null ? [] : [{ column, value, text: row.cells[at].text }];
    });
    return barFigure(bars, row, columns.length - bars.length);
  });
}

/**
 * @param {Bar[]} bars
 * @param {CompareRow} row
 * @param {number} missing how many have no such cost
 */
function barFigure(bars, row, missing) {
  const labels = bars.map(({ column }) => clippedText(column.label, BAR_LETTERS));
  const most = Math.max(0, ...bars.map(({ value }) => value)) || 1;
  const shorter = row.line?.some.metric.better === "lower" ? "shorter is better" : "";
  const sub = [row.note, shorter, missing ? "not reported for " + missing : "", row.line && isMixed(row.line) ? OWN_SETTINGS.toLowerCase() : ""].filter(Boolean).join(", ");
  const body = bars.flatMap(({ column, value, text }, at) => {
    const y = (100 * (at + 0.5)) / bars.length;
    const end = (100 * Math.max(0, value)) / most;
    return [
      drawn("g", { class: hueClass(column) }, drawnLine("chart-bar-row", [0, y], [end, y])),
      drawnWords("chart-label at-end row-label", [0, y], labels[at], [-12, "0.35em"]),
      drawnWords("chart-label-strong", [end, y], text, [8, "0.35em"])
    ];
  });
  return comparedFigure({
    kind: "bars",
    title: row.label,
    sub: sub ? sub[0].toUpperCase() + sub.slice(1) + "." : "",
    keys: bars.map(({ column }) => ({ label: column.label, look: hueClass(column) + " key-hidden" })),
    plot: drawnPlot(
      { left: labels, right: bars.map(({ text }) => text), height: 1.6 * bars.length, more: " plot-rows plot-flush" },
      row.label + ": " + bars.map(({ column, text }) => column.label + " " + text).join(", "),
      body
    ),
    columns: [{ name: "label", label: "Model", kind: "name" }, { name: "value", label: row.label, kind: "number" }],
    rows: bars.map(({ column, value }) => [column.label, value])
  });
}
