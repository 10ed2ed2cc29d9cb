// The values of a field that a facet has ticked, as the query says them; having none at all is one of them.
import { choicesIn, chosenValues } from "./query_chosen.js";
import { without, withTerm } from "./query_edit.js";
import { asksForAny } from "./query_tree.js";
import { quoteValue } from "./query_write.js";

/**
 * @typedef {import("./query_tree.js").Query} Query
 * @typedef {import("./query_tree.js").QueryNode} QueryNode
 */

/** Stands for having no value among the values of a field. */
export const NO_VALUE = "";

/**
 * Whether a part of a query does nothing but choose values of a field.
 * @param {QueryNode} node
 * @param {string} field
 */
export function choosesOf(node, field) {
  return asksForNone(node, field) || choicesIn(node, field).length > 0;
}

/**
 * The values of a field that the query asks for.
 * @param {Query} query
 * @param {string} field
 */
export function chosenOf(query, field) {
  const none = query.conjuncts.some(({ node }) => asksForNone(node, field));
  return none ? [NO_VALUE] : chosenValues(query, field);
}

/**
 * The text with one value of a field ticked or not; having none and having some are not asked for together.
 * @param {string} text
 * @param {(text: string) => Query} read
 * @param {string} field
 * @param {{ value: string, isOn: boolean }} choice
 */
export function withChoice(text, read, field, { value, isOn }) {
  const query = read(text);
  const none = query.conjuncts.find(({ node }) => asksForNone(node, field));
  const rest = none ? without(text, none) : text;
  const others = chosenOf(query, field).filter((each) => each !== value && each !== NO_VALUE);
  if (!isOn) return withTerm(rest, read(rest), { name: field, as: field }, others);
  if (value !== NO_VALUE) return withTerm(rest, read(rest), { name: field, as: field }, [...others, value]);
  const plain = withTerm(rest, read(rest), { name: field, as: field }, []);
  return (plain + " -" + quoteValue(field) + ":*").trim();
}

/**
 * @param {QueryNode} node
 * @param {string} field
 */
function asksForNone(node, field) {
  return node.kind === "not" && node.node.kind === "term" && node.node.field.name === field && asksForAny(node.node);
}
