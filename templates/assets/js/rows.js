// Builds the rows of the explorer's table, in the shape of templates/views/explorer/parts.html.
import { siteAddress } from "./data.js";
import { make, marked } from "./dom.js";
import { spansOf } from "./fold.js";

/**
 * @typedef {import("./shelf.js").Shelf} Shelf
 * @typedef {import("./printed.js").ColumnPrinter} ColumnPrinter
 * @typedef {{ shelf: Shelf, printers: ColumnPrinter[], terms: string[], picked: Set<string> }} TableView what a table
 *   is drawn from: its columns, what is marked in names, and whose boxes are ticked
 */

const ABSENT = new Map([["stage", "none"], ["health", "not watched"]]);
const LOOKS = new Map([["Good", "good"], ["Attention", "attention"], ["Failing", "failing"]]);
const STEPS = new Set(["development", "staging", "production", "archived"]);
const LONGEST_ON_ONE_LINE = 18;

/**
 * @param {HTMLTableSectionElement} body
 * @param {TableView} view
 * @param {number[]} rows
 */
export function showRows(body, view, rows) {
  body.replaceChildren();
  addRows(body, view, rows);
}

/**
 * @param {HTMLTableSectionElement} body
 * @param {TableView} view
 * @param {number[]} rows
 */
export function addRows(body, view, rows) {
  body.append(...rows.map((row) => tableRow(view, row)));
}

/**
 * The address of a model's page.
 * @param {Shelf} shelf
 * @param {number} row
 */
export function modelAddress(shelf, row) {
  const path = shelf.pages[0] + shelf.ids[row] + shelf.pages[1];
  return siteAddress(path.split("/").map(encodeURIComponent).join("/"));
}

/**
 * @param {TableView} view
 * @param {number} row
 */
function tableRow(view, row) {
  const { shelf, terms } = view;
  const name = shelf.titles[row];
  const id = shelf.ids[row];
  const isShared = sharedNames(shelf).has(name);
  const link = make("a", { href: modelAddress(shelf, row) }, make("bdi", {}, ...brokenName(name, terms)));
  const head = make("th", { scope: "row", class: "table-name" }, pickBox(view, id, name), link);
  if (isShared || name !== id.slice(id.lastIndexOf("/") + 1)) {
    head.append(make("span", { class: isShared ? "id" : "id id-aside" }, ...brokenName(id, terms)));
  }
  return make("tr", {}, head, ...view.printers.map((printer) => tableCell(printer, row)));
}

/**
 * @param {TableView} view
 * @param {string} id
 * @param {string} name
 */
function pickBox(view, id, name) {
  const box = make("input", { type: "checkbox", value: id, "aria-label": "Compare " + name });
  box.checked = view.picked.has(id);
  return make("span", { class: "pick" }, box);
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
 * @param {ColumnPrinter} printer
 * @param {number} row
 */
function tableCell(printer, row) {
  const { head } = printer;
  const [shown, note] = [printer.text(row), printer.note(row)];
  const name = printer.isNumber ? "num" : shown.length > LONGEST_ON_ONE_LINE ? "wrap" : "";
  const cell = make("td", { ...(name ? { class: name } : {}), ...(note ? { title: note } : {}) });
  if (!shown) cell.append(make("span", { class: "missing" }, ABSENT.get(head.name) ?? "not reported"));
  else if (head.name === "stage" && STEPS.has(shown.toLowerCase())) {
    cell.append(make("span", { class: "stage stage-" + shown.toLowerCase() }, shown));
  } else if (head.name === "health") {
    cell.append(make("span", { class: "state state-" + (LOOKS.get(shown) ?? "unknown") }, shown));
  } else cell.append(shown);
  return cell;
}

/** @type {WeakMap<Shelf, Set<string>>} */
const sharedNamesOf = new WeakMap();

/**
 * The names that more than one model has.
 * @param {Shelf} shelf
 */
function sharedNames(shelf) {
  let shared = sharedNamesOf.get(shelf);
  if (!shared) {
    const met = new Set();
    shared = new Set(shelf.titles.filter((name) => met.has(name) || !met.add(name)));
    sharedNamesOf.set(shelf, shared);
  }
  return shared;
}
