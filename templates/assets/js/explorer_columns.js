// Which columns the table of models has: those that the reader chose, else what the query asks for, then the page's own as far
// as they have anything to say of what was found.
import { needs } from "./query_needs.js";

/**
 * @typedef {import("./query_tree.js").Query} Query
 * @typedef {import("./shelf.js").Shelf} Shelf
 * @typedef {import("./state.js").State} State
 */

const HEADLINE = "headline";
/** A table with fewer columns of its own may grow to this many by what is asked for. */
const FEWEST = 6;

/**
 * The columns that a view may show, whatever is found.
 * @param {Shelf} shelf
 * @param {State} state
 * @param {Query} query
 */
export function mayShow(shelf, state, query) {
  return state.columns?.map((name) => called(shelf, name)) ?? [...asked(query), ...shelf.shown, ...(isAsking(query) ? [HEADLINE] : [])];
}

/**
 * The heads of the columns that a view shows, those that the catalogue has; what it may show is there.
 * @param {Shelf} shelf
 * @param {State} state
 * @param {Query} query
 * @param {number[]} rows what it finds
 */
export function headsOf(shelf, state, query, rows) {
  const names = state.columns?.map((name) => called(shelf, name)) ?? fitting(shelf, query, rows);
  return names.flatMap((name) => shelf.heads.get(name) ?? []);
}

/**
 * @param {Shelf} shelf
 * @param {Query} query
 * @param {number[]} rows
 */
function fitting(shelf, query, rows) {
  if (!isAsking(query) || rows.length === 0) return shelf.shown;
  const first = asked(query).filter((name) => shelf.heads.has(name) && !shelf.shown.includes(name));
  const own = shelf.shown.filter((name) => isTold(shelf, name, rows));
  // Without a figure left, each model's own first one says how good it is.
  if (!own.some(isFigure) && isTold(shelf, HEADLINE, rows)) own.unshift(HEADLINE);
  const room = Math.max(shelf.shown.length, FEWEST) - first.length;
  return [...new Set([...first, ...own.slice(0, Math.max(room, 0))])];
}

/**
 * Whether any of some rows has a value.
 * @param {Shelf} shelf
 * @param {string} name
 * @param {number[]} rows
 */
function isTold(shelf, name, rows) {
  const starts = shelf.column(name)?.starts;
  return starts !== undefined && rows.some((row) => starts[row + 1] > starts[row]);
}

/** @param {string} name */
function isFigure(name) {
  return name === HEADLINE || name.includes("/");
}

/** @param {Query} query */
function isAsking(query) {
  return query.conjuncts.length > 0 || query.sorts.length > 0;
}

/** @param {Query} query */
function asked(query) {
  return query.mistakes.length > 0 ? [] : needs(query).columns;
}

/**
 * @param {Shelf} shelf
 * @param {string} name
 */
function called(shelf, name) {
  return shelf.fields.aliases.get(name) ?? name;
}
