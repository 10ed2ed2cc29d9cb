// Reads text as a query, and what is wrong with it; the grammar stands in catalog/query/parse.py, which
// reads the same.
import { QueryCursor } from "./query_cursor.js";
import { QueryTerms } from "./query_terms.js";

/**
 * @typedef {import("./query_fields.js").QueryFields} QueryFields
 * @typedef {import("./query_tree.js").Query} Query
 */

/** Characters of a query: a question, not a text; each of its words is looked for in all others. */
const LONGEST_QUERY = 1000;

/**
 * Reads a query.
 * @param {string} text
 * @param {QueryFields} fields
 * @returns {Query}
 */
export function parseQuery(text, fields) {
  const length = [...text].length;
  if (length > LONGEST_QUERY) {
    const message = "a query has " + LONGEST_QUERY.toLocaleString("en") + " characters at most";
    const hint = "ask for less at a time";
    return { conjuncts: [], sorts: [], words: [], mistakes: [{ column: LONGEST_QUERY + 1, length: length - LONGEST_QUERY, message, hint }] };
  }
  const cursor = new QueryCursor(text);
  const terms = new QueryTerms(cursor, fields);
  const conjuncts = terms.grammar.whole(() => terms.read())
    .map((placed) => ({ ...placed, text: cursor.between(placed.start, placed.end) }));
  return {
    conjuncts,
    sorts: terms.sorts,
    mistakes: cursor.mistakes.sort((one, other) => one.column - other.column),
    words: conjuncts.flatMap(({ node }) => (node.kind === "word" ? node : [])),
  };
}
