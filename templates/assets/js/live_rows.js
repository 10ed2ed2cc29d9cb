// Arranges the rows behind a figure for a live chart: fields for its axes, a colour, a place in the order.
import { columnFor } from "./live_columns.js";
import { hueOf } from "./live_paint.js";
import { compareText } from "./table.js";

/** @typedef {import("./live_columns.js").LiveChoices} LiveChoices */
/** @typedef {import("./live_columns.js").LiveTable} LiveTable */
/** @typedef {Record<string, import("./live_columns.js").LiveValue>} LiveRow */

/**
 * Rows as the charts want them: a field for each column and each role, a colour, a place in the order.
 * @param {LiveTable} table
 * @param {LiveChoices} choices
 * @param {import("./live_paint.js").LivePaint} paint
 * @param {string} only the column that `choices.only` is a value of
 * @returns {LiveRow[]}
 */
export function arrangeRows(table, choices, paint, only) {
  const roles = [...choices.axes.keys()].map((role) => ({ role, at: columnFor(table, choices, role) }));
  const rows = table.values.map((values, row) => {
    /** @type {LiveRow} */
    const arranged = { row, series: "" };
    table.columns.forEach((column, at) => { arranged[column.name] = values[at] ?? null; });
    for (const { role, at } of roles) arranged[role] = values[at] ?? null;
    arranged.hue = hueOf(arranged, paint);
    return arranged;
  });
  for (const row of rows) row.order = row.front === "yes" ? rows.length : row.row ?? 0;
  if (choices.order) setOrder(rows, choices.order);
  return choices.only ? rows.filter((row) => String(row[only] ?? "") === choices.only) : rows;
}

/**
 * Gives each row its place among the others; what has no value comes last.
 * @param {LiveRow[]} rows
 * @param {string} order
 */
function setOrder(rows, order) {
  const names = order === "name" ? [...new Set(rows.map((row) => String(row.label)))].sort(compareText) : [];
  const ranks = new Map(names.map((name, at) => [name, at]));
  for (const row of rows) {
    if (order === "name") row.order = ranks.get(String(row.label)) ?? 0;
    else if (typeof row.value !== "number") row.order = Number.MAX_VALUE;
    else row.order = order === "largest" ? -row.value : row.value;
  }
}
