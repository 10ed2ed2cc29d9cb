// Splits text into folded words, as catalog/query/words.py does when the site is built.
import { fold } from "./fold.js";

// Han and Kana, written without spaces: each character is a word of its own.
const SINGLE =
  "\\u3005-\\u3007\\u3021-\\u3029\\u3038-\\u303b\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff" +
  "\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}";
const SINGLE_LETTER = new RegExp("^[" + SINGLE + "]$", "u");
const QUERY_TOKEN = new RegExp("[" + SINGLE + "]|(?:(?![" + SINGLE + "])[\\p{L}\\p{N}])+", "gu");

/**
 * The words of folded text: runs of letters and digits, or single Han and Kana.
 * @param {string} folded
 * @returns {string[]}
 */
export function tokensOf(folded) {
  return folded.match(QUERY_TOKEN) ?? [];
}

/**
 * Folds text, with one space for any run of them and none at the ends.
 * @param {string} text
 */
export function even(text) {
  return fold(text).replace(/\s+/g, " ").replace(/^ | $/g, "");
}

/**
 * Whether slips are forgiven in a word of a text: nobody mistypes digests and numbers, and they are many.
 * @param {string} word
 */
export function isGuessable(word) {
  return !/\p{Nd}/u.test(word);
}

/** @param {string} letter */
export function isLetterOrDigit(letter) {
  return letter < "\x80" ? /^[a-z\d]$/i.test(letter) : /^[\p{L}\p{N}]$/u.test(letter);
}

/**
 * Whether no word ends between two characters.
 * @param {string} letter
 * @param {string} following
 */
export function inOneWord(letter, following) {
  return goesOn(letter) && goesOn(following);
}

/** @param {string} letter */
function goesOn(letter) {
  return isLetterOrDigit(letter) && (letter < "\x80" || !SINGLE_LETTER.test(letter));
}
