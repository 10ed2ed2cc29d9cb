// Says which models have a value that a term asks for; catalog/query/columns.py compares the same.
import { plainNumber } from "./query_numbers.js";
import { asksForAny } from "./query_tree.js";
import { even, tokensOf } from "./query_words.js";

/**
 * @typedef {import("./query_shelf.js").Column} Column
 * @typedef {import("./query_tree.js").Conditions} Conditions
 * @typedef {import("./query_tree.js").QueryTerm} QueryTerm
 * @typedef {{ texts: string[], labels: string[] | null, words: string[][] | null }} Prepared folded once a column
 * @typedef {(place: number) => boolean} Answers
 */

/** @type {WeakMap<Column, Prepared>} */
const preparedColumns = new WeakMap();

/**
 * The rows, 1 where one has a value as it is asked for.
 * @param {QueryTerm} term
 * @param {Column} column
 */
export function rowsOfTerm(term, column) {
  const fits = measuredUnder(term, column);
  if (term.operator !== "!=") {
    const answers = comparison(term, column);
    return rowsWith(column, column.texts.map((_, place) => fits(place) && answers(place)));
  }
  const equals = equality(term, column);
  const hits = rowsWith(column, column.texts.map((_, place) => fits(place)));
  const same = rowsWith(column, column.texts.map((_, place) => fits(place) && equals(place)));
  return hits.map((hit, row) => (same[row] ? 0 : hit));
}

/**
 * @param {Column} column
 * @param {boolean[]} wanted a value
 */
function rowsWith({ starts, places }, wanted) {
  const hits = new Uint8Array(starts.length - 1);
  for (let row = 0; row < hits.length; row += 1) {
    for (let at = starts[row]; at < starts[row + 1]; at += 1) if (wanted[places[at]]) hits[row] = 1;
  }
  return hits;
}

/**
 * Compares whole periods: all of the value's must lie where the term says.
 * @param {QueryTerm} term
 * @param {Column} column
 * @returns {Answers}
 */
function comparison(term, column) {
  const { operator, low: from, high: to } = term;
  if (operator === ":" || operator === "=" || operator === "!=") return equality(term, column);
  const low = column.low;
  const high = column.high ?? low;
  if (!low || !high || from === null || to === null) return () => false;
  if (operator === ">=") return (place) => low[place] >= from;
  if (operator === ">") return (place) => low[place] > to;
  if (operator === "<=") return (place) => high[place] <= to;
  return (place) => high[place] < from;
}

/**
 * @param {QueryTerm} term
 * @param {Column} column
 * @returns {Answers}
 */
function equality(term, column) {
  if (asksForAny(term)) return () => true;
  if (term.field.kind === "text" && term.operator === ":" && term.tokens.length > 0) return wordsInText(term, column);
  const { texts, labels } = prepared(column);
  const meets = (/** @type {string} */ text) => (term.prefix ? text.startsWith(term.text) : text === term.text);
  const isText = (/** @type {number} */ place) =>
    (column.texts[place] !== "" && meets(texts[place])) || (labels !== null && labels[place] !== "" && meets(labels[place]));
  const low = column.low;
  if (!low || (term.field.kind !== "number" && term.field.kind !== "date")) return isText;
  const high = column.high ?? low;
  const { low: from, high: to } = term;
  return (place) => {
    if (Number.isNaN(low[place])) return isText(place);
    return from !== null && to !== null && from <= low[place] && high[place] <= to;
  };
}

/**
 * Whether words stand in a text one after the other; the last may go on if it is a beginning.
 * @param {QueryTerm} term
 * @param {Column} column
 * @returns {Answers}
 */
function wordsInText(term, column) {
  const known = prepared(column);
  known.words ??= column.texts.map((text, place) => [text, column.labels?.[place] ?? ""].map(spaced));
  const words = known.words;
  const sequence = " " + term.tokens.join(" ") + (term.prefix ? "" : " ");
  return (place) => words[place].some((text) => text.includes(sequence));
}

/** @param {string} text */
function spaced(text) {
  return " " + tokensOf(even(text)).join(" ") + " ";
}

/** @param {Column} column */
function prepared(column) {
  let known = preparedColumns.get(column);
  if (!known) {
    known = { texts: column.texts.map(even), labels: column.labels?.map(even) ?? null, words: null };
    preparedColumns.set(column, known);
  }
  return known;
}

/**
 * The place of the value of a row that sorts and is shown: the first under the conditions asked of its field;
 * −1 where there is none.
 * @param {Column} column
 * @param {Conditions} where
 * @returns {(row: number) => number}
 */
export function speakingPlace(column, where) {
  const { starts, places } = column;
  const fits = measuredUnder({ where }, column);
  return (row) => {
    for (let at = starts[row]; at < starts[row + 1]; at += 1) if (fits(places[at])) return places[at];
    return -1;
  };
}

/**
 * Whether conditions hold: names in any case, values as text or as numbers.
 * @param {{ where: Conditions }} term
 * @param {Column} column
 * @returns {Answers}
 */
function measuredUnder({ where: asked }, { conditions, where }) {
  if (asked.length === 0) return () => true;
  if (!where) return () => false;
  const fitting = conditions.map((pairs) => {
    const held = pairs.map(([name, value]) => [even(name), even(value)]);
    return asked.every(([name, value]) => held.some(([other, found]) => name === other && sameValue(value, found)));
  });
  return (place) => fitting[where[place]];
}

/**
 * @param {string} one
 * @param {string} other
 */
function sameValue(one, other) {
  if (one === other) return true;
  const number = plainNumber(one);
  return number !== null && number === plainNumber(other);
}
