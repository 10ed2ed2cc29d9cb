// Says what must be loaded before a query can be answered.
import { mayGoOn, mayHaveSlips, nearWords, scoreAsWritten } from "./query_scores.js";

/**
 * @typedef {import("./query_shelf.js").Shelf} Shelf
 * @typedef {import("./query_tree.js").Query} Query
 * @typedef {import("./query_tree.js").QueryNode} QueryNode
 * @typedef {import("./query_tree.js").QueryWord} QueryWord
 * @typedef {{ token: string, isStart: boolean }} NeededWord if `isStart`, every word that begins so
 * @typedef {{ columns: string[], words: NeededWord[], phrases: NeededWord[], vocabulary: boolean }} Needs
 *   names of columns, the words whose rows are asked for, those whose spots are, and whether the
 *   vocabulary may be needed: there are words in which slips are forgiven if nothing holds them, as `misses` tells
 */

/**
 * What a query needs of a shelf.
 * @param {Query} query
 * @returns {Needs}
 */
export function needs(query) {
  const nodes = query.conjuncts.flatMap(({ node }) => leaves(node, true));
  const columns = [...nodes.flatMap(({ node }) => (node.kind === "term" ? node.field.name : [])),
    ...query.sorts.map((sort) => sort.field.name)];
  const words = nodes.flatMap(({ node }) => (node.kind === "word" ? node : []));
  return {
    columns: [...new Set(columns)],
    words: words.filter(({ tokens }) => tokens.length === 1).flatMap(neededWords),
    phrases: words.filter(({ tokens }) => tokens.length > 1).flatMap(neededWords),
    vocabulary: nodes.some(({ node, forgiving }) => forgiving && node.kind === "word" && mayHaveSlips(node)),
  };
}

/**
 * The words in which slips are to be forgiven, for nothing holds them: they need the vocabulary.
 * @param {Query} query
 * @param {Shelf} shelf
 * @returns {string[]}
 */
export function misses(query, shelf) {
  return query.conjuncts.flatMap(({ node }) => leaves(node, true)).flatMap(({ node, forgiving }) => {
    if (!forgiving || node.kind !== "word" || !mayHaveSlips(node)) return [];
    return scoreAsWritten(node, shelf).hits.includes(1) ? [] : node.tokens;
  });
}

/**
 * The words that were probably meant, whose rows are needed next; the vocabulary must be there.
 * @param {string[]} missed
 * @param {Shelf} shelf
 * @returns {NeededWord[]}
 */
export function meantInstead(missed, shelf) {
  return missed.flatMap((typed) => nearWords(typed, shelf).map(({ word }) => ({ token: word, isStart: false })));
}

/**
 * @param {QueryNode} node
 * @param {boolean} forgiving
 * @returns {Array<{ node: QueryNode, forgiving: boolean }>}
 */
function leaves(node, forgiving) {
  if (node.kind === "not") return leaves(node.node, false);
  if (node.kind === "and" || node.kind === "or") return node.nodes.flatMap((each) => leaves(each, forgiving));
  return [{ node, forgiving }];
}

/**
 * @param {QueryWord} word
 * @returns {NeededWord[]}
 */
function neededWords(word) {
  const last = word.tokens.length - 1;
  return word.tokens.map((token, at) => ({ token, isStart: at === last && mayGoOn(word) }));
}
