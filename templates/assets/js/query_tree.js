// What a query consists of once it is read; catalog/query/tree.py says the same of Python's side.
// Places (`start`, `end`, `column`) count characters, that is code points, of the query's text.

/**
 * @typedef {"keyword" | "text" | "number" | "date"} Kind
 * @typedef {{ name: string, label: string, kind: Kind, scale: string }} Field
 * @typedef {":" | "=" | "!=" | ">" | ">=" | "<" | "<="} Operator
 * @typedef {{ start: number, end: number }} Span from the first character to the one after the last
 * @typedef {Array<[string, string]>} Conditions names and values, folded
 *
 * @typedef {{ kind: "word", text: string, tokens: string[], quoted: boolean } & Span} QueryWord
 * @typedef {{
 *   kind: "term", field: Field, operator: Operator, text: string, tokens: string[], prefix: boolean,
 *   low: number | null, high: number | null, where: Conditions, written: string
 * } & Span} QueryTerm `text` is folded, `written` is not; `low` is null where a text is asked for
 * @typedef {{ kind: "not", node: QueryNode } & Span} QueryNot
 * @typedef {{ kind: "and" | "or", nodes: QueryNode[] } & Span} QueryJoin
 * @typedef {QueryWord | QueryTerm | QueryNot | QueryJoin} QueryNode
 *
 * @typedef {{ node: QueryNode, text: string } & Span} Conjunct its span and text include its parentheses
 * @typedef {{ field: Field, descending: boolean } & Span} Sort
 * @typedef {{ column: number, length: number, message: string, hint: string }} Mistake columns count from 1
 * @typedef {{ conjuncts: Conjunct[], sorts: Sort[], mistakes: Mistake[], words: QueryWord[] }} Query
 */

/**
 * The conditions asked of a field: of its values, those under them are the ones that sort and are shown.
 * @param {Query} query
 * @param {string} name
 * @returns {Conditions}
 */
export function conditionsOf(query, name) {
  const terms = query.conjuncts.flatMap(({ node }) => (node.kind === "term" && node.field.name === name ? node : []));
  return terms.find(({ where }) => where.length > 0)?.where ?? [];
}

/**
 * Whether a term asks for any value of its field.
 * @param {QueryTerm} term
 */
export function asksForAny(term) {
  return term.prefix && term.text === "";
}

const BRIEF = 40;

/**
 * Shortens what a mistake repeats.
 * @param {string} text
 */
export function brief(text) {
  const letters = [...text];
  return letters.length <= BRIEF ? text : letters.slice(0, BRIEF).join("") + "…";
}
