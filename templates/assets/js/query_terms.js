// Reads one term of a query: a test of a field, an order, a word or a phrase; catalog/query/parse.py reads the same.
import { fold } from "./fold.js";
import { termOf } from "./query_asking.js";
import { readBraces, readConditions } from "./query_conditions.js";
import { findField, meantFields } from "./query_fields.js";
import { QueryGrammar } from "./query_grammar.js";
import { brief } from "./query_tree.js";
import { even, tokensOf } from "./query_words.js";

/**
 * @typedef {import("./query_cursor.js").QueryCursor} QueryCursor
 * @typedef {import("./query_fields.js").QueryFields} QueryFields
 * @typedef {import("./query_tree.js").QueryNode} QueryNode
 * @typedef {import("./query_tree.js").QueryWord} QueryWord
 * @typedef {import("./query_tree.js").Sort} Sort
 * @typedef {{
 *   field: import("./query_tree.js").Field, name: string, where: import("./query_tree.js").Conditions,
 *   operator: import("./query_tree.js").Operator, start: number
 * }} Head what stands before a value
 */

export class QueryTerms {
  /**
   * @param {QueryCursor} cursor
   * @param {QueryFields} fields
   */
  constructor(cursor, fields) {
    this.cursor = cursor;
    this.fields = fields;
    this.grammar = new QueryGrammar(cursor);
    /** @type {Sort[]} */
    this.sorts = [];
  }

  /**
   * Reads a test of a field, an order, or a word.
   * @returns {QueryNode | null}
   */
  read() {
    const cursor = this.cursor;
    const start = cursor.at;
    const noted = cursor.mistakes.length;
    const name = cursor.name();
    const place = { start, end: cursor.at };
    const braces = name && cursor.letter === "{" ? readBraces(cursor) : [];
    const operator = name && braces ? cursor.operator() : null;
    if (!operator) return this.withoutOperator(name, braces ?? [], { start, noted });
    if (fold(name) === "sort" && operator === ":" && braces?.length === 0) return this.sort(start);
    const field = findField(this.fields, name);
    const where = readConditions(braces ?? [], { start: place.end, end: cursor.at - operator.length }, cursor);
    if (field) return this.term({ field, name, where, operator, start });
    const hint = this.meant(name) || "write it in quotation marks to search for the text";
    cursor.blame(place, `there is no field \`${brief(name)}\``, hint);
    return this.skipValue();
  }

  /**
   * @param {string} name
   * @param {string[]} braces
   * @param {{ start: number, noted: number }} before
   */
  withoutOperator(name, braces, { start, noted }) {
    const cursor = this.cursor;
    if (braces.length > 0 && findField(this.fields, name)) {
      const what = `the conditions of \`${brief(name)}\` need a comparison after them`;
      cursor.blame({ start, end: cursor.at }, what, "write `:*` after them for any value");
      return null;
    }
    cursor.mistakes.length = noted;
    cursor.at = start;
    return this.word();
  }

  /** @returns {QueryWord | null} */
  word() {
    const start = this.cursor.at;
    const { text: written, quoted } = this.cursor.value();
    const text = even(quoted ? written : written.replace(/\*+$/, ""));
    const tokens = tokensOf(text);
    return tokens.length > 0 ? { kind: "word", text, tokens, quoted, start, end: this.cursor.at } : null;
  }

  /**
   * Reads the value of a term, or the values in parentheses.
   * @param {Head} head
   * @returns {QueryNode | null}
   */
  term(head) {
    const cursor = this.cursor;
    if (head.operator === ":" && cursor.letter === "(") return this.grammar.group(() => this.value(head, cursor.at));
    if (!cursor.endsAt(cursor.at)) return this.value(head, head.start);
    const what = `\`${brief(head.name)}${head.operator}\` needs a value`;
    cursor.blame({ start: head.start, end: cursor.at }, what, `write ${brief(head.name)}:* for any value`);
    return null;
  }

  /**
   * @param {Head} head
   * @param {number} start
   */
  value(head, start) {
    const place = this.cursor.at;
    const { text, quoted } = this.cursor.value();
    const end = this.cursor.at;
    const scale = this.fields.scales.get(head.field.scale) ?? { suffixes: new Map(), example: "" };
    const made = termOf({ ...head, scale, text, quoted, span: { start, end } });
    if ("kind" in made) return made;
    this.cursor.blame({ start: place, end }, made.message, made.hint);
    return null;
  }

  /** @param {number} start */
  sort(start) {
    const cursor = this.cursor;
    const descending = cursor.letter === "-";
    if (descending) cursor.at += 1;
    const place = cursor.at;
    const name = cursor.value().text;
    const field = findField(this.fields, name);
    const span = { start, end: cursor.at };
    if (this.grammar.depth > 0) {
      cursor.blame(span, "an order cannot be excluded or stand in parentheses", "write it at the end");
    } else if (!name) cursor.blame(span, "`sort:` needs a field", "write sort:name or sort:-name");
    else if (field) this.sorts.push({ field, descending, ...span });
    else {
      const hint = this.meant(name) || "write the name of a field";
      cursor.blame({ start: place, end: cursor.at }, `there is no field \`${brief(name)}\` to sort by`, hint);
    }
    return null;
  }

  /** @param {string} name */
  meant(name) {
    const written = meantFields(this.fields, name).map((each) => (each.includes(" ") ? `"${each}"` : each)).join(" or ");
    return written && `did you mean ${written}?`;
  }

  /** Passes over the value of a field that is not there, with its own mistakes. */
  skipValue() {
    const cursor = this.cursor;
    const noted = cursor.mistakes.length;
    if (cursor.letter === "(") this.grammar.group(() => (cursor.value(), null));
    else cursor.value();
    cursor.mistakes.length = noted;
    return null;
  }
}
