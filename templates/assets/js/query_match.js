// Finds the models that a query matches, each with its score; catalog/query/match.py gives the same.
import { rowsOfTerm } from "./query_columns.js";
import { nearness } from "./query_names.js";
import { scoreWord } from "./query_scores.js";
import { allRows, noRows } from "./query_shelf.js";

/**
 * @typedef {import("./query_shelf.js").Part} Part
 * @typedef {import("./query_shelf.js").Shelf} Shelf
 * @typedef {import("./query_tree.js").Conjunct} Conjunct
 * @typedef {import("./query_tree.js").Query} Query
 * @typedef {import("./query_tree.js").QueryNode} QueryNode
 */

/**
 * What matches all of a query.
 * @param {Query} query
 * @param {Shelf} shelf
 * @param {Part[]} parts of its conjuncts, if they are there already
 * @returns {Part}
 */
export function matchQuery(query, shelf, parts = query.conjuncts.map((conjunct) => matchConjunct(conjunct, shelf))) {
  if (query.mistakes.length > 0) return noRows(shelf.count);
  const found = allOf(parts, shelf.count);
  if (query.words.length < 2 || !found.scores) return found;
  // All the words together may meet a name more closely than each of them.
  const whole = query.words.map((word) => word.text).join(" ");
  const scores = found.scores.map((score, row) => (found.hits[row] ? score + nearness(shelf.names[row], whole, false) : 0));
  return { hits: found.hits, scores };
}

/**
 * What matches one conjunct; it depends on its text alone, so the caller may keep it by that.
 * @param {Conjunct} conjunct
 * @param {Shelf} shelf
 */
export function matchConjunct(conjunct, shelf) {
  return matchNode(conjunct.node, shelf, true);
}

/**
 * What is in every part, with the sum of the scores; without parts that is everything.
 * @param {Part[]} parts
 * @param {number} count
 * @returns {Part}
 */
export function allOf(parts, count) {
  return parts.length === 0 ? allRows(count) : parts.reduce(bothOf);
}

/**
 * What is excluded is neither scored nor forgiven slips.
 * @param {QueryNode} node
 * @param {Shelf} shelf
 * @param {boolean} forgiving
 * @returns {Part}
 */
function matchNode(node, shelf, forgiving) {
  if (node.kind === "word") return scoreWord(node, shelf, forgiving);
  if (node.kind === "not") {
    const { hits } = matchNode(node.node, shelf, false);
    return { hits: hits.map((hit) => 1 - hit), scores: null };
  }
  if (node.kind === "term") {
    const column = shelf.column(node.field.name);
    return column ? { hits: rowsOfTerm(node, column), scores: null } : noRows(shelf.count);
  }
  const parts = node.nodes.map((each) => matchNode(each, shelf, forgiving));
  return parts.reduce(node.kind === "and" ? bothOf : anyOfTwo);
}

/**
 * @param {Part} one
 * @param {Part} other
 * @returns {Part}
 */
function bothOf(one, other) {
  const hits = one.hits.map((hit, row) => hit & other.hits[row]);
  if (!one.scores || !other.scores) return { hits, scores: one.scores ?? other.scores };
  const second = other.scores;
  return { hits, scores: one.scores.map((score, row) => score + second[row]) };
}

/**
 * @param {Part} one
 * @param {Part} other
 * @returns {Part}
 */
function anyOfTwo(one, other) {
  const hits = one.hits.map((hit, row) => hit | other.hits[row]);
  return { hits, scores: one.scores || other.scores ? bestScores(one, other) : null };
}

/**
 * Scores of rows that a part does not hold do not count.
 * @param {Part} one
 * @param {Part} other
 */
function bestScores(one, other) {
  const best = new Int32Array(one.hits.length);
  for (const { hits, scores } of [one, other]) {
    if (scores) for (let row = 0; row < best.length; row += 1) if (hits[row]) best[row] = Math.max(best[row], scores[row]);
  }
  return best;
}
