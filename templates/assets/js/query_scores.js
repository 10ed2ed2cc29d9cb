// Scores the models that hold a word: names before facts before prose before slips of the hand;
// catalog/query/scores.py gives the same numbers.
import { nearness, rowsByNameWord } from "./query_names.js";
import { noRows, SPOTS_A_ROW } from "./query_shelf.js";
import { mayBe, slipsBefore } from "./query_slips.js";
import { isGuessable } from "./query_words.js";

/**
 * @typedef {import("./query_shelf.js").Part} Part
 * @typedef {import("./query_shelf.js").Rows} Rows
 * @typedef {import("./query_shelf.js").Shelf} Shelf
 * @typedef {import("./query_shelf.js").WordList} WordList
 * @typedef {import("./query_shelf.js").Words} Words
 * @typedef {import("./query_tree.js").QueryWord} QueryWord
 */

/** @type {Array<{ list: WordList, whole: number, start: number, startFrom: number }>} */
const TEXT_POINTS = [
  { list: "facts", whole: 80, start: 30, startFrom: 2 },
  { list: "prose", whole: 20, start: 8, startFrom: 3 },
];
const ONE_SLIP = 4;
const SLIP_AND_MORE = 3;
const FORGIVING_FROM = 4;
const TWO_SLIPS_FROM = 8;

/**
 * The rows that hold a word, scored; if none does, those of words that a slip leads to, where that is wanted.
 * @param {QueryWord} word
 * @param {Shelf} shelf
 * @param {boolean} forgiving
 * @returns {Part}
 */
export function scoreWord(word, shelf, forgiving) {
  const found = scoreAsWritten(word, shelf);
  if (!forgiving || !mayHaveSlips(word) || found.hits.includes(1)) return found;
  for (const { word: near, points } of nearWords(word.tokens[0], shelf)) {
    raiseRows(found, rowsByNameWord(shelf).get(near) ?? [], points);
    for (const { list } of isGuessable(near) ? TEXT_POINTS : []) raiseRows(found, shelf.words.rows(list, near, false), points);
  }
  return found;
}

/**
 * Whether slips are forgiven in a word when nothing holds it.
 * @param {QueryWord} word
 */
export function mayHaveSlips({ quoted, tokens }) {
  return !quoted && tokens.length === 1 && [...tokens[0]].length >= FORGIVING_FROM;
}

/**
 * Whether words that only begin with the last of a word's tokens are found as well.
 * @param {QueryWord} word
 */
export function mayGoOn({ quoted, tokens }) {
  return !quoted && [...tokens[tokens.length - 1]].length >= Math.min(...TEXT_POINTS.map(({ startFrom }) => startFrom));
}

/**
 * The rows that hold a word as it is written.
 * @param {QueryWord} word
 * @param {Shelf} shelf
 */
export function scoreAsWritten(word, shelf) {
  const found = noRows(shelf.count);
  shelf.names.forEach((names, row) => {
    if (names.includes(word.text)) raiseRows(found, [row], nearness(names, word.text, word.quoted));
  });
  const last = [...word.tokens[word.tokens.length - 1]].length;
  for (const { list, whole, start, startFrom } of TEXT_POINTS) {
    if (!word.quoted && last >= startFrom) raiseRows(found, rowsInText(shelf.words, list, word.tokens, true), start);
    raiseRows(found, rowsInText(shelf.words, list, word.tokens, false), whole);
  }
  return found;
}

/**
 * The words of the catalogue that a slip or two lead to; one that goes on counts less.
 * @param {string} typed
 * @param {Shelf} shelf
 */
export function nearWords(typed, shelf) {
  const length = [...typed].length;
  const most = length >= TWO_SLIPS_FROM ? 2 : 1;
  const letters = new Set(typed);
  const known = new Set([...rowsByNameWord(shelf).keys(), ...[...(shelf.words.vocabulary() ?? [])].filter(isGuessable)]);
  const near = [...known].filter((word) =>
    word.length >= length - most && mayBe(letters, word, most) && slipsBefore(typed, word) <= most);
  return near.map((word) => ({
    word, points: Math.abs([...word].length - length) <= most ? ONE_SLIP : SLIP_AND_MORE,
  }));
}

/**
 * The rows whose texts hold words one after the other; if `isStart`, the last may go on.
 * @param {Words} words
 * @param {WordList} list
 * @param {string[]} tokens
 * @param {boolean} isStart
 * @returns {Rows}
 */
function rowsInText(words, list, tokens, isStart) {
  const last = tokens.length - 1;
  if (last === 0) return words.rows(list, tokens[0], isStart);
  let spots = Array.from(words.spots(list, tokens[0], false));
  for (let at = 1; at <= last && spots.length > 0; at += 1) {
    const next = new Set(Array.from(words.spots(list, tokens[at], isStart && at === last)));
    spots = spots.filter((spot) => next.has(spot + at));
  }
  return spots.map((spot) => Math.floor(spot / SPOTS_A_ROW));
}

/**
 * @param {Part} part
 * @param {Rows} rows
 * @param {number} points
 */
function raiseRows(part, rows, points) {
  part.scores ??= new Int32Array(part.hits.length);
  for (let at = 0; at < rows.length && points > 0; at += 1) {
    part.hits[rows[at]] = 1;
    part.scores[rows[at]] = Math.max(part.scores[rows[at]], points);
  }
}
