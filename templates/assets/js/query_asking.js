// Makes a term of a field, an operator and a value as they are written, or says what is wrong with
// them; catalog/query/asking.py makes the same.
import { DATE_EXAMPLE, readPeriod } from "./query_dates.js";
import { readNumber } from "./query_numbers.js";
import { brief } from "./query_tree.js";
import { even, tokensOf } from "./query_words.js";

/**
 * @typedef {import("./query_tree.js").Conditions} Conditions
 * @typedef {import("./query_tree.js").Field} Field
 * @typedef {import("./query_tree.js").Operator} Operator
 * @typedef {import("./query_tree.js").QueryTerm} QueryTerm
 * @typedef {import("./query_tree.js").Span} Span
 * @typedef {import("./query_fields.js").Scale} Scale
 * @typedef {[number, number]} Period
 * @typedef {{
 *   field: Field, scale: Scale, name: string, operator: Operator, text: string, quoted: boolean,
 *   where: Conditions, span: Span
 * }} Asked a term as it is written
 * @typedef {{ message: string, hint: string }} Wrong
 */

const EQUAL = [":", "=", "!="];

/**
 * @param {Asked} asked
 * @returns {QueryTerm | Wrong}
 */
export function termOf(asked) {
  const { field, operator, quoted, text } = asked;
  const isEqual = EQUAL.includes(operator);
  if (text === "*" && !quoted && isEqual) return term(asked, "", null, true);
  if (field.kind === "number" || field.kind === "date") return measuredTerm(asked, isEqual);
  if (!isEqual) {
    const message = `\`${brief(asked.name)}\` is text and cannot be compared with \`${operator}\``;
    return { message, hint: `write ${brief(asked.name)}:value` };
  }
  // A phrase needs its quotation marks, so in a text they do not hinder a word from going on.
  const prefix = text.endsWith("*") && (!quoted || field.kind === "text");
  return term(asked, prefix ? text.slice(0, -1) : text, null, prefix);
}

/**
 * @param {Asked} asked
 * @param {boolean} isEqual
 * @returns {QueryTerm | Wrong}
 */
function measuredTerm(asked, isEqual) {
  const isDate = asked.field.kind === "date";
  const read = isDate ? readPeriod : (/** @type {string} */ text) => twice(readNumber(text, asked.scale.suffixes));
  const { text, quoted } = asked;
  const found = isEqual && text.includes("..") ? readRange(text, read) : read(withoutEnds(text));
  if (found || (quoted && isEqual)) return term(asked, text, found, false);
  const noun = isDate ? "date" : "number";
  const example = isDate ? DATE_EXAMPLE : asked.scale.example;
  return { message: `\`${brief(text)}\` is not a ${noun}`, hint: `write it as ${example}` };
}

/**
 * @param {number | null} number
 * @returns {Period | null}
 */
function twice(number) {
  return number === null ? null : [number, number];
}

/**
 * Reads `A..B`, `A..` or `..B`.
 * @param {string} text
 * @param {(text: string) => Period | null} read
 * @returns {Period | null}
 */
function readRange(text, read) {
  const middle = text.indexOf("..");
  const start = withoutEnds(text.slice(0, middle));
  const end = withoutEnds(text.slice(middle + 2));
  const first = start ? read(start) : /** @type {Period} */ ([-Infinity, -Infinity]);
  const last = end ? read(end) : /** @type {Period} */ ([Infinity, Infinity]);
  return first && last && (start || end) ? [first[0], last[1]] : null;
}

/** @param {string} text */
function withoutEnds(text) {
  return text.replace(/^ +| +$/g, "");
}

/**
 * @param {Asked} asked
 * @param {string} text
 * @param {Period | null} period
 * @param {boolean} prefix
 * @returns {QueryTerm}
 */
function term(asked, text, period, prefix) {
  const folded = even(text);
  const [low, high] = period ?? [null, null];
  return {
    kind: "term", field: asked.field, operator: asked.operator, text: folded, tokens: tokensOf(folded), prefix,
    low, high, where: asked.where, written: asked.text, ...asked.span,
  };
}
