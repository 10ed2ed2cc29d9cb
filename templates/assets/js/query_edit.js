// Changes the text of a query in place: facets, ranges and orders that are chosen on a page become its text.
import { choicesIn, rangeIn } from "./query_chosen.js";
import { writeChoice, writeRange, writeSort } from "./query_write.js";

/**
 * @typedef {import("./query_tree.js").Query} Query
 * @typedef {import("./query_tree.js").Span} Span
 * @typedef {{ name: string, as: string }} Target the name of a field, and the name or alias to write
 */

/**
 * The text with a field tested for one of some values, or for none.
 * @param {string} text
 * @param {Query} query what the text is read as
 * @param {Target} target
 * @param {string[]} values
 */
export function withTerm(text, query, target, values) {
  const old = query.conjuncts.filter(({ node }) => choicesIn(node, target.name).length > 0);
  return replaced(text, query, old, writeChoice(target.as, values));
}

/**
 * The text with a field tested for a range, or for none if both ends are empty.
 * @param {string} text
 * @param {Query} query
 * @param {Target} target
 * @param {import("./query_chosen.js").Range} range
 */
export function withRange(text, query, target, range) {
  const old = query.conjuncts.filter(({ node }) => rangeIn(node, target.name));
  return replaced(text, query, old, writeRange(target.as, range));
}

/**
 * The text with one order instead of those in it, or with none.
 * @param {string} text
 * @param {Query} query
 * @param {string} as the name or alias of a field; empty for no order
 * @param {boolean} descending
 */
export function withSort(text, query, as, descending) {
  const rest = withoutSpans(text, query.sorts);
  return as ? joinedBySpace(rest, writeSort(as, descending)) : rest;
}

/**
 * The text without one of its conjuncts or orders.
 * @param {string} text
 * @param {Span} span
 */
export function without(text, span) {
  return withoutSpans(text, [span]);
}

/**
 * The text with a part instead of others; it takes the place of the first, or stands before the orders.
 * @param {string} text
 * @param {Query} query
 * @param {Span[]} old
 * @param {string} part
 */
function replaced(text, query, old, part) {
  if (!part || old.length === 0) return part ? added(text, query, part) : withoutSpans(text, old);
  const letters = [...withoutSpans(text, old.slice(1))];
  letters.splice(old[0].start, old[0].end - old[0].start, part);
  return letters.join("");
}

/**
 * @param {string} text
 * @param {Query} query
 * @param {string} part
 */
function added(text, query, part) {
  const orders = query.sorts.map(({ start, end }) => [...text].slice(start, end).join(""));
  const asked = withoutSpans(text, query.sorts);
  const [first] = query.conjuncts;
  // Alternatives without parentheses would take the part for one of the last.
  const isOpen = first?.node.kind === "or" && first.node.start === first.start;
  return [isOpen ? "(" + asked + ")" : asked, part, ...orders].reduce(joinedBySpace);
}

/**
 * @param {string} text
 * @param {Span[]} spans
 */
function withoutSpans(text, spans) {
  let letters = [...text];
  for (const { start, end } of [...spans].sort((one, other) => other.start - one.start)) {
    const before = letters.slice(0, start).join("").trimEnd();
    const after = letters.slice(end).join("").trimStart();
    // An AND on one side goes along: it would join nothing.
    const rest = before.replace(/(^|[\s)])AND$/, "$1").trimEnd();
    letters = [...joinedBySpace(rest, rest === before ? after.replace(/^AND(?=[\s(]|$)/, "").trimStart() : after)];
  }
  return letters.join("");
}

/**
 * @param {string} before
 * @param {string} after
 */
function joinedBySpace(before, after) {
  return before + (before && after ? " " : "") + after;
}
