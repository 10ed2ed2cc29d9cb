// The heads that sort the explorer's table, and the pager under it.
import { make } from "./dom.js";
import { writeState } from "./state.js";

/**
 * @typedef {import("./shelf.js").ColumnHead} ColumnHead
 * @typedef {import("./shelf.js").Direction} Direction
 * @typedef {import("./state.js").State} State
 * @typedef {{ key: string, direction: Direction }} Order
 */

export const PAGE_ROWS = 100;
/** As many rows as a screen shows: what is drawn at once while somebody types. */
export const SCREEN_ROWS = 30;

/**
 * The order that the page came in, as its heads say it.
 * @param {HTMLTableElement} table
 * @returns {Order}
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
 * Lets clicks on heads sort, also on those that are drawn later; a click with a key held still opens the link.
 * @param {HTMLTableElement} table
 * @param {(key: string) => void} sortBy
 */
export function listenToHeads(table, sortBy) {
  table.tHead?.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    sortBy(link.closest("th")?.getAttribute("data-key") ?? "name");
  });
}

/**
 * Draws the heads anew where they are others, and says which one sorts.
 * @param {HTMLTableElement} table
 * @param {ColumnHead[]} heads
 * @param {Order | null} order null when the best match comes first
 * @param {(key: string) => string} addressOf
 */
export function showHeads(table, heads, order, addressOf) {
  const row = table.tHead?.rows[0];
  if (!row) return;
  const wanted = heads.map((head) => head.name + " " + head.note).join("\n");
  if (row.dataset.heads !== wanted) row.replaceChildren(row.cells[0], ...heads.map(headCell));
  row.dataset.heads = wanted;
  for (const cell of row.cells) {
    const key = cell.getAttribute("data-key") ?? "name";
    cell.setAttribute("aria-sort", key === order?.key ? order.direction : "none");
    cell.querySelector("a")?.setAttribute("href", addressOf(key));
  }
}

/** @param {ColumnHead} head */
function headCell(head) {
  const label = make("span", { class: "label" }, head.label);
  if (head.unit) label.append("\u00a0", make("span", { class: "unit" }, head.unit));
  const link = make("a", { href: "?" }, label);
  if (head.note) link.append(make("br"), make("span", { class: "unit" }, head.note));
  const isNumber = head.digits !== null || head.unit !== "" || head.note !== "";
  return make("th", { scope: "col", class: isNumber ? "num" : "", "data-key": head.name, "aria-sort": "none" }, link);
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
