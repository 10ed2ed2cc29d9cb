// Names the filters that are on, each with a way to drop it; when nothing is left, says which to drop.
import { counted, make } from "./dom.js";
import { findRows } from "./filter.js";
import { EVERYTHING } from "./state.js";

/**
 * @typedef {import("./filter.js").ModelsData} ModelsData
 * @typedef {import("./state.js").State} State
 * @typedef {{ label: string, without: State }} Filter one filter that is on, and the view without it
 */

/**
 * The filters that are on, in the order of the page.
 * @param {ModelsData} data
 * @param {State} state
 * @returns {Filter[]}
 */
export function activeFilters(data, state) {
  const text = state.text.trim();
  /** @type {Filter[]} */
  const filters = text ? [{ label: "“" + text + "”", without: { ...state, text: "", page: 1 } }] : [];
  for (const facet of data.facets) {
    for (const id of state.chosen.get(facet.field) ?? []) {
      const label = facet.labels[facet.ids.indexOf(id)] ?? id;
      filters.push({ label: facet.label + ": " + label, without: withChoice(state, facet.field, id, false) });
    }
  }
  for (const column of data.columns) {
    const pair = state.bounds.get(column.key);
    if (pair) filters.push({ label: boundLabel(column, pair), without: withBounds(state, column.key, null) });
  }
  return filters;
}

/**
 * @param {import("./filter.js").ColumnData} column
 * @param {[number | null, number | null]} bounds
 */
function boundLabel(column, [from, to]) {
  const said = [from === null ? "" : "from " + from, to === null ? "" : "to " + to, column.unit];
  return [column.note, column.label, ...said].filter(Boolean).join(" ");
}

/**
 * The view with other bounds to one column, from its first page.
 * @param {State} state
 * @param {string} key
 * @param {[number | null, number | null] | null} pair
 * @returns {State}
 */
export function withBounds(state, key, pair) {
  const bounds = new Map(state.bounds);
  if (pair) bounds.set(key, pair);
  else bounds.delete(key);
  return { ...state, bounds, page: 1 };
}

/**
 * The view with one value ticked or not, from its first page.
 * @param {State} state
 * @param {string} field
 * @param {string} id
 * @param {boolean} on
 * @returns {State}
 */
export function withChoice(state, field, id, on) {
  const chosen = new Map(state.chosen);
  const ids = new Set(chosen.get(field) ?? []);
  if (on) ids.add(id);
  else ids.delete(id);
  if (ids.size > 0) chosen.set(field, ids);
  else chosen.delete(field);
  return { ...state, chosen, page: 1 };
}

/**
 * @param {Element} place
 * @param {Filter[]} filters
 * @param {(state: State) => void} go
 */
export function showChips(place, filters, go) {
  const chips = filters.map(({ label, without }) => {
    const chip = make("button", { type: "button", class: "query query-drop", "aria-label": "Drop filter " + label });
    chip.append(make("bdi", {}, label));
    chip.addEventListener("click", () => go(without));
    return chip;
  });
  place.replaceChildren(...chips);
}

/**
 * What stands in place of the table when no model is left: which filter to drop, and what that would show.
 * @param {ModelsData} data
 * @param {Filter[]} filters
 * @param {(state: State) => Map<number, number> | null} scoresOf
 * @param {(state: State) => void} go
 */
export function nothingFound(data, filters, scoresOf, go) {
  const ways = filters
    .map((filter) => ({ ...filter, count: findRows(data, filter.without, scoresOf(filter.without)).rows.length }))
    .filter((way) => way.count > 0)
    .map(({ label, without, count }) => {
      const button = make("button", { type: "button", class: "link-button" }, "Drop ", make("bdi", {}, label));
      button.addEventListener("click", () => go(without));
      return make("li", {}, button, " to see " + counted(count, "model"));
    });
  const all = make("button", { type: "button", class: "link-button" }, "Drop all filters");
  all.addEventListener("click", () => go(EVERYTHING));
  if (ways.length === 0 || filters.length > 1) ways.push(make("li", {}, all, " to see " + counted(data.ids.length, "model")));
  const words = filters.length > 1 ? "No model matches all of these filters." : "No model matches this filter.";
  return make("div", { class: "nothing" }, make("p", {}, words), make("ul", {}, ...ways));
}
