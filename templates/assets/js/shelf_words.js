// The words of all models, in files that are told by how words begin and loaded when they are asked for.
import { loadData } from "./data.js";
import { SPOTS_A_ROW } from "./query_shelf.js";

/**
 * @typedef {import("./query_shelf.js").WordList} WordList
 * @typedef {import("./query_needs.js").NeededWord} NeededWord
 * @typedef {{ words: string, facts: string, prose: string }} WordsFile words in order, rows of each as steps
 * @typedef {{ facts: string, prose: string }} PlacesFile of each word, of each row: its places as steps
 * @typedef {{ words: string[], facts: string[], prose: string[] }} WordShard
 */

/** catalog/render/shards/words.py spreads words over as many. */
const WORD_FILES = 128;

export class ShelfWords {
  /** @type {Map<number, WordShard>} */ shards = new Map();
  /** @type {Map<number, { facts: string[], prose: string[] }>} */ placesOf = new Map();
  /** @type {string[] | null} */ known = null;

  /** @param {number[]} files those that there are */
  constructor(files) {
    this.files = new Set(files);
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
    await this.bring(words);
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

  /**
   * @param {WordList} list
   * @param {string} token
   * @param {boolean} isStart
   */
  rows(list, token, isStart) {
    return this.collect(token, isStart, ({ shard, at }) => numbersInSteps(shard[list][at]));
  }

  /**
   * @param {WordList} list
   * @param {string} token
   * @param {boolean} isStart
   */
  spots(list, token, isStart) {
    return this.collect(token, isStart, ({ file, shard, at }) => {
      const places = (this.placesOf.get(file)?.[list][at] ?? "").split(" ");
      return numbersInSteps(shard[list][at]).flatMap((row, nth) => numbersInSteps(places[nth]).map((place) => row * SPOTS_A_ROW + place));
    });
  }

  /**
   * @param {string} token
   * @param {boolean} isStart
   * @param {(found: { file: number, shard: WordShard, at: number }) => number[]} read
   */
  collect(token, isStart, read) {
    /** @type {number[][]} */
    const found = [];
    const file = fileOf(token);
    const shard = this.shards.get(file);
    if (!shard) return [];
    for (let at = firstNotBefore(shard.words, token); at < shard.words.length; at += 1) {
      if (isStart ? !shard.words[at].startsWith(token) : shard.words[at] !== token) break;
      found.push(read({ file, shard, at }));
    }
    return found.flat();
  }

  /**
   * The files that may hold words.
   * @param {NeededWord[]} words
   */
  filesOf(words) {
    return [...new Set(words.map(({ token }) => fileOf(token)))].filter((file) => this.files.has(file));
  }
}

/**
 * The file of all words that begin with the same two letters; nobody asks for those that begin with one.
 * @param {string} word
 */
function fileOf(word) {
  const [first, second = "\0"] = word;
  return ((first.codePointAt(0) ?? 0) * 31 + (second.codePointAt(0) ?? 0)) % WORD_FILES;
}

/** @param {string} steps from one number to the next, in base 36 */
function numbersInSteps(steps) {
  let at = 0;
  return steps ? steps.split(",").map((step) => (at += parseInt(step, 36))) : [];
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
