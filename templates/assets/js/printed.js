// What the cells of a table of models print.
import { printNumber } from "./digits.js";

/**
 * @typedef {import("./shelf.js").ColumnHead} ColumnHead
 * @typedef {import("./shelf_column.js").ShelfColumn} ShelfColumn
 */

/**
 * What a cell prints, empty where nothing is reported; of several numbers the first one speaks.
 * @param {ShelfColumn} column
 * @param {ColumnHead} head
 * @param {number} row
 * @returns {string}
 */
export function printedValue(column, head, row) {
  const [from, to] = [column.starts[row], column.starts[row + 1]];
  if (from === to) return "";
  const first = column.places[from];
  if (column.kind !== "number") return textsOfRow(column, row).join(", ");
  const number = column.low ? column.low[first] : NaN;
  if (Number.isNaN(number)) return textOfPlace(column, first);
  return column.shown ? column.shown[row] : printNumber(number / head.factor, head.digits);
}

/**
 * The different texts of a row as people read them.
 * @param {ShelfColumn} column
 * @param {number} row
 */
export function textsOfRow(column, row) {
  const texts = new Set();
  for (let at = column.starts[row]; at < column.starts[row + 1]; at += 1) texts.add(textOfPlace(column, column.places[at]));
  return [...texts];
}

/**
 * The number of a row that speaks and sorts; null where there is none.
 * @param {ShelfColumn} column
 * @param {number} row
 */
export function numberOfRow(column, row) {
  const [from, to] = [column.starts[row], column.starts[row + 1]];
  if (from === to || column.kind !== "number" || !column.low) return null;
  const number = column.low[column.places[from]];
  return Number.isNaN(number) ? null : number;
}

/**
 * @param {ShelfColumn} column
 * @param {number} place
 */
function textOfPlace(column, place) {
  return column.labels?.[place] || column.texts[place];
}
