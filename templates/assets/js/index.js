// The search index as data/search.js brings it, made ready to be asked.
import { fold, foldedWords } from "./fold.js";

/**
 * @typedef {{ words: string, rows: string }} Inverted words in order, and for each the steps between its rows
 * @typedef {{
 *   pages: [string, string], ids: string[], names: string[], aka: Array<[number, string]>,
 *   asides: { words: string[], codes: number[] }, facts: Inverted, prose: Inverted
 * }} SearchData
 * @typedef {{ words: string[], rows: string[] }} WordList
 * @typedef {{ data: SearchData, names: string[], facts: WordList, prose: WordList, nameWords: Map<string, number[]> }} SearchIndex
 */

/** Stands between the names of one model, so that no match reaches from one into the next. */
export const NAME_BREAK = "\n";

/**
 * @param {SearchData} data
 * @returns {SearchIndex}
 */
export function prepareIndex(data) {
  const names = data.ids.map((id, at) => fold(id) + NAME_BREAK + fold(data.names[at]));
  for (const [at, name] of data.aka) names[at] += NAME_BREAK + fold(name);
  return { data, names, facts: wordList(data.facts), prose: wordList(data.prose), nameWords: new Map() };
}

/**
 * The rows that have a word of the list.
 * @param {WordList} list
 * @param {number} at
 * @returns {number[]}
 */
export function rowsOfWord(list, at) {
  let row = 0;
  return list.rows[at].split(",").map((step) => (row += parseInt(step, 36)));
}

/**
 * The words of a list that begin with a text: from the first place to the place after the last.
 * @param {string[]} words in order
 * @param {string} start
 * @returns {[number, number]}
 */
export function prefixRange(words, start) {
  const from = firstNotBefore(words, start);
  let to = from;
  while (to < words.length && words[to].startsWith(start)) to += 1;
  return [from, to];
}

/**
 * Every word of names and ids with its rows; made when a word is first misspelt.
 * @param {SearchIndex} index
 */
export function wordsOfNames(index) {
  if (index.nameWords.size > 0) return index.nameWords;
  index.names.forEach((name, row) => {
    for (const word of new Set(foldedWords(name))) {
      const rows = index.nameWords.get(word);
      if (rows) rows.push(row);
      else index.nameWords.set(word, [row]);
    }
  });
  return index.nameWords;
}

/**
 * @param {Inverted} inverted
 * @returns {WordList}
 */
function wordList(inverted) {
  if (!inverted.words) return { words: [], rows: [] };
  return { words: inverted.words.split(" "), rows: inverted.rows.split(";") };
}

/**
 * @param {string[]} words in order
 * @param {string} word
 */
function firstNotBefore(words, word) {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
