// Reads text as a query, and what is wrong with it; the grammar stands in catalog/query/parse.py, which
// reads the same.
import { fold } from "./fold.js";
import { termOf } from "./query_asking.js";
import { QueryCursor, brief } from "./query_cursor.js";
import { findField, suggestField } from "./query_fields.js";
import { QueryGrammar } from "./query_grammar.js";
import { even, tokensOf } from "./query_words.js";

/**
 * @typedef {import("./query_fields.js").QueryFields} QueryFields
 * @typedef {import("./query_tree.js").Conditions} Conditions
 * @typedef {import("./query_tree.js").Field} Field
 * @typedef {import("./query_tree.js").Operator} Operator
 * @typedef {import("./query_tree.js").Query} Query
 * @typedef {import("./query_tree.js").QueryNode} QueryNode
 * @typedef {import("./query_tree.js").QueryWord} QueryWord
 * @typedef {import("./query_tree.js").Sort} Sort
 * @typedef {import("./query_tree.js").Span} Span
 * @typedef {{ field: Field, name: string, where: Conditions, operator: Operator, start: number }} Head
 */

/**
 * Reads a query.
 * @param {string} text
 * @param {QueryFields} fields
 * @returns {Query}
 */
export function parseQuery(text, fields) {
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

class QueryTerms {
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
    const braces = name && cursor.letter === "{" ? cursor.braces() : [];
    const operator = name && braces ? cursor.operator() : null;
    if (!operator) return this.withoutOperator(name, braces ?? [], { start, noted });
    if (fold(name) === "sort" && operator === ":" && braces?.length === 0) return this.sort(start);
    const field = findField(this.fields, name);
    const where = this.where(braces ?? [], { start: place.end, end: cursor.at - operator.length });
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

  /**
   * Reads conditions.
   * @param {string[]} parts
   * @param {Span} place
   * @returns {Conditions}
   */
  where(parts, place) {
    const pairs = parts.map(readCondition);
    if (!pairs.every(([name, value]) => name && value)) {
      this.cursor.blame(place, "a condition is a name and a value", "write it as {img_size=224}");
    }
    return pairs;
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
    const nearest = suggestField(this.fields, name);
    return nearest && `did you mean ${nearest}?`;
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

/**
 * @param {string} part
 * @returns {[string, string]}
 */
function readCondition(part) {
  const [name, ...value] = part.split("=");
  return [even(name.replaceAll('"', "")), even(value.join("=").replaceAll('"', ""))];
}
