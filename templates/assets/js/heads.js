// The heads that sort the explorer's table, and the pager under it.
import { make } from "./dom.js";
import { writeState } from "./state.js";

/**
 * @typedef {import("./filter.js").Sort} Sort
 * @typedef {import("./state.js").State} State
 */

export const PAGE_ROWS = 100;
/** As many rows as a screen shows: what is drawn at once while somebody types. */
export const SCREEN_ROWS = 30;

/**
 * The order that the page came in, as its heads say it.
 * @param {HTMLTableElement} table
 * @returns {Sort}
 */
export function ownOrder(table) {
  for (const head of table.querySelectorAll("th[data-key]")) {
    const direction = head.getAttribute("aria-sort");
    const key = head.getAttribute("data-key") ?? "name";
    if (direction === "ascending" || direction === "descending") return { key, direction };
  }
  return { key: "name", direction: "ascending" };
}

/**
 * Lets a click on a head sort; a click with a key held still opens the page that the link leads to.
 * @param {HTMLTableElement} table
 * @param {(key: string) => void} sortBy
 */
export function enhanceHeads(table, sortBy) {
  for (const head of table.querySelectorAll("th[data-key]")) {
    head.querySelector("a")?.addEventListener("click", (event) => {
      if (!isPlainClick(event)) return;
      event.preventDefault();
      sortBy(head.getAttribute("data-key") ?? "name");
    });
  }
}

/**
 * @param {HTMLTableElement} table
 * @param {Sort | null} sort null when the best match comes first
 */
export function showOrder(table, sort) {
  for (const head of table.querySelectorAll("th[data-key]")) {
    head.setAttribute("aria-sort", head.getAttribute("data-key") === sort?.key ? sort.direction : "none");
  }
}

/**
 * @param {Element} pager
 * @param {State} state
 * @param {number} total
 * @param {(state: State) => void} go
 */
export function showPager(pager, state, total, go) {
  const first = (state.page - 1) * PAGE_ROWS;
  const last = Math.min(first + PAGE_ROWS, total);
  const shown = total > PAGE_ROWS ? [first + 1, last, total].map((number) => number.toLocaleString("en")) : [];
  const words = shown.length ? shown[0] + " to " + shown[1] + " of " + shown[2] : "";
  const steps = make("span", { class: "row" });
  if (first > 0) steps.append(pageLink("Previous " + PAGE_ROWS, { ...state, page: state.page - 1 }, go));
  if (last < total) steps.append(pageLink("Next " + Math.min(PAGE_ROWS, total - last), { ...state, page: state.page + 1 }, go));
  pager.replaceChildren(make("span", { class: "quiet" }, words), steps);
}

/**
 * @param {string} words
 * @param {State} state
 * @param {(state: State) => void} go
 */
function pageLink(words, state, go) {
  const link = make("a", { href: writeState(state) }, words);
  link.addEventListener("click", (event) => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    go(state);
  });
  return link;
}

/** @param {MouseEvent} event */
function isPlainClick(event) {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
