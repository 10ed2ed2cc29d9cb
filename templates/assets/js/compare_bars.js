// Draws costs as bars from zero, a figure a cost.
import { clippedText, drawn, drawnLine, drawnPlot, drawnWords } from "./compare_svg.js";
import { comparedFigure } from "./compare_figure.js";
import { hueClass } from "./compare_table.js";
import { numberOf } from "./compare_separable.js";

/**
 * @typedef {import("./compare_core.js").CompareColumn} CompareColumn
 * @typedef {import("./compare_core.js").CompareRow} CompareRow
 */

const MOST_BARS = 4;
const BAR_LETTERS = 26;

/**
 * @param {CompareColumn[]} columns
 * @param {CompareRow[]} rows comparable ones
 * @returns {HTMLElement[]}
 */
export function barFigures(columns, rows) {
  return rows.filter((row) => row.line?.some.kind === "cost" && !row.same).slice(0, MOST_BARS).map((row) => barFigure(columns, row));
}

/**
 * @param {CompareColumn[]} columns
 * @param {CompareRow} row
 */
function barFigure(columns, row) {
  const values = columns.map((_, at) => numberOf(row.line?.values[at] ?? null));
  const labels = columns.map(({ label }) => clippedText(label, BAR_LETTERS));
  const most = Math.max(0, ...values.map((value) => value ?? 0)) || 1;
  const sub = [row.note, row.line?.some.metric.better === "lower" ? "shorter is better" : ""].filter(Boolean).join(", ");
  const body = columns.flatMap((column, at) => {
    const y = (100 * (at + 0.5)) / columns.length;
    const value = values[at];
    const end = value === null ? 0 : (100 * Math.max(0, value)) / most;
    const bar = drawn("g", { class: hueClass(column) }, drawnLine("chart-bar-row", [0, y], [end, y]));
    const look = value === null ? "chart-label" : "chart-label-strong";
    const name = drawnWords("chart-label at-end row-label", [0, y], labels[at], [-12, "0.35em"]);
    return [...(value === null ? [] : [bar]), name, drawnWords(look, [end, y], row.cells[at].text, [8, "0.35em"])];
  });
  const told = columns.map(({ label }, at) => label + " " + row.cells[at].text).join(", ");
  return comparedFigure({
    kind: "bars",
    title: row.label,
    sub: sub ? sub[0].toUpperCase() + sub.slice(1) + "." : "",
    keys: columns.map((column) => ({ label: column.label, look: hueClass(column) + " key-hidden" })),
    plot: drawnPlot(
      { left: labels, right: row.cells.map((cell) => cell.text), height: 1.6 * columns.length, more: " plot-rows plot-flush" },
      row.label + ": " + told,
      body
    ),
    columns: [{ name: "label", label: "Model", kind: "name" }, { name: "value", label: row.label, kind: "number" }],
    rows: columns.map(({ label }, at) => [label, values[at]])
  });
}
