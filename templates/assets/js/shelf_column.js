// Turns a file of data/columns/ into a column that queries ask and tables print.

/**
 * @typedef {number | null | Array<number | null>} OneOrMany a list of one stands without brackets
 * @typedef {Array<[string, string]>} Terms what a value was measured under
 * @typedef {{
 *   rows?: number[], numbers?: OneOrMany[], words?: Array<[number, string]>, shown?: string[], terms?: Terms[],
 *   under?: number[], texts?: string[], labels?: string[], places?: OneOrMany[], low?: Array<number | null>,
 *   high?: Array<number | null>, ties?: number[]
 * }} ColumnFile as catalog/render/shards/columns.py writes it: `rows` are steps from one row with a value to the next
 * @typedef {import("./query_shelf.js").Column & { shown: string[] | null }} ShelfColumn `shown` is what is printed in
 *   each row, where digits alone do not say it
 */

/**
 * @param {ColumnFile} file
 * @param {number} count how many rows there are
 * @param {import("./query_tree.js").Kind} kind
 * @returns {ShelfColumn}
 */
export function readColumn(file, count, kind) {
  const held = (file.numbers ?? file.places ?? []).map(severalOf);
  const starts = startsOf(file.rows, held, count);
  const flat = held.flat();
  const [conditions, where] = [file.terms ?? [], file.under ? Int32Array.from(file.under) : null];
  const rest = { kind, starts, shown: shownByRow(file, starts, count), conditions, where };
  return file.numbers ? { ...rest, ...columnOfNumbers(file, flat) } : { ...rest, ...columnOfTexts(file, flat) };
}

/**
 * Every number has a place of its own.
 * @param {ColumnFile} file
 * @param {Array<number | null>} flat
 */
function columnOfNumbers(file, flat) {
  const numbers = endsOf(flat);
  const texts = new Array(flat.length).fill("");
  for (const [at, word] of file.words ?? []) texts[at] = word;
  return { places: Int32Array.from(flat.keys()), texts, labels: null, low: numbers, high: numbers, order: null };
}

/**
 * Every different value has a place; places are in order.
 * @param {ColumnFile} file
 * @param {Array<number | null>} flat
 */
function columnOfTexts(file, flat) {
  const texts = file.texts ?? [];
  const ties = new Set(file.ties);
  let rank = -1;
  const order = Int32Array.from(texts, (_, place) => (rank += ties.has(place) ? 0 : 1));
  return {
    places: Int32Array.from(flat, (place) => place ?? 0), texts, labels: file.labels ?? null,
    low: file.low ? endsOf(file.low) : null, high: file.high ? endsOf(file.high) : null, order,
  };
}

/**
 * @param {OneOrMany} items
 * @returns {Array<number | null>}
 */
function severalOf(items) {
  return Array.isArray(items) ? items : [items];
}

/**
 * Where the values of each row begin; the last entry is where all end.
 * @param {number[] | undefined} steps
 * @param {Array<Array<number | null>>} held
 * @param {number} count
 */
function startsOf(steps, held, count) {
  const starts = new Int32Array(count + 1);
  let row = 0;
  held.forEach((values, at) => {
    row = steps ? row + steps[at] : at;
    starts[row + 1] = values.length;
  });
  for (let at = 0; at < count; at += 1) starts[at + 1] += starts[at];
  return starts;
}

/**
 * @param {ColumnFile} file
 * @param {Int32Array} starts
 * @param {number} count
 */
function shownByRow(file, starts, count) {
  if (!file.shown) return null;
  const shown = new Array(count).fill("");
  let at = 0;
  for (let row = 0; row < count; row += 1) if (starts[row + 1] > starts[row]) shown[row] = file.shown[at++];
  return shown;
}

/** @param {Array<number | null>} numbers */
function endsOf(numbers) {
  return Float64Array.from(numbers, (number) => number ?? NaN);
}
