// What the explorer shows, written in the address and read from it, so that a view can be sent to somebody.

/**
 * @typedef {{ text: string, columns: string[] | null, page: number, picked: string[], isDense: boolean }} State
 *   `text` is the query, which says what is found and in which order; `columns` is null for the page's own; `page`
 *   counts from 1; `picked` are the ids that are to be compared
 */

const DENSE = "compact";
const ADDRESS_PAUSE = 100;

/**
 * @param {string} search the address from its question mark on
 * @returns {State}
 */
export function readState(search) {
  const parameters = new URLSearchParams(search);
  const page = Number.parseInt(parameters.get("page") ?? "1", 10);
  const columns = parameters.get("columns");
  return {
    text: parameters.get("q") ?? "",
    columns: columns === null ? null : listOf(columns),
    page: page > 0 ? page : 1,
    picked: listOf(parameters.get("compare") ?? ""),
    isDense: parameters.get("density") === DENSE,
  };
}

/**
 * @param {State} state
 * @returns {string} the address from its question mark on; a lone question mark when nothing is asked for
 */
export function writeState(state) {
  /** @type {Array<[string, string]>} */
  const parts = [];
  if (state.text.trim()) parts.push(["q", state.text.trim()]);
  if (state.columns) parts.push(["columns", state.columns.join(",")]);
  if (state.picked.length > 0) parts.push(["compare", state.picked.join(",")]);
  if (state.isDense) parts.push(["density", DENSE]);
  if (state.page > 1) parts.push(["page", String(state.page)]);
  return "?" + parts.map(([name, value]) => name + "=" + readable(value)).join("&");
}

let addressWaits = 0;

/**
 * Puts a view into the address bar.
 * @param {State} state
 * @param {boolean} replace whether it takes the place of the last one in the history; then it waits until
 *   somebody who types pauses, for browsers count how often an address changes
 */
export function showInAddress(state, replace) {
  clearTimeout(addressWaits);
  if (replace) addressWaits = setTimeout(() => putInAddress(state, true), ADDRESS_PAUSE);
  else putInAddress(state, false);
}

/**
 * @param {State} state
 * @param {boolean} replace
 */
function putInAddress(state, replace) {
  const search = writeState(state);
  const address = location.pathname + (search === "?" ? "" : search) + location.hash;
  try {
    if (replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  } catch {
    // Some browsers keep the address of a page from a folder as it is; the view works all the same.
  }
}

/**
 * Leaves as they are the marks that queries are made of, so that an address can be read.
 * @param {string} value
 */
function readable(value) {
  return encodeURIComponent(value).replace(/%(?:2F|3A|2C|40|28|29|3D|7B|7D)/g, decodeURIComponent).replace(/%20/g, "+");
}

/** @param {string} text */
function listOf(text) {
  return text.split(",").filter((part) => part !== "");
}
