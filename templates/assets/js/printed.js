// What the cells of a column of models print: of several values the one that speaks under what the query asks.
import { printNumber } from "./digits.js";
import { speakingPlace } from "./query_columns.js";
import { conditionsOf } from "./query_tree.js";

/**
 * @typedef {import("./query_tree.js").Query} Query
 * @typedef {import("./shelf.js").ColumnHead} ColumnHead
 * @typedef {import("./shelf.js").Shelf} Shelf
 * @typedef {import("./shelf_column.js").ShelfColumn} ShelfColumn
 */

export class ColumnPrinter {
  /**
   * @param {Shelf} shelf the column is there, if any model has a value in it
   * @param {ColumnHead} head
   * @param {Query} query
   */
  constructor(shelf, head, query) {
    this.head = head;
    this.column = shelf.column(head.name);
    this.asked = conditionsOf(query, head.name);
    this.placeOf = this.column ? speakingPlace(this.column, this.asked) : () => -1;
  }

  get isNumber() {
    return this.column?.kind === "number";
  }

  /**
   * What a cell prints, empty where nothing is reported.
   * @param {number} row
   * @returns {string}
   */
  text(row) {
    const { column } = this;
    const place = this.placeOf(row);
    if (!column || place < 0) return "";
    if (!this.isNumber) return textsOfRow(column, row).join(", ");
    if (column.where || column.starts[row + 1] - column.starts[row] === 1) return this.textOf(row, place);
    // Numbers that are no results stand side by side, as `range: [18, 99]` of an input.
    const texts = new Set();
    for (let at = column.starts[row]; at < column.starts[row + 1]; at += 1) texts.add(this.textOf(row, column.places[at]));
    return [...texts].join(", ");
  }

  /**
   * @param {number} row
   * @param {number} place
   */
  textOf(row, place) {
    const { column, head } = this;
    const number = column?.low ? column.low[place] : NaN;
    if (!column || Number.isNaN(number)) return column ? textOfPlace(column, place) : "";
    // What digits alone do not say was printed for the first value only.
    const isFirst = place === column.places[column.starts[row]];
    return column.shown && isFirst ? column.shown[row] : printNumber(number / head.factor, head.digits);
  }

  /**
   * The number that a cell prints; null where there is none.
   * @param {number} row
   */
  number(row) {
    const place = this.placeOf(row);
    const number = this.isNumber && place >= 0 && this.column?.low ? this.column.low[place] : NaN;
    return Number.isNaN(number) ? null : number;
  }

  /**
   * In words what the number of a cell was measured under, where the model has more than one.
   * @param {number} row
   */
  note(row) {
    const { column } = this;
    const place = this.placeOf(row);
    if (!column?.where || place < 0 || column.starts[row + 1] - column.starts[row] < 2) return "";
    return column.conditions[column.where[place]].map((pair) => pair.join(" ")).join(", ");
  }
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
 * @param {ShelfColumn} column
 * @param {number} place
 */
function textOfPlace(column, place) {
  return column.labels?.[place] || column.texts[place];
}
