// What queries are answered from: the columns, names and words of all models. Whoever makes a shelf loads
// what `needs` asks for before; everything here answers at once.

/**
 * @typedef {ArrayLike<number>} Rows places of models in the catalogue's order
 *
 * @typedef {{
 *   kind: import("./query_tree.js").Kind,
 *   texts: string[], labels: string[] | null, low: Float64Array | null, high: Float64Array | null,
 *   conditions: Array<Array<[string, string]>>, where: ArrayLike<number> | null, order: ArrayLike<number> | null,
 *   starts: ArrayLike<number>, places: ArrayLike<number>
 * }} Column The different values of a field, and which of them each model has.
 *   `texts`, `labels`, `low`, `high`, `where` and `order` have an element a value. A label is empty where the
 *   text is read; `low` is nan where a value is no number; without `high` it is `low`. `where` is the place in
 *   `conditions` of those that the value was measured under; without it there are none. `order` is what
 *   values sort by, for texts their rank in natural order, equal where they sort alike; without it `low` is.
 *   The values of a row are `places[starts[row]]` up to `places[starts[row + 1] - 1]`; the first one sorts.
 *
 * @typedef {"facts" | "prose"} WordList
 * @typedef {{
 *   rows(list: WordList, token: string, isStart: boolean): Rows,
 *   spots(list: WordList, token: string, isStart: boolean): ArrayLike<number>,
 *   vocabulary(): Iterable<string> | null
 * }} Words The words of texts, all folded and split as `tokensOf` does. `rows` are those that hold a word or,
 *   if `isStart`, one that begins so; in no order, and twice does not matter. `spots` is where the word stands:
 *   the words of a row are counted, some numbers are left out after each text, and the row times
 *   `SPOTS_A_ROW` is added.
 *   `vocabulary` is every word of both lists, null while it is not loaded.
 *
 * @typedef {{ count: number, names: string[], column(name: string): Column | null, words: Words }} Shelf
 *   `names` are for each row its id, name and other names, folded by `even`, with line breaks between.
 *
 * @typedef {{ hits: Uint8Array, scores: Int32Array | null }} Part what matches, 1 a row; without scores all are 0
 */

/** No text has so many words, and no number of rows times this is too large to be exact. */
export const SPOTS_A_ROW = 2 ** 32;

/**
 * The part that holds no row.
 * @param {number} count
 * @returns {Part}
 */
export function noRows(count) {
  return { hits: new Uint8Array(count), scores: null };
}

/**
 * The part that holds every row.
 * @param {number} count
 * @returns {Part}
 */
export function allRows(count) {
  return { hits: new Uint8Array(count).fill(1), scores: null };
}
