// Reads terms joined by AND, OR, NOT and parentheses into a tree; what a term is, is for whoever asks.
// catalog/query/grammar.py builds the same tree.
import { anyOfRuns, lacksSomething, readKeyword } from "./query_joins.js";

/**
 * @typedef {import("./query_cursor.js").QueryCursor} QueryCursor
 * @typedef {import("./query_joins.js").Placed} Placed
 * @typedef {import("./query_joins.js").Run} Run
 * @typedef {import("./query_tree.js").QueryNode} QueryNode
 * @typedef {() => QueryNode | null} Leaf reads one term; null asks for nothing, or is a mistake
 */

const DEEPEST = 40;

export class QueryGrammar {
  /** @param {QueryCursor} cursor */
  constructor(cursor) {
    this.cursor = cursor;
    /** How many parentheses and exclusions are open. */
    this.depth = 0;
    this.gaveUp = false;
  }

  /**
   * Reads to the end: what must all hold, or one thing with alternatives.
   * @param {Leaf} leaf
   * @returns {Placed[]}
   */
  whole(leaf) {
    const runs = this.runs(leaf);
    if (runs.length === 1) return runs[0].found;
    const node = anyOfRuns(runs);
    return node ? [{ node, start: node.start, end: node.end }] : [];
  }

  /**
   * Reads from a parenthesis to the one that closes it.
   * @param {Leaf} leaf
   * @returns {QueryNode | null}
   */
  group(leaf) {
    const cursor = this.cursor;
    const start = cursor.at;
    const opening = { start, end: start + 1 };
    if (this.depth >= DEEPEST) {
      cursor.blame(opening, "this is nested too deep", "write it with fewer parentheses");
      cursor.at = cursor.letters.length;
      this.gaveUp = true;
      return null;
    }
    cursor.at += 1;
    this.depth += 1;
    const runs = this.runs(leaf);
    this.depth -= 1;
    if (!cursor.letter) {
      if (!this.gaveUp) cursor.blame(opening, "this parenthesis is not closed", "add ) at its end");
      return null;
    }
    cursor.at += 1;
    if (runs.length === 1 && !runs[0].isThere) {
      cursor.blame({ start, end: cursor.at }, "these parentheses hold nothing", "take them away");
    }
    return anyOfRuns(runs);
  }

  /**
   * Reads what OR stands between.
   * @param {Leaf} leaf
   * @returns {Run[]}
   */
  runs(leaf) {
    const runs = [this.all(leaf)];
    while (this.cursor.sees("OR")) {
      const place = readKeyword(this.cursor, "OR");
      runs.push(this.all(leaf));
      if (!runs.slice(-2).every((run) => run.isThere)) lacksSomething(this.cursor, "OR", place);
    }
    return runs;
  }

  /**
   * Reads what stands side by side, with AND between or without.
   * @param {Leaf} leaf
   * @returns {Run}
   */
  all(leaf) {
    /** @type {Run} */
    const run = { found: [], isThere: false };
    while (!this.isOver()) {
      if (this.cursor.sees("AND")) {
        const place = readKeyword(this.cursor, "AND");
        if (!run.isThere || this.isOver() || this.cursor.sees("AND")) lacksSomething(this.cursor, "AND", place);
        continue;
      }
      const start = this.cursor.at;
      run.isThere = true;
      const node = this.not(leaf);
      if (node) run.found.push({ node, start, end: this.cursor.at });
    }
    return run;
  }

  /**
   * Reads a term or a group, and what excludes it.
   * @param {Leaf} leaf
   * @returns {QueryNode | null}
   */
  not(leaf) {
    const start = this.cursor.at;
    let times = 0;
    while (this.excludes()) times += 1;
    if (times > 0 && (this.isOver() || this.cursor.sees("AND"))) return null;
    this.depth += times > 0 ? 1 : 0;
    let node = this.cursor.letter === "(" ? this.group(leaf) : leaf();
    this.depth -= times > 0 ? 1 : 0;
    // Excluded twice matches as if never, but is not scored.
    const wraps = times === 0 ? 0 : 2 - (times % 2);
    for (let count = 0; node && count < wraps; count += 1) node = { kind: "not", node, start, end: this.cursor.at };
    return node;
  }

  /** Reads a minus before a term, or NOT. */
  excludes() {
    const cursor = this.cursor;
    if (cursor.startsWith("-(") || (cursor.letter === "-" && !cursor.endsAt(cursor.at + 1))) {
      cursor.at += 1;
      return true;
    }
    if (!cursor.sees("NOT")) return false;
    const place = readKeyword(cursor, "NOT");
    if (this.isOver() || cursor.sees("AND")) lacksSomething(cursor, "NOT", place);
    return true;
  }

  /** Whether nothing more is to be read here: the end, an OR, or the parenthesis that closes. */
  isOver() {
    const cursor = this.cursor;
    cursor.skipSpace();
    while (cursor.letter === ")" && this.depth === 0) {
      const place = { start: cursor.at, end: cursor.at + 1 };
      cursor.blame(place, "nothing opens this parenthesis", "take it away, or put it in quotation marks");
      cursor.at += 1;
      cursor.skipSpace();
    }
    return !cursor.letter || cursor.letter === ")" || cursor.sees("OR");
  }
}
