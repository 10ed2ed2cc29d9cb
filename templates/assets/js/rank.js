// Ranks models for what somebody typed: an exact id before a beginning, before a word, before a part
// of one, before a word with one slip in it. Every term must be found somewhere.
import { closeness, isOneSlip } from "./closeness.js";
import { fold, foldedWords } from "./fold.js";
import { prefixRange, rowsOfWord, wordsOfNames } from "./index.js";

/** @typedef {import("./index.js").SearchIndex} SearchIndex */

const FACT = 80;
const FACT_START = 30;
const PROSE = 20;
const PROSE_START = 8;
const SLIP = 4;
const SLIP_FROM = 5;

/**
 * The folded terms of a query; marks alone ask for nothing.
 * @param {string} query
 * @returns {string[]}
 */
export function queryTerms(query) {
  return fold(query).split(/\s+/).filter((term) => /[\p{L}\p{N}]/u.test(term));
}

/**
 * The rows that match, each with its score; an empty query matches nothing.
 * @param {SearchIndex} index
 * @param {string} query
 * @returns {Map<number, number>}
 */
export function rank(index, query) {
  const terms = queryTerms(query);
  if (terms.length === 0) return new Map();
  let scores = scoreTerm(index, terms[0]);
  for (const term of terms.slice(1)) scores = both(scores, scoreTerm(index, term));
  if (terms.length > 1) {
    const whole = terms.join(" ");
    for (const [row, score] of scores) scores.set(row, score + closeness(index.names[row], whole));
  }
  return scores;
}

/**
 * Rows from the best to the least; equals keep their order by name.
 * @param {number[]} rows
 * @param {Map<number, number>} scores
 * @returns {number[]}
 */
export function bestFirst(rows, scores) {
  return rows.slice().sort((one, other) => (scores.get(other) ?? 0) - (scores.get(one) ?? 0) || one - other);
}

/**
 * @param {SearchIndex} index
 * @param {string} term
 * @returns {Map<number, number>}
 */
function scoreTerm(index, term) {
  /** @type {Map<number, number>} */
  const scores = new Map();
  index.names.forEach((names, row) => {
    const score = closeness(names, term);
    if (score > 0) scores.set(row, score);
  });
  for (const [row, score] of scoreWords(index, foldedWords(term))) raise(scores, row, score);
  if (scores.size === 0 && term.length >= SLIP_FROM) scoreSlips(index, term, scores);
  return scores;
}

/**
 * Scores the words of fields and prose; a term such as `fine-tuned` is two words, and both must be there.
 * @param {SearchIndex} index
 * @param {string[]} words
 */
function scoreWords(index, words) {
  /** @type {Map<number, number>} */
  let scores = new Map();
  words.forEach((word, at) => {
    /** @type {Map<number, number>} */
    const found = new Map();
    scoreList(index.facts, word, FACT, FACT_START, found);
    scoreList(index.prose, word, PROSE, PROSE_START, found);
    scores = at === 0 ? found : both(scores, found);
  });
  return scores;
}

/**
 * @param {import("./index.js").WordList} list
 * @param {string} word
 * @param {number} whole the score of the word itself
 * @param {number} start the score of a word that begins so
 * @param {Map<number, number>} scores
 */
function scoreList(list, word, whole, start, scores) {
  const [from, to] = prefixRange(list.words, word);
  for (let at = from; at < to; at += 1) {
    const score = list.words[at] === word ? whole : start;
    for (const row of rowsOfWord(list, at)) raise(scores, row, score);
  }
}

/**
 * Forgives one slip: a letter too many, too few, another, or two that changed places.
 * @param {SearchIndex} index
 * @param {string} term
 * @param {Map<number, number>} scores
 */
function scoreSlips(index, term, scores) {
  for (const [word, rows] of wordsOfNames(index)) {
    // A word that goes on after the slip is less likely meant than one that ends there.
    const score = Math.abs(word.length - term.length) <= 1 ? SLIP : SLIP - 1;
    if (isOneSlip(term, word)) for (const row of rows) raise(scores, row, score);
  }
  index.facts.words.forEach((word, at) => {
    if (isOneSlip(term, word)) for (const row of rowsOfWord(index.facts, at)) raise(scores, row, SLIP);
  });
}

/**
 * @param {Map<number, number>} scores
 * @param {number} row
 * @param {number} score
 */
function raise(scores, row, score) {
  if (score > (scores.get(row) ?? 0)) scores.set(row, score);
}

/**
 * The rows that are in both, with the sum of their scores.
 * @param {Map<number, number>} one
 * @param {Map<number, number>} other
 * @returns {Map<number, number>}
 */
function both(one, other) {
  /** @type {Map<number, number>} */
  const sums = new Map();
  for (const [row, score] of one) {
    const second = other.get(row);
    if (second !== undefined) sums.set(row, score + second);
  }
  return sums;
}
