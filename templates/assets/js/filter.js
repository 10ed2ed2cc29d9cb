// Filters, counts and orders the rows of data/models.js: numbers in, numbers out, no page in sight.
import { printedNumber } from "./printed.js";

/**
 * @typedef {{
 *   key: string, label: string, unit: string, note: string, kind: string, best: Direction, missing: string,
 *   wraps: boolean, shown?: string[], numbers?: Array<number | null>, words?: string[], codes?: number[]
 * }} ColumnData figures have `shown`; all else has `words`, in order, and for each row the place of its word
 * @typedef {{ field: string, label: string, ids: string[], labels: string[], codes: Array<number | number[]> }} FacetData
 * @typedef {{ pages: [string, string], ids: string[], names: string[], columns: ColumnData[], facets: FacetData[] }} ModelsData
 * @typedef {"ascending" | "descending"} Direction
 * @typedef {{ key: string, direction: Direction }} Sort
 * @typedef {Map<string, Set<string>>} Chosen the ids that are ticked, by field
 * @typedef {Map<string, [number | null, number | null]>} Bounds the least and greatest value, by column
 * @typedef {{ rows: number[], counts: Map<string, number[]> }} Found
 */

/**
 * Finds the rows within all bounds that have one of the ticked values in every field. A value's count is
 * what ticking it would show: it heeds all other fields, not its own.
 * @param {ModelsData} data
 * @param {{ chosen: Chosen, bounds: Bounds }} view
 * @param {Map<number, number> | null} scores the rows that match the text; null for all
 * @returns {Found}
 */
export function findRows(data, { chosen, bounds }, scores) {
  const wanted = data.facets.map((facet) => placesOf(facet, chosen.get(facet.field)));
  const within = boundTests(data, bounds);
  const counts = data.facets.map((facet) => new Array(facet.ids.length).fill(0));
  /** @type {number[]} */
  const rows = [];
  for (let row = 0; row < data.ids.length; row += 1) {
    if ((scores && !scores.has(row)) || !within.every((test) => test(row))) continue;
    const failed = wanted.flatMap((places, at) => (places && !hasOne(data.facets[at].codes[row], places) ? [at] : []));
    if (failed.length === 0) {
      rows.push(row);
      data.facets.forEach((facet, at) => countRow(counts[at], facet.codes[row]));
    } else if (failed.length === 1) {
      countRow(counts[failed[0]], data.facets[failed[0]].codes[row]);
    }
  }
  return { rows, counts: new Map(data.facets.map((facet, at) => [facet.field, counts[at]])) };
}

/**
 * Orders rows by a column; what is missing is last both ways, equals keep their order by name.
 * @param {ModelsData} data
 * @param {number[]} rows in order by name
 * @param {Sort} sort
 * @returns {number[]}
 */
export function orderRows(data, rows, sort) {
  const column = data.columns.find((each) => each.key === sort.key);
  if (!column) return sort.direction === "descending" ? rows.slice().reverse() : rows;
  const sign = sort.direction === "descending" ? -1 : 1;
  const keys = columnKeys(column);
  const present = rows.filter((row) => !Number.isNaN(keys[row]));
  const absent = rows.filter((row) => Number.isNaN(keys[row]));
  present.sort((one, other) => sign * (keys[one] - keys[other]) || one - other);
  return [...present, ...absent];
}

/** @type {WeakMap<ColumnData, Float64Array>} */
const keysOfColumns = new WeakMap();

/**
 * A number for each row to order it by; NaN is missing.
 * @param {ColumnData} column
 * @returns {Float64Array}
 */
function columnKeys(column) {
  let keys = keysOfColumns.get(column);
  if (!keys) keysOfColumns.set(column, (keys = readKeys(column)));
  return keys;
}

/**
 * @param {ColumnData} column
 * @returns {Float64Array}
 */
function readKeys(column) {
  if (column.codes) return Float64Array.from(column.codes, (code) => (code < 0 ? NaN : code));
  if (column.numbers) return Float64Array.from(column.numbers, (number) => number ?? NaN);
  return Float64Array.from(column.shown ?? [], printedNumber);
}

/**
 * A test for each bound column; what is missing is never within bounds.
 * @param {ModelsData} data
 * @param {Bounds} bounds
 * @returns {Array<(row: number) => boolean>}
 */
function boundTests(data, bounds) {
  return data.columns.flatMap((column) => {
    const pair = bounds.get(column.key);
    if (!pair) return [];
    const keys = columnKeys(column);
    const [from, to] = [pair[0] ?? -Infinity, pair[1] ?? Infinity];
    return [(/** @type {number} */ row) => keys[row] >= from && keys[row] <= to];
  });
}

/**
 * @param {FacetData} facet
 * @param {Set<string> | undefined} ids
 * @returns {Set<number> | null}
 */
function placesOf(facet, ids) {
  if (!ids || ids.size === 0) return null;
  return new Set([...ids].map((id) => facet.ids.indexOf(id)));
}

/**
 * @param {number | number[]} codes
 * @param {Set<number>} places
 */
function hasOne(codes, places) {
  return typeof codes === "number" ? places.has(codes) : codes.some((code) => places.has(code));
}

/**
 * @param {number[]} counts
 * @param {number | number[]} codes
 */
function countRow(counts, codes) {
  if (typeof codes === "number") counts[codes] += 1;
  else for (const code of codes) counts[code] += 1;
}
