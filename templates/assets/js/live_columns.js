// Reads the rows behind a figure from its "Data" table.
// Names come from cards that anybody may have written, so texts are cut and numbers must be finite.

const MOST_LIVE_ROWS = 5000;
const LONGEST_LIVE_TEXT = 100;
const LARGEST_LIVE = 1e15;

/** @typedef {string | number | null} LiveValue */
/** @typedef {{ name: string, label: string, kind: string }} LiveColumn */
/** @typedef {{ columns: LiveColumn[], values: LiveValue[][], texts: string[][] }} LiveTable */
/** @typedef {{ axes: Map<string, string>, only: string, order: string, scale: string }} LiveChoices */

/**
 * @param {HTMLElement} figure
 * @returns {LiveTable}
 */
export function readLiveTable(figure) {
  const table = figure.querySelector("details table");
  if (!(table instanceof HTMLTableElement)) return { columns: [], values: [], texts: [] };
  const columns = [...table.querySelectorAll("thead th")].map((head) => liveColumn(head));
  const lines = [...(table.tBodies[0]?.rows ?? [])].slice(0, MOST_LIVE_ROWS).map((row) => [...row.cells]);
  return {
    columns,
    values: lines.map((cells) => cells.map((cell, at) => liveValue(cell, columns[at]?.kind ?? "name"))),
    texts: lines.map((cells) => cells.map((cell) => liveText(cell))),
  };
}

/** @param {Element} head */
function liveColumn(head) {
  const { name = "", kind = "name" } = head instanceof HTMLElement ? head.dataset : {};
  return { name, kind, label: liveText(head) };
}

/** @param {Element} cell */
function liveText(cell) {
  return (cell.textContent ?? "").trim().slice(0, LONGEST_LIVE_TEXT);
}

/**
 * @param {HTMLTableCellElement} cell
 * @param {string} kind
 * @returns {LiveValue}
 */
function liveValue(cell, kind) {
  const text = cell.dataset.value ?? liveText(cell);
  if (text === "" || cell.querySelector(".missing")) return null;
  if (kind !== "number" && kind !== "time") return text.slice(0, LONGEST_LIVE_TEXT);
  const number = kind === "time" ? Date.parse(text) : Number(text.replace("−", "-").replaceAll(",", ""));
  return Number.isFinite(number) && Math.abs(number) <= LARGEST_LIVE ? number : null;
}

/**
 * The limits of a figure, with the colours of a scheme.
 * @param {HTMLElement} figure
 * @param {Record<string, string>} hues
 * @returns {Array<Record<string, LiveValue>>}
 */
export function readLimits(figure, hues) {
  /** @type {Array<[number, string, string]>} */
  const limits = JSON.parse(figure.dataset.limits || "[]");
  return limits.map(([value, label, look]) => ({ value, label, hue: hues[look] ?? "" }));
}

/**
 * The column that stands for a role: the one chosen, else the one that has its name.
 * @param {LiveTable} table
 * @param {LiveChoices} choices
 * @param {string} role
 */
export function columnFor(table, choices, role) {
  const name = choices.axes.get(role) ?? role;
  return table.columns.findIndex((column) => column.name === name);
}

/**
 * The different texts of a column, in the order they come.
 * @param {LiveTable} table
 * @param {string} name
 */
export function distinctTexts(table, name) {
  const at = table.columns.findIndex((column) => column.name === name);
  return at < 0 ? [] : [...new Set(table.values.map((values) => String(values[at] ?? "")))];
}
