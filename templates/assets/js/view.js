// Answers a query for the explorer and the search box: what it finds, in order, keeping what was worked out.
import { parseQuery } from "./query_parse.js";
import { matchConjunct, matchQuery } from "./query_match.js";
import { orderedRows } from "./query_order.js";

/**
 * @typedef {import("./query_shelf.js").Part} Part
 * @typedef {import("./query_tree.js").Query} Query
 * @typedef {import("./shelf.js").Shelf} Shelf
 * @typedef {{ query: Query, parts: Part[], rows: number[] }} Answer `parts` has one a conjunct
 */

const MOST_KEPT = 60;

export class Answers {
  /** @type {Map<string, Part>} */ kept = new Map();

  /** @param {Shelf} shelf */
  constructor(shelf) {
    this.shelf = shelf;
  }

  /**
   * @param {string} text
   * @returns {Query}
   */
  read(text) {
    return parseQuery(text, this.shelf.fields);
  }

  /**
   * Brings what the query needs and answers it.
   * @param {Query} query
   * @returns {Promise<Answer>}
   */
  async to(query) {
    await this.shelf.bringFor(query);
    const parts = query.mistakes.length > 0 ? [] : query.conjuncts.map((conjunct) => this.partOf(conjunct));
    return { query, parts, rows: orderedRows(matchQuery(query, this.shelf, parts), query, this.shelf) };
  }

  /**
   * What matches one part; while somebody types the next one, the others stay as they are.
   * @param {import("./query_tree.js").Conjunct} conjunct
   */
  partOf(conjunct) {
    let part = this.kept.get(conjunct.text);
    if (!part) {
      part = matchConjunct(conjunct, this.shelf);
      if (this.kept.size >= MOST_KEPT) this.kept.clear();
      this.kept.set(conjunct.text, part);
    }
    return part;
  }
}
