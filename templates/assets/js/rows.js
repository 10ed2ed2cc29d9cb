// Builds the rows of the explorer's table, in the shape of templates/views/explorer/parts.html.
import { siteAddress } from "./data.js";
import { make, marked } from "./dom.js";
import { spansOf } from "./fold.js";
import { printedValue } from "./printed.js";

/** @typedef {import("./filter.js").ModelsData} ModelsData */

const STEPS = new Set(["development", "staging", "production", "archived"]);

/**
 * @param {HTMLTableSectionElement} body
 * @param {ModelsData} data
 * @param {number[]} rows
 * @param {string[]} terms what to mark in the names
 */
export function showRows(body, data, rows, terms) {
  body.replaceChildren();
  addRows(body, data, rows, terms);
}

/**
 * @param {HTMLTableSectionElement} body
 * @param {ModelsData} data
 * @param {number[]} rows
 * @param {string[]} terms
 */
export function addRows(body, data, rows, terms) {
  const shared = sharedNames(data);
  body.append(...rows.map((row) => tableRow(data, row, terms, shared.has(data.names[row]))));
}

/**
 * The address of a model's page.
 * @param {{ pages: [string, string], ids: string[] }} data
 * @param {number} row
 */
export function modelAddress(data, row) {
  const path = data.pages[0] + data.ids[row] + data.pages[1];
  return siteAddress(path.split("/").map(encodeURIComponent).join("/"));
}

/**
 * @param {ModelsData} data
 * @param {number} row
 * @param {string[]} terms
 * @param {boolean} isShared
 */
function tableRow(data, row, terms, isShared) {
  const name = data.names[row];
  const id = data.ids[row];
  const link = make("a", { href: modelAddress(data, row) }, make("bdi", {}, ...brokenName(name, terms)));
  const head = make("th", { scope: "row", class: "table-name" }, link);
  if (isShared || name !== id.slice(id.lastIndexOf("/") + 1)) {
    head.append(make("span", { class: isShared ? "id" : "id id-aside" }, ...brokenName(id, terms)));
  }
  return make("tr", {}, head, ...data.columns.map((column, at) => tableCell(column, row, at + 1)));
}

/**
 * A name with what was searched for marked, and a chance to break after each joining mark.
 * @param {string} name
 * @param {string[]} terms
 * @returns {Array<Node | string>}
 */
function brokenName(name, terms) {
  return marked(name, spansOf(name, terms)).flatMap((part) => {
    if (typeof part !== "string") return [part];
    const pieces = part.split(/(?<=[_./-])(?![_./-])/);
    return pieces.flatMap((piece, at) => /** @type {Array<Node | string>} */ (at ? [make("wbr"), piece] : [piece]));
  });
}

/**
 * @param {import("./filter.js").ColumnData} column
 * @param {number} row
 * @param {number} at
 */
function tableCell(column, row, at) {
  const shown = printedValue(column, row);
  const name = "column-" + at + (column.kind === "figure" ? " num" : column.wraps ? " wrap" : "");
  if (!shown) return make("td", { class: name }, make("span", { class: "missing" }, column.missing));
  if (column.kind === "stage" && STEPS.has(shown)) {
    const word = shown[0].toUpperCase() + shown.slice(1);
    return make("td", { class: name }, make("span", { class: "stage stage-" + shown }, word));
  }
  return make("td", { class: name }, shown);
}

/** @type {WeakMap<ModelsData, Set<string>>} */
const sharedNamesOf = new WeakMap();

/**
 * The names that more than one model has.
 * @param {ModelsData} data
 */
function sharedNames(data) {
  let shared = sharedNamesOf.get(data);
  if (!shared) {
    const met = new Set();
    shared = new Set(data.names.filter((name) => met.has(name) || !met.add(name)));
    sharedNamesOf.set(data, shared);
  }
  return shared;
}
