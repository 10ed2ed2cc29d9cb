// Says what a query asks of a field that facets and ranges on a page can show as chosen.

/**
 * @typedef {import("./query_tree.js").Query} Query
 * @typedef {import("./query_tree.js").QueryNode} QueryNode
 * @typedef {import("./query_tree.js").QueryTerm} QueryTerm
 * @typedef {{ from: string, to: string }} Range as written, or empty
 */

/**
 * The values that a query tests a field for, as they are written.
 * @param {Query} query
 * @param {string} name
 */
export function chosenValues(query, name) {
  return query.conjuncts.flatMap(({ node }) => choicesIn(node, name));
}

/**
 * The range that a query tests a field for.
 * @param {Query} query
 * @param {string} name
 * @returns {Range}
 */
export function chosenRange(query, name) {
  const found = query.conjuncts.flatMap(({ node }) => rangeIn(node, name) ?? []);
  return { from: found.find(({ from }) => from)?.from ?? "", to: found.find(({ to }) => to)?.to ?? "" };
}

/**
 * The values that a part of a query tests a field for, if that is all it does.
 * @param {QueryNode} node
 * @param {string} name
 * @returns {string[]}
 */
export function choicesIn(node, name) {
  if (node.kind === "or") {
    const each = node.nodes.map((inner) => choicesIn(inner, name));
    return each.every((values) => values.length > 0) ? each.flat() : [];
  }
  if (!isPlainTerm(node, name) || node.prefix || rangeIn(node, name)) return [];
  return node.operator === ":" || node.operator === "=" ? [node.written] : [];
}

/**
 * The range that a part of a query tests a field for.
 * @param {QueryNode} node
 * @param {string} name
 * @returns {Range | null}
 */
export function rangeIn(node, name) {
  if (!isPlainTerm(node, name) || node.low === null || node.operator === "!=") return null;
  if (node.operator === ">=" || node.operator === ">") return { from: node.written, to: "" };
  if (node.operator === "<=" || node.operator === "<") return { from: "", to: node.written };
  const [from, to] = node.written.split("..").map((end) => end.trim());
  return to === undefined ? null : { from, to };
}

/**
 * @param {QueryNode} node
 * @param {string} name
 * @returns {node is QueryTerm}
 */
function isPlainTerm(node, name) {
  return node.kind === "term" && node.field.name === name && node.where.length === 0;
}
