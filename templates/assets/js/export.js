// Offers the current result as a file: CSV that spreadsheets open without harm, or JSON.
import { csvCell, offerFile } from "./files.js";
import { ColumnPrinter, textsOfRow } from "./printed.js";

/**
 * @typedef {import("./shelf.js").Shelf} Shelf
 * @typedef {import("./query_tree.js").Query} Query
 * @typedef {import("./shelf.js").ColumnHead} ColumnHead
 */

/**
 * @typedef {(shelf: Shelf, heads: ColumnHead[], answer: { query: Query, rows: number[] }) => void} Offer heads of
 *   columns, all of them there, and the rows to write
 */

/** @type {Offer} */
export function offerCsv(shelf, heads, { query, rows }) {
  const printers = heads.map((head) => new ColumnPrinter(shelf, head, query));
  const names = heads.map((head) => [head.note, head.label, unitOf(head)].filter(Boolean).join(" "));
  const lines = rows.map((row) => [shelf.ids[row], shelf.titles[row], ...printers.map((printer) => csvValue(printer, row))]);
  const text = [["id", "name", ...names], ...lines].map((cells) => cells.map(csvCell).join(",")).join("\r\n") + "\r\n";
  offerFile(text, "models.csv", "text/csv");
}

/** @type {Offer} */
export function offerJson(shelf, heads, { query, rows }) {
  const printers = heads.map((head) => new ColumnPrinter(shelf, head, query));
  const models = rows.map((row) => ({
    id: shelf.ids[row], name: shelf.titles[row],
    values: new Map(printers.map((printer) => [printer.head.name, jsonValue(printer, row)])),
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
 * @param {ColumnPrinter} printer
 * @param {number} row
 */
function csvValue(printer, row) {
  const number = printer.number(row);
  return number === null ? printer.text(row) : String(number);
}

/**
 * @param {ColumnPrinter} printer
 * @param {number} row
 */
function jsonValue(printer, row) {
  const { column } = printer;
  if (!column || column.starts[row] === column.starts[row + 1]) return null;
  return printer.number(row) ?? textsOfRow(column, row);
}
