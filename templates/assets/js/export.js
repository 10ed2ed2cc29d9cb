// Writes the current result as a CSV file that spreadsheets open without harm.
import { printedNumber, printedValue } from "./printed.js";

/**
 * @param {import("./filter.js").ModelsData} data
 * @param {number[]} rows
 * @returns {string}
 */
function csvOf(data, rows) {
  const heads = data.columns.map((column) => [column.note, column.label, column.unit].filter(Boolean).join(" "));
  const lines = rows.map((row) => [data.ids[row], data.names[row], ...data.columns.map((column) => csvValue(column, row))]);
  return [["id", "name", ...heads], ...lines].map((cells) => cells.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

/**
 * Offers rows as a file.
 * @param {import("./filter.js").ModelsData | null} data
 * @param {number[] | null} rows null for all of them
 * @returns {boolean} whether there was something to offer
 */
export function offerRows(data, rows) {
  if (data) offerFile(csvOf(data, rows ?? data.ids.map((_, row) => row)), "models.csv");
  return data !== null;
}

/**
 * @param {string} text
 * @param {string} name
 */
export function offerFile(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/**
 * @param {import("./filter.js").ColumnData} column
 * @param {number} row
 * @returns {string}
 */
function csvValue(column, row) {
  const shown = printedValue(column, row);
  const number = column.kind === "figure" ? (column.numbers?.[row] ?? printedNumber(shown)) : NaN;
  return Number.isNaN(number) ? shown : String(number);
}

/**
 * A text that begins like a formula gets an apostrophe, so that no spreadsheet runs it; numbers stay numbers.
 * @param {string} text
 */
export function csvCell(text) {
  const isNumber = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}
