// All models as queries and tables need them: the manifest at once, columns and words when they are asked for.
import { loadData } from "./data.js";
import { queryFields } from "./query_fields.js";
import { matchQuery } from "./query_match.js";
import { meantInstead, misses, needs } from "./query_needs.js";
import { even } from "./query_words.js";
import { readColumn } from "./shelf_column.js";
import { ShelfWords } from "./shelf_words.js";

/**
 * @typedef {import("./query_tree.js").Query} Query
 * @typedef {import("./shelf_column.js").ShelfColumn} ShelfColumn
 * @typedef {"ascending" | "descending"} Direction
 * @typedef {{
 *   name: string, file: string, label: string, note: string, best: Direction, unit: string, digits: number | null, factor: number
 * }} ColumnHead what stands in the head of a column; without `digits` numbers are printed as the file says
 * @typedef {{
 *   pages: [string, string], ids: string[], names: Array<string | null>, aka: Array<[number, string]>,
 *   asked: import("./query_fields.js").ShippedFields, shown: string[], words: number[],
 *   columns: Array<[string, string, string, string, Direction, string?, (number | null)?, number?]>
 * }} Manifest as catalog/render/shards/manifest.py writes it; a name that is null is the last part of the id
 */

/** @type {Promise<Shelf> | null} */
let shelfAsked = null;

/** The models of this site; loaded once a page. */
export function openShelf() {
  shelfAsked ??= loadData("models").then((file) => new Shelf(/** @type {Manifest} */ (file)));
  shelfAsked.catch(() => { shelfAsked = null; });
  return shelfAsked;
}

export class Shelf {
  /** @type {Map<string, ShelfColumn>} */ loaded = new Map();

  /** @param {Manifest} manifest */
  constructor(manifest) {
    this.pages = manifest.pages;
    this.ids = manifest.ids;
    this.count = manifest.ids.length;
    this.titles = manifest.names.map((name, row) => name ?? this.ids[row].slice(this.ids[row].lastIndexOf("/") + 1));
    this.names = this.ids.map((id, row) => even(id) + "\n" + even(this.titles[row]));
    for (const [row, name] of manifest.aka) this.names[row] += "\n" + even(name);
    this.fields = queryFields(manifest.asked);
    this.shown = manifest.shown;
    this.words = new ShelfWords(manifest.words);
    /** @type {Map<string, ColumnHead>} */
    this.heads = new Map(manifest.columns.map(([name, file, label, note, best, unit = "", digits = null, factor = 1]) =>
      [name, { name, file, label, note, best, unit, digits, factor }]));
  }

  /**
   * A column that is there; null where no model has a value, or nobody has asked for it yet.
   * @param {string} name
   */
  column(name) {
    return this.loaded.get(name) ?? null;
  }

  /**
   * Brings columns.
   * @param {Iterable<string>} names
   */
  async bring(names) {
    await Promise.all([...names].map(async (name) => {
      const head = this.heads.get(name);
      if (!head || this.loaded.has(name)) return;
      const file = /** @type {import("./shelf_column.js").ColumnFile} */ (await loadData("columns/" + head.file));
      const kind = this.fields.byName.get(name)?.kind ?? "text";
      this.loaded.set(name, readColumn(file, this.count, kind));
    }));
  }

  /**
   * Brings whatever a query needs to be answered.
   * @param {Query} query
   */
  async bringFor(query) {
    if (query.mistakes.length > 0) return;
    const needed = needs(query);
    await Promise.all([this.bring(needed.columns), this.words.bring(needed.words), this.words.bringPlaces(needed.phrases)]);
    const missed = needed.vocabulary ? misses(query, this) : [];
    if (missed.length === 0) return;
    await this.words.bringVocabulary();
    await this.words.bring(meantInstead(missed, this));
  }

  /**
   * What matches a query, all of it there.
   * @param {Query} query
   */
  answer(query) {
    return matchQuery(query, this);
  }
}
