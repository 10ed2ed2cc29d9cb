// What the explorer shows, written in the address and read from it, so that a view can be sent to somebody.

/**
 * @typedef {import("./filter.js").Sort} Sort
 * @typedef {import("./filter.js").Bounds} Bounds
 * @typedef {{
 *   text: string, chosen: import("./filter.js").Chosen, bounds: Bounds, sort: Sort | null, page: number
 * }} State
 *   `sort` is null for the page's own order, `page` counts from 1
 */

const NOT_FIELDS = new Set(["q", "sort", "page"]);

/** @type {State} */
export const EVERYTHING = { text: "", chosen: new Map(), bounds: new Map(), sort: null, page: 1 };

/**
 * @param {string} search the address from its question mark on
 * @param {Set<string>} fields the fields one may filter by
 * @param {Set<string>} figures the columns one may set bounds to
 * @returns {State}
 */
export function readState(search, fields, figures) {
  const parameters = new URLSearchParams(search);
  /** @type {import("./filter.js").Chosen} */
  const chosen = new Map();
  /** @type {Bounds} */
  const bounds = new Map();
  for (const [name, value] of parameters) {
    if (NOT_FIELDS.has(name)) continue;
    if (fields.has(name)) chosen.set(name, (chosen.get(name) ?? new Set()).add(value));
    const pair = figures.has(name) ? readBounds(value) : null;
    if (pair) bounds.set(name, pair);
  }
  const page = Number.parseInt(parameters.get("page") ?? "1", 10);
  const sort = readSort(parameters.get("sort"));
  return { text: parameters.get("q") ?? "", chosen, bounds, sort, page: page > 0 ? page : 1 };
}

/**
 * @param {State} state
 * @returns {string} the address from its question mark on; a lone question mark when nothing is asked for
 */
export function writeState(state) {
  const parameters = new URLSearchParams();
  if (state.text.trim()) parameters.set("q", state.text.trim());
  for (const field of [...state.chosen.keys()].sort()) {
    for (const id of [...(state.chosen.get(field) ?? [])].sort()) parameters.append(field, id);
  }
  for (const key of [...state.bounds.keys()].sort()) {
    parameters.set(key, (state.bounds.get(key) ?? []).map((bound) => bound ?? "").join(".."));
  }
  if (state.sort) parameters.set("sort", (state.sort.direction === "descending" ? "-" : "") + state.sort.key);
  if (state.page > 1) parameters.set("page", String(state.page));
  return "?" + parameters.toString();
}

/**
 * Puts a view in the address. Typing replaces the entry, so that Back leaves the search and not a letter of it.
 * @param {State} state
 * @param {boolean} replace
 */
export function showInAddress(state, replace) {
  const address = location.pathname + writeState(state).replace(/^\?$/, "") + location.hash;
  try {
    if (replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  } catch {
    // Some browsers keep the address of a page from a folder as it is; the view works all the same.
  }
}

/**
 * @param {string} text `10..100`, either side of which may be empty
 * @returns {[number | null, number | null] | null}
 */
function readBounds(text) {
  const [from, to, more] = text.split("..").map((side) => (side.trim() === "" ? null : Number(side)));
  if (more !== undefined || Number.isNaN(from) || Number.isNaN(to)) return null;
  return (from ?? null) === null && (to ?? null) === null ? null : [from ?? null, to ?? null];
}

/**
 * @param {string | null} text `-params` is descending
 * @returns {Sort | null}
 */
function readSort(text) {
  if (!text) return null;
  return text.startsWith("-") ? { key: text.slice(1), direction: "descending" } : { key: text, direction: "ascending" };
}
