// Frames a plot as a figure: what it shows, its key, the rows behind "Data", and a live chart for those who ask.
import { make } from "./dom.js";
import { explore } from "./explore.js";
import { printNumber, rowDecimals } from "./digits.js";

/**
 * @typedef {"name" | "number"} CellKind
 * @typedef {{ name: string, label: string, kind: CellKind }} FigureColumn
 * @typedef {{
 *   kind: string, title: string, sub: string, keys: Array<{ label: string, look: string }>, plot: Node,
 *   columns: FigureColumn[], rows: Array<Array<string | number | null>>
 * }} FigureParts
 */

const FEWEST_LIVE = 3;

/** @param {FigureParts} parts */
export function comparedFigure({ kind, title, sub, keys, plot, columns, rows }) {
  const caption = make("figcaption", {}, make("span", { class: "chart-title" }, title));
  if (sub) caption.append(make("span", { class: "chart-sub" }, sub));
  if (keys.length) {
    const found = keys.map(({ label, look }) => make("span", { class: "key " + look }, label));
    caption.append(make("span", { class: "row chart-keys" }, ...found));
  }
  const data = make("details", { class: "more" }, make("summary", {}, "Data"), dataTable(title, columns, rows));
  const figure = make("figure", { class: "chart", "data-chart": kind }, caption, plot, data);
  if (rows.length >= FEWEST_LIVE) explore(figure);
  return figure;
}

/**
 * @param {string} title
 * @param {FigureColumn[]} columns
 * @param {Array<Array<string | number | null>>} rows
 */
function dataTable(title, columns, rows) {
  const heads = columns.map(({ name, label, kind }) =>
    make("th", { scope: "col", "data-name": name, "data-kind": kind, ...(kind === "number" ? { class: "num" } : {}) }, label));
  const digits = columns.map((_, at) => rowDecimals(rows.map((row) => row[at]).filter((value) => typeof value === "number")));
  const body = rows.map((row) => make("tr", {}, ...row.map((value, at) => dataCell(value, columns[at].kind, digits[at]))));
  const table = make("table", { class: "table" }, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body));
  return make("div", { class: "table-scroll", tabindex: "0", role: "group", "aria-label": title + ": data, scrolls sideways" }, table);
}

/**
 * @param {string | number | null} value
 * @param {CellKind} kind
 * @param {number} digits
 */
function dataCell(value, kind, digits) {
  const attributes = kind === "number" ? { class: "num" } : {};
  if (value === null) return make("td", attributes, make("span", { class: "missing" }, "not reported"));
  if (typeof value === "string") return make("td", attributes, value);
  return make("td", { ...attributes, "data-value": String(value) }, printNumber(value, digits));
}
