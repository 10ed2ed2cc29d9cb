// The words of all models, in files that are cut by the order of the words and loaded when they are asked for.
import { loadData } from "./data.js";

/**
 * @typedef {import("./query_shelf.js").WordList} WordList
 * @typedef {import("./query_needs.js").NeededWord} NeededWord
 * @typedef {{ words: string, facts: string, prose: string }} WordsFile words in order, rows of each as steps
 * @typedef {{ facts: string, prose: string }} PlacesFile
 * @typedef {{ words: string[], facts: string[], prose: string[] }} WordShard
 * @typedef {{ facts: number[], prose: number[] }} Starts
 */

export class ShelfWords {
  /** @type {Map<number, WordShard>} */ shards = new Map();
  /** @type {Map<number, { facts: string[], prose: string[] }>} */ placesOf = new Map();
  /** @type {Starts | null} */ startsOf = null;
  /** @type {string[] | null} */ known = null;

  /** @param {string[]} firsts the first word of each file */
  constructor(firsts) {
    this.firsts = firsts;
  }

  /**
   * Brings the rows of words.
   * @param {NeededWord[]} words
   */
  async bring(words) {
    await Promise.all(this.filesOf(words).filter((at) => !this.shards.has(at)).map(async (at) => {
      const file = /** @type {WordsFile} */ (await loadData("words/" + at));
      this.shards.set(at, { words: file.words.split(" "), facts: file.facts.split(";"), prose: file.prose.split(";") });
    }));
  }

  /**
   * Brings the places of words, which phrases need.
   * @param {NeededWord[]} words
   */
  async bringPlaces(words) {
    if (words.length === 0) return;
    await this.bring(words);
    this.startsOf ??= /** @type {Starts} */ (await loadData("starts"));
    await Promise.all(this.filesOf(words).filter((at) => !this.placesOf.has(at)).map(async (at) => {
      const file = /** @type {PlacesFile} */ (await loadData("places/" + at));
      this.placesOf.set(at, { facts: file.facts.split(";"), prose: file.prose.split(";") });
    }));
  }

  async bringVocabulary() {
    this.known ??= /** @type {string} */ (await loadData("vocabulary")).split(" ");
  }

  vocabulary() {
    return this.known;
  }

  /** @param {WordList} list */
  starts(list) {
    return this.startsOf?.[list] ?? [];
  }

  /**
   * @param {WordList} list
   * @param {string} token
   * @param {boolean} isStart
   */
  rows(list, token, isStart) {
    return this.collect(token, isStart, (file, at) => this.shards.get(file)?.[list][at] ?? "");
  }

  /**
   * @param {WordList} list
   * @param {string} token
   * @param {boolean} isStart
   */
  spots(list, token, isStart) {
    const found = this.collect(token, isStart, (file, at) => this.placesOf.get(file)?.[list][at] ?? "");
    return isStart ? found.sort((one, other) => one - other) : found;
  }

  /**
   * @param {string} token
   * @param {boolean} isStart
   * @param {(file: number, at: number) => string} read
   */
  collect(token, isStart, read) {
    /** @type {number[]} */
    const found = [];
    for (const file of this.filesOf([{ token, isStart }])) {
      const words = this.shards.get(file)?.words ?? [];
      for (let at = firstNotBefore(words, token); at < words.length; at += 1) {
        if (isStart ? !words[at].startsWith(token) : words[at] !== token) break;
        addSteps(found, read(file, at));
      }
    }
    return found;
  }

  /**
   * The files that may hold words.
   * @param {NeededWord[]} words
   */
  filesOf(words) {
    const files = words.flatMap(({ token, isStart }) => {
      const first = Math.max(0, firstNotBefore(this.firsts, token) - (this.firsts.includes(token) ? 0 : 1));
      let last = first;
      while (isStart && last + 1 < this.firsts.length && this.firsts[last + 1].startsWith(token)) last += 1;
      return Array.from({ length: last - first + 1 }, (_, step) => first + step);
    });
    return [...new Set(files)].filter((at) => at < this.firsts.length);
  }
}

/**
 * @param {number[]} found
 * @param {string} steps from one number to the next, in base 36
 */
function addSteps(found, steps) {
  if (!steps) return;
  let at = 0;
  for (const step of steps.split(",")) found.push((at += parseInt(step, 36)));
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
