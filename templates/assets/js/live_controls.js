// Offers what readers may choose in a live chart: axes, one of the series, the order, the scale.
import { make } from "./dom.js";
import { columnFor, distinctTexts } from "./live_columns.js";

/** @typedef {import("./live_columns.js").LiveChoices} LiveChoices */
/** @typedef {import("./live_columns.js").LiveTable} LiveTable */
/** @typedef {import("./live_view.js").LiveKind} LiveKind */

const ROLE_WORDS = new Map([["x", "Across"], ["y", "Up"], ["value", "Measure"]]);
const LIVE_ORDERS = [["", "As given"], ["largest", "Largest first"], ["smallest", "Smallest first"], ["name", "By name"]];
const LIVE_SCALES = [["", "Fitted"], ["zero", "From zero"], ["log", "Logarithmic"]];
const NOT_FOR_AXES = new Set(["low", "high", "before", "series"]);
const EVERY_SERIES = "All";
const MOST_LIVE_OPTIONS = 200;

/**
 * @param {LiveKind} kind
 * @param {LiveTable} table
 * @param {LiveChoices} choices changed in place
 * @param {() => void} changed
 * @returns {HTMLElement[]}
 */
export function liveControls(kind, table, choices, changed) {
  const roles = Object.keys(kind.axes);
  const controls = Object.entries(kind.axes).map(([role, kinds]) => {
    const spare = table.columns.some((column) => mayTake(column, kinds) && !roles.includes(column.name));
    return spare ? axisControl(role, kinds, table, choices, changed) : null;
  });
  const texts = distinctTexts(table, kind.only);
  const only = [["", EVERY_SERIES], ...texts.slice(0, MOST_LIVE_OPTIONS).map((text) => [text, text])];
  const label = table.columns[columnFor(table, choices, kind.only)]?.label ?? "";
  if (texts.length > 1) controls.push(control(label, only, choices.only, (value) => { choices.only = value; changed(); }));
  if (kind.ordered) {
    controls.push(control("Order", LIVE_ORDERS, choices.order, (value) => { choices.order = value; changed(); }));
  }
  const scales = LIVE_SCALES.filter(([value]) => value !== "log" || Object.keys(kind.specs).some((name) => name.endsWith("-log")));
  if (kind.zero) controls.push(control("Scale", scales, choices.scale, (value) => { choices.scale = value; changed(); }));
  return controls.filter((each) => each !== null);
}

/**
 * A choice among the columns that fit an axis.
 * @param {string} role
 * @param {string[]} kinds
 * @param {LiveTable} table
 * @param {LiveChoices} choices
 * @param {() => void} changed
 */
function axisControl(role, kinds, table, choices, changed) {
  const options = table.columns.filter((column) => mayTake(column, kinds)).map((column) => [column.name, column.label]);
  return control(ROLE_WORDS.get(role) ?? role, options, choices.axes.get(role) ?? role, (value) => {
    choices.axes.set(role, value);
    changed();
  });
}

/**
 * @param {import("./live_columns.js").LiveColumn} column
 * @param {string[]} kinds
 */
function mayTake(column, kinds) {
  return kinds.includes(column.kind) && !NOT_FOR_AXES.has(column.name);
}

/**
 * @param {string} label
 * @param {string[][]} options value and words of each
 * @param {string} chosen
 * @param {(value: string) => void} told
 */
function control(label, options, chosen, told) {
  const select = make("select", { class: "input" });
  select.append(...options.map(([value = "", words = ""]) => make("option", { value }, words)));
  select.value = chosen;
  select.addEventListener("change", () => told(select.value));
  return make("label", { class: "chart-control" }, make("span", {}, label), select);
}
