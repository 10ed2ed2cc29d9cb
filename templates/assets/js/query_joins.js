// Reads the keywords that join terms, and joins what they stand between.

/**
 * @typedef {import("./query_cursor.js").QueryCursor} QueryCursor
 * @typedef {import("./query_tree.js").QueryNode} QueryNode
 * @typedef {import("./query_tree.js").Span} Span
 * @typedef {{ node: QueryNode } & Span} Placed
 * @typedef {{ found: Placed[], isThere: boolean }} Run things that must all hold, and whether anything stood there
 */

/**
 * @param {QueryCursor} cursor
 * @param {string} word
 * @returns {Span}
 */
export function readKeyword(cursor, word) {
  const start = cursor.at;
  cursor.at += word.length;
  return { start, end: cursor.at };
}

/**
 * Notes that a keyword has nothing to join.
 * @param {QueryCursor} cursor
 * @param {string} word
 * @param {Span} place
 */
export function lacksSomething(cursor, word, place) {
  const where = word === "NOT" ? "after it" : "on both sides";
  cursor.blame(place, `\`${word}\` needs something ${where}`, `write "${word}" to search for the word`);
}

/**
 * Joins alternatives.
 * @param {Run[]} runs
 * @returns {QueryNode | null}
 */
export function anyOfRuns(runs) {
  const nodes = runs.flatMap(({ found }) => allOfRun(found) ?? []);
  return nodes.length <= 1 ? (nodes[0] ?? null) : { kind: "or", nodes, ...around(nodes) };
}

/**
 * @param {Placed[]} found
 * @returns {QueryNode | null}
 */
function allOfRun(found) {
  if (found.length <= 1) return found[0]?.node ?? null;
  return { kind: "and", nodes: found.map(({ node }) => node), ...around(found) };
}

/**
 * @param {Span[]} spans
 * @returns {Span}
 */
function around(spans) {
  return { start: spans[0].start, end: spans[spans.length - 1].end };
}
