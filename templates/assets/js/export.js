// Offers the current result as a file: CSV that spreadsheets open without harm, or JSON.
import { csvCell, offerFile } from "./files.js";
import { numberOfRow, printedValue, textsOfRow } from "./printed.js";

/**
 * @typedef {import("./shelf.js").Shelf} Shelf
 * @typedef {import("./shelf.js").ColumnHead} ColumnHead
 */

/**
 * @param {Shelf} shelf
 * @param {ColumnHead[]} heads the columns, all of them there
 * @param {number[]} rows
 */
export function offerCsv(shelf, heads, rows) {
  const names = heads.map((head) => [head.note, head.label, unitOf(head)].filter(Boolean).join(" "));
  const lines = rows.map((row) => [shelf.ids[row], shelf.titles[row], ...heads.map((head) => csvValue(shelf, head, row))]);
  const text = [["id", "name", ...names], ...lines].map((cells) => cells.map(csvCell).join(",")).join("\r\n") + "\r\n";
  offerFile(text, "models.csv", "text/csv");
}

/**
 * @param {Shelf} shelf
 * @param {ColumnHead[]} heads the columns, all of them there
 * @param {number[]} rows
 */
export function offerJson(shelf, heads, rows) {
  const models = rows.map((row) => ({
    id: shelf.ids[row], name: shelf.titles[row],
    values: new Map(heads.map((head) => [head.name, jsonValue(shelf, head, row)])),
  }));
  const plain = (/** @type {string} */ _, /** @type {unknown} */ value) => (value instanceof Map ? Object.fromEntries(value) : value);
  offerFile(JSON.stringify(models, plain, 2) + "\n", "models.json", "application/json");
}

/**
 * The unit of numbers in full: those in millions are written out.
 * @param {ColumnHead} head
 */
function unitOf(head) {
  return head.factor === 1 ? head.unit : "";
}

/**
 * @param {Shelf} shelf
 * @param {ColumnHead} head
 * @param {number} row
 * @returns {string}
 */
function csvValue(shelf, head, row) {
  const column = shelf.column(head.name);
  if (!column) return "";
  const number = numberOfRow(column, row);
  return number === null ? printedValue(column, head, row) : String(number);
}

/**
 * @param {Shelf} shelf
 * @param {ColumnHead} head
 * @param {number} row
 */
function jsonValue(shelf, head, row) {
  const column = shelf.column(head.name);
  if (!column || column.starts[row] === column.starts[row + 1]) return null;
  const number = numberOfRow(column, row);
  return number === null ? textsOfRow(column, row) : number;
}
