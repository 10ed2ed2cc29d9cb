// Says how closely something typed meets a name; catalog/query/words.py gives the same numbers.
import { inOneWord, tokensOf } from "./query_words.js";

/** @typedef {import("./query_shelf.js").Shelf} Shelf */

/** Stands between the names of one model, so that no match reaches from one into the next. */
const BETWEEN_NAMES = "\n";
const NAME_EXACT = 1000;
const NAME_START = 500;
const NAME_WORD = 200;
const NAME_WORD_START = 100;
const NAME_PART = 40;

/** @type {WeakMap<Shelf, Map<string, number[]>>} */
const nameWords = new WeakMap();

/**
 * How closely a term meets one of the names, 0 to 1000; if `whole`, only where no word goes on.
 * @param {string} names folded, with line breaks between
 * @param {string} term folded
 * @param {boolean} whole
 */
export function nearness(names, term, whole) {
  let best = 0;
  for (let at = names.indexOf(term); at >= 0 && best < NAME_EXACT; at = names.indexOf(term, at + 1)) {
    best = Math.max(best, nearnessAt(names, at, at + term.length, whole));
  }
  return best;
}

/**
 * @param {string} names
 * @param {number} start
 * @param {number} end
 * @param {boolean} whole
 */
function nearnessAt(names, start, end, whole) {
  const before = start === 0 ? BETWEEN_NAMES : characterBefore(names, start);
  const after = end === names.length ? BETWEEN_NAMES : characterAt(names, end);
  const begins = !inOneWord(before, characterAt(names, start));
  const ends = !inOneWord(characterBefore(names, end), after);
  if (whole && !(begins && ends)) return 0;
  // The last part of an id is a name of its own: `scorer` begins `risk/scorer`.
  if (before === BETWEEN_NAMES || before === "/") {
    return after === BETWEEN_NAMES ? NAME_EXACT : NAME_START + (ends ? 1 : 0);
  }
  if (!begins) return NAME_PART;
  return ends ? NAME_WORD : NAME_WORD_START;
}

/**
 * @param {string} text
 * @param {number} at
 */
function characterAt(text, at) {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

/**
 * @param {string} text
 * @param {number} at
 */
function characterBefore(text, at) {
  const isHalf = at > 1 && /[\uDC00-\uDFFF]/.test(text[at - 1]);
  return isHalf ? text.slice(at - 2, at) : text[at - 1];
}

/**
 * Every word of names with its rows; made when a word is first misspelt.
 * @param {Shelf} shelf
 */
export function rowsByNameWord(shelf) {
  const known = nameWords.get(shelf);
  if (known) return known;
  /** @type {Map<string, number[]>} */
  const made = new Map();
  for (const [row, names] of shelf.names.entries()) {
    for (const word of tokensOf(names)) {
      const rows = made.get(word);
      if (rows) rows.push(row);
      else made.set(word, [row]);
    }
  }
  nameWords.set(shelf, made);
  return made;
}
