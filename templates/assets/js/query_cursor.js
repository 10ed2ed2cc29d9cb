// Reads the text of a query from left to right: names, operators, values, quoted text, conditions.
// catalog/query/cursor.py reads the same pieces.
import { isLetterOrDigit } from "./query_words.js";

/**
 * @typedef {import("./query_tree.js").Mistake} Mistake
 * @typedef {import("./query_tree.js").Operator} Operator
 */

/** With the spaces around it; those after it only where a value follows. */
const OPERATOR = /^(?:\s*([!<>]=|[<=>])(?:\s+(?!(?:AND|OR|NOT)?(?:[\s()]|$)))?|(:)(?!\/\/))/u;
const NAME_MARKS = "_./@+-";

/** A place in a text, which counts characters, and what was found to be wrong so far. */
export class QueryCursor {
  /** @param {string} text */
  constructor(text) {
    this.letters = [...text];
    this.at = 0;
    /** @type {Mistake[]} */
    this.mistakes = [];
  }

  /** The character at the place; empty at the end. */
  get letter() {
    return this.letters[this.at] ?? "";
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  between(start, end) {
    return this.letters.slice(start, end).join("");
  }

  /** @param {string} text */
  startsWith(text) {
    return this.between(this.at, this.at + text.length) === text;
  }

  /**
   * Notes a mistake.
   * @param {{ start: number, end: number }} span
   * @param {string} message
   * @param {string} hint
   */
  blame({ start, end }, message, hint) {
    this.mistakes.push({ column: start + 1, length: end - start, message, hint });
  }

  skipSpace() {
    while (/^\s$/u.test(this.letter)) this.at += 1;
  }

  /**
   * Whether a word ends before a place: at the end, a space or a parenthesis.
   * @param {number} place
   */
  endsAt(place) {
    return /^[\s()]?$/u.test(this.letters[place] ?? "");
  }

  /**
   * Whether AND, OR or NOT stands here, as a word of its own.
   * @param {string} keyword
   */
  sees(keyword) {
    return this.startsWith(keyword) && this.endsAt(this.at + keyword.length);
  }

  /** Reads up to a space or a parenthesis. */
  bare() {
    const start = this.at;
    while (!this.endsAt(this.at)) this.at += 1;
    return this.between(start, this.at);
  }

  /** Reads text in quotation marks, where a backslash keeps the mark or backslash after it. */
  quoted() {
    const start = this.at;
    let text = "";
    this.at += 1;
    while (this.letter && this.letter !== '"') {
      if (this.letter === "\\" && ['"', "\\"].includes(this.letters[this.at + 1])) this.at += 1;
      text += this.letter;
      this.at += 1;
    }
    if (!this.letter) this.blame({ start, end: this.at }, "this quotation mark is not closed", 'add " at its end');
    else this.at += 1;
    return text;
  }

  /**
   * Reads a value, and says whether it stands in quotation marks.
   * @returns {{ text: string, quoted: boolean }}
   */
  value() {
    return this.letter === '"' ? { text: this.quoted(), quoted: true } : { text: this.bare(), quoted: false };
  }

  /** Reads what may be the name of a field; empty where none stands. */
  name() {
    if (this.letter === '"') return this.quoted();
    const start = this.at;
    while (this.letter && (isLetterOrDigit(this.letter) || NAME_MARKS.includes(this.letter))) this.at += 1;
    return /^\p{L}$/u.test(this.letters[start] ?? "") ? this.between(start, this.at) : "";
  }

  /**
   * Reads an operator, which spaces may surround if it compares; the `://` of an address is none.
   * @returns {Operator | null}
   */
  operator() {
    const found = OPERATOR.exec(this.between(this.at, this.letters.length));
    if (!found) return null;
    this.at += found[0].length;
    return /** @type {Operator} */ (found[1] ?? found[2]);
  }
}
