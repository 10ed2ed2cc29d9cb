// Puts found models in order: as the query says, else the best first; equals keep the catalogue's order.
// catalog/query/search.py orders the same.

import { speakingPlace } from "./query_columns.js";
import { conditionsOf } from "./query_tree.js";

/**
 * @typedef {import("./query_shelf.js").Part} Part
 * @typedef {import("./query_tree.js").Query} Query
 * @typedef {import("./query_shelf.js").Shelf} Shelf
 * @typedef {import("./query_tree.js").Sort} Sort
 * @typedef {{ keys: Float64Array, sign: number }} SortKeys
 */

/**
 * @param {Part} found
 * @param {Query} query
 * @param {Shelf} shelf
 * @returns {number[]}
 */
export function orderedRows({ hits, scores }, query, shelf) {
  const { sorts } = query;
  /** @type {number[]} */
  const rows = [];
  hits.forEach((hit, row) => {
    if (hit) rows.push(row);
  });
  if (sorts.length === 0) return scores ? rows.sort((one, other) => scores[other] - scores[one]) : rows;
  const orders = sorts.map((sort) => sortKeys(sort, query, shelf));
  return rows.sort((one, other) => {
    for (const order of orders) {
      const difference = compareKeys(order.keys[one], order.keys[other], order.sign);
      if (difference) return difference;
    }
    return one - other;
  });
}

/**
 * What each row sorts by: the value that speaks, nan where it has none.
 * @param {Sort} sort
 * @param {Query} query
 * @param {Shelf} shelf
 * @returns {SortKeys}
 */
function sortKeys({ field, descending }, query, shelf) {
  const keys = new Float64Array(shelf.count).fill(NaN);
  const column = shelf.column(field.name);
  const order = column?.order ?? column?.low;
  if (column && order) {
    const placeOf = speakingPlace(column, conditionsOf(query, field.name));
    for (let row = 0; row < shelf.count; row += 1) {
      const place = placeOf(row);
      if (place >= 0) keys[row] = order[place];
    }
  }
  return { keys, sign: descending ? -1 : 1 };
}

/**
 * Compares two keys; those that are missing come last both ways.
 * @param {number} one
 * @param {number} other
 * @param {number} sign
 */
function compareKeys(one, other, sign) {
  if (Number.isNaN(one) || Number.isNaN(other)) return Number(Number.isNaN(one)) - Number(Number.isNaN(other));
  if (one === other) return 0;
  return one < other ? -sign : sign;
}
