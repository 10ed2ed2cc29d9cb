// Selectors as dbt has them, read as catalog/views/lineage/selectors.py reads them.

/**
 * @typedef {{ kind: string, value: string, text: string, up: number, down: number }} LineageReach
 * @typedef {import("./lineage_shelf.js").LineageShelf} LineageShelf
 */

const LINEAGE_KINDS = ["dataset", "commit", "code", "url", "model", "deployment"];
const LINEAGE_BEGINNING = ["model", "dataset", "commit"];
const LINEAGE_WORD = /[^\s,]+|,/g;
const LINEAGE_REACH = /^(?:([0-9]{0,6})\+)?(.*?)(?:(\+)([0-9]{0,6}))?$/;
const LINEAGE_WILD = /[*?[]/;

/** What cannot be read, in words; or a name that is nowhere. */
export class LineageMistake extends Error {
  /** @param {string} words @param {boolean} [isUnknown] */
  constructor(words, isUnknown = false) {
    super(words);
    this.isUnknown = isUnknown;
  }
}

/**
 * @param {string} text
 * @returns {LineageReach[][]} unions of intersections
 */
function parseLineage(text) {
  /** @type {LineageReach[][]} */
  const unions = [];
  let joins = false;
  for (const [word] of text.matchAll(LINEAGE_WORD)) {
    if (word === ",") {
      if (joins || unions.length === 0) throw new LineageMistake("Nothing stands before the comma.");
      joins = true;
      continue;
    }
    const reach = lineageReach(word);
    if (joins) unions.at(-1)?.push(reach);
    else unions.push([reach]);
    joins = false;
  }
  if (joins) throw new LineageMistake("Nothing stands after the comma.");
  return unions;
}

/**
 * @param {string} word
 * @returns {LineageReach}
 */
function lineageReach(word) {
  const [, before, text = "", plus, after] = LINEAGE_REACH.exec(word) ?? [];
  if (!text) throw new LineageMistake("The plus belongs to nothing.");
  const up = before === undefined ? 0 : lineageSteps(before);
  const down = plus === undefined ? 0 : lineageSteps(after ?? "");
  const colon = text.indexOf(":");
  const kind = colon < 0 ? "model" : text.slice(0, colon);
  if (!LINEAGE_KINDS.includes(kind)) throw new LineageMistake("`" + kind + ":` is no kind of thing.");
  const value = text.slice(colon + 1);
  if (!value) throw new LineageMistake("`" + kind + ":` names nothing.");
  return { kind, value, text, up, down };
}

/** @param {string} digits */
function lineageSteps(digits) {
  return digits ? Number(digits) : Infinity;
}

/**
 * The rows that a selector means, each with how far it is; a mistake where a name of it is nowhere.
 * @param {LineageShelf} shelf
 * @param {string} text
 * @param {number} most of how many rows on it stops to look further
 * @returns {Promise<{ rows: number[], isWhole: boolean }>}
 */
export async function selectLineage(shelf, text, most) {
  /** @type {Set<number>} */
  const found = new Set();
  let isWhole = true;
  for (const intersection of parseLineage(text)) {
    /** @type {Map<number, number>} */
    const met = new Map();
    for (const reach of intersection) {
      const starts = lineageNamed(shelf.names, reach);
      if (starts.length === 0) throw new LineageMistake("Nothing is called " + reach.text + ".", true);
      const up = await walkLineage(shelf, { starts, side: "up", depth: reach.up, most });
      const down = await walkLineage(shelf, { starts, side: "down", depth: reach.down, most });
      isWhole = isWhole && up.isWhole && down.isWhole;
      for (const row of new Set([...up.rows, ...down.rows])) met.set(row, (met.get(row) ?? 0) + 1);
    }
    for (const [row, times] of met) if (times === intersection.length) found.add(row);
  }
  return { rows: [...found].sort((one, other) => one - other), isWhole };
}

/**
 * @param {LineageShelf} shelf
 * @param {{ starts: number[], side: "up" | "down", depth: number, most: number }} way
 */
async function walkLineage(shelf, { starts, side, depth, most }) {
  const rows = new Set(starts);
  let edge = starts;
  for (let level = 0; level < depth && edge.length > 0; level += 1) {
    if (rows.size > most) return { rows, isWhole: false };
    const nodes = await Promise.all(edge.map((row) => shelf.node(row)));
    const after = nodes.flatMap((node) => node[side].map(({ other }) => other));
    edge = [...new Set(after)].filter((row) => !rows.has(row));
    for (const row of edge) rows.add(row);
  }
  return { rows, isWhole: true };
}

/**
 * @param {string[]} names
 * @param {LineageReach} reach
 * @returns {number[]} the rows that a name means
 */
function lineageNamed(names, { kind, value }) {
  const exact = kind + ":" + value;
  const begin = kind === "commit" ? exact : exact + "@";
  const pattern = LINEAGE_WILD.test(value) ? lineagePattern(exact) : null;
  /** @param {string} id */
  const fits = (id) =>
    pattern ? pattern.test(id) : id === exact || (LINEAGE_BEGINNING.includes(kind) && id.startsWith(begin));
  return names.flatMap((id, row) => (id.startsWith(kind + ":") && fits(id) ? [row] : []));
}

/** @param {string} text with `*` for anything, `?` for a letter, `[ab]` for one of some */
function lineagePattern(text) {
  const parts = text.match(/\*|\?|\[!?\]?[^\]]*\]|[^]/g) ?? [];
  const source = parts.map((part) => {
    if (part === "*") return "[^]*";
    if (part === "?") return "[^]";
    if (part.length > 1) return "[" + part.slice(1, -1).replace(/^!/, "^").replace(/[\\\]]/g, "\\$&") + "]";
    return part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  });
  return new RegExp("^" + source.join("") + "(?:@[^]*)?$");
}
