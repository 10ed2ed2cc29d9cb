// Draws a comparison as a table, in the shape that templates/views/compare/parts.html writes.
import { counted, make } from "./dom.js";
import { kindOfSubjects } from "./compare_called.js";
import { NO_CLEAR } from "./compare_judged.js";
import { siteAddress } from "./data.js";

/**
 * @typedef {import("./compare_core.js").Comparison} Comparison
 * @typedef {import("./compare_rows.js").CompareCell} CompareCell
 * @typedef {{ remove: (reference: string) => void, versionsOf: (id: string) => string[], turn: (from: string, to: string) => void }} ColumnActions
 */

const HUES = 7;
const LEGEND = "Unclear: no clear difference, for its 95% interval holds zero.";
const MANY_ALONE = 4; // as catalog/views/compare/said.py says
/** @type {Set<string>} the groups of which a reader asked to see those, also when the table is drawn anew */
const asked = new Set();

/** @param {{ hue: number }} column seven hues, then grey */
export function hueClass({ hue }) {
  return hue <= HUES ? "hue-" + hue : "hue-context";
}

/** @param {import("./compare_lines.js").Subject} subject */
export function referenceOf({ id, version }) {
  return version ? id + "@" + version : id;
}

/**
 * @param {Comparison} comparison
 * @param {ColumnActions} actions
 */
export function comparisonTable(comparison, actions) {
  const { columns } = comparison;
  const corner = counted(columns.length, kindOfSubjects(columns.map(({ subject }) => subject))) + ", " + comparison.count;
  const heads = columns.map((column) => columnHead(column, actions));
  const table = make(
    "table",
    { class: "table table-pinned compare compare-" + columns.length, "aria-label": "Comparison" },
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, corner), ...heads)),
    ...comparison.groups.map((group) => groupBody(group, columns.length + 1))
  );
  const scroll = make("div", { class: "table-scroll", tabindex: "0", role: "group", "aria-label": "Comparison, scrolls sideways" }, table);
  return [make("p", { class: "meta compare-legend" }, LEGEND), scroll];
}

/**
 * @param {import("./compare_core.js").CompareColumn} column
 * @param {ColumnActions} actions
 */
function columnHead(column, actions) {
  const { subject, label } = column;
  const reference = referenceOf(subject);
  const remove = make("button", { type: "button", class: "link-button", "aria-label": "Remove " + label }, "Remove");
  remove.addEventListener("click", () => actions.remove(reference));
  const versions = actions.versionsOf(subject.id);
  const tools = make("span", { class: "row" }, ...(versions.length > 1 ? [versionChoice(column, versions, actions)] : []), remove);
  return make(
    "th",
    { scope: "col" },
    make("span", { class: "key " + hueClass(column) }, column.role),
    make("a", { class: "compare-name", href: siteAddress(subject.path) }, make("bdi", {}, label)),
    make("span", { class: "id meta" }, reference),
    tools
  );
}

/**
 * @param {import("./compare_core.js").CompareColumn} column
 * @param {string[]} versions
 * @param {ColumnActions} actions
 */
function versionChoice({ subject, label }, versions, actions) {
  const choice = make("select", { class: "input", "aria-label": "Version of " + label });
  choice.append(...versions.map((version) => make("option", { value: version }, version)));
  choice.value = subject.version;
  choice.addEventListener("change", () => actions.turn(referenceOf(subject), subject.id + "@" + choice.value));
  return choice;
}

/**
 * @param {import("./compare_rows.js").CompareGroup} group
 * @param {number} width
 */
function groupBody(group, width) {
  const alone = setAside(group);
  const isLone = alone.length > 0 && alone.length === group.rows.length;
  const tick = isLone ? [" ", aloneTick(group, alone.length)] : [];
  const label = make("span", { class: "group-label" }, group.title, ...inUnit(group.note), ...tick);
  const head = make("tr", { class: "group" }, make("th", { scope: "rowgroup", colspan: String(width) }, label));
  const rows = group.rows.flatMap((row) => {
    const cells = row.cells.map((cell) => make("td", {}, ...cellParts(cell, row.line !== null)));
    const look = row.same ? { class: "same" } : alone.includes(row) ? { class: "alone" } : {};
    const line = make("tr", look, make("th", { scope: "row" }, row.label, ...inUnit(row.note)), ...cells);
    return row === alone[0] && !isLone ? [aloneRow(group, alone.length, width), line] : [line];
  });
  return make("tbody", {}, head, ...rows, ...(group.folded.length ? [foldRow(group, width)] : []));
}

/**
 * The rows that show only when asked: what one subject alone reports, if that is much.
 * @param {import("./compare_rows.js").CompareGroup} group
 */
function setAside({ rows }) {
  const alone = rows.filter(({ cells }) => cells.filter(({ missing }) => !missing).length === 1);
  return alone.length >= MANY_ALONE ? alone : [];
}

/**
 * A row of its own for the tick, where others of the group stand before it.
 * @param {import("./compare_rows.js").CompareGroup} group
 * @param {number} count
 * @param {number} width
 */
function aloneRow(group, count, width) {
  const label = make("span", { class: "group-label" }, aloneTick(group, count));
  return make("tr", { class: "fold" }, make("td", { colspan: String(width) }, label));
}

/**
 * Shows the fields that only one reports: many of them are set aside.
 * @param {import("./compare_rows.js").CompareGroup} group
 * @param {number} count
 */
function aloneTick({ title, note }, count) {
  const group = title + "\n" + note; // a data set has a group for each split
  const box = make("input", { type: "checkbox", "data-alone": "", ...(asked.has(group) ? { checked: "" } : {}) });
  box.addEventListener("change", () => (box.checked ? asked.add(group) : asked.delete(group)));
  const words = ["Show " + count + " fields that only one reports", make("span", { class: "unseen" }, ": " + title)];
  return make("label", { class: "tick" }, box, ...words);
}

/**
 * What no row has room for, behind a summary.
 * @param {import("./compare_rows.js").CompareGroup} group
 * @param {number} width
 */
function foldRow({ title, fold, folded }, width) {
  const summary = make("summary", {}, fold, make("span", { class: "unseen" }, ": " + title));
  const list = make("ul", {}, ...folded.map((each) => make("li", {}, each)));
  const details = make("details", { class: "more group-label" }, summary, list);
  return make("tr", { class: "fold" }, make("td", { colspan: String(width) }, details));
}

/**
 * @param {string} note
 * @returns {Array<Node | string>}
 */
function inUnit(note) {
  return note ? [" ", make("span", { class: "unit" }, note)] : [];
}

/**
 * A number in its column, what is known of it or how it differs, and whether it is best; or words.
 * @param {CompareCell} cell
 * @param {boolean} isNumber
 * @returns {Array<Node | string>}
 */
function cellParts(cell, isNumber) {
  if (cell.missing) return [make("span", { class: "missing" }, cell.text)];
  if (!isNumber) return [cell.text];
  const { change } = cell;
  /** @type {Array<Node | string>} */
  const parts = [make("b", { class: "num-main" }, cell.text)];
  parts.push(...inUnit(cell.aside));
  if (change) parts.push(" ", make("span", { class: "change change-" + change.direction }, change.text + " ", wordOf(change)));
  if (cell.best) parts.push(make("span", { class: "unseen" }, ","), " ", make("span", { class: "compare-best" }, cell.best));
  if (cell.run) parts.push(" ", make("span", { class: "unit compare-run" }, cell.run));
  return parts;
}

/**
 * The word for a difference; style.css shows a shorter one where it is unclear.
 * @param {import("./compare_judged.js").Judged} change
 */
function wordOf({ word }) {
  return word === NO_CLEAR ? make("i", { class: "unclear" }, make("span", { class: "unseen" }, word)) : make("i", {}, word);
}
