// Draws a live chart: loads Vega and the kind's specification when they are first wanted, and shows tooltips.
import { make } from "./dom.js";
import { loadScript } from "./load_script.js";

/** @typedef {import("./live_rows.js").LiveRow} LiveRow */
/** @typedef {import("./live_columns.js").LiveTable} LiveTable */
/** @typedef {{ config: object, paper: string, context: string, hues: string[], limits: Record<string, string> }} LiveScheme */
/** @typedef {{ axes: Record<string, string[]>, only: string, ordered: boolean, step: number, zero: boolean, specs: Record<string, object> }} LiveKind */
/** @typedef {{ kind: LiveKind, schemes: Record<string, LiveScheme>, embed: LiveEmbed }} LiveParts */
/** @typedef {{ addSignalListener: (name: string, told: (name: string, value: any) => void) => void, background: (colour: string) => LiveVega, padding: (width: number) => LiveVega, scale: (name: string) => { type: string, domain: () => Array<number | Date> }, width: () => number, data: (name: string, rows: object[]) => LiveVega, resize: () => LiveVega, signal: (name: string, value: unknown) => LiveVega, runAsync: () => Promise<unknown>, toCanvas: (scale: number) => Promise<HTMLCanvasElement>, toSVG: () => Promise<string>, getState: () => { signals: Record<string, unknown> } }} LiveVega */
/** @typedef {(place: HTMLElement, spec: object, options: object) => Promise<{ view: LiveVega, finalize: () => void }>} LiveEmbed */
/** @typedef {Window & { catalogueCharts?: Record<string, any>, catalogueEmbed?: LiveEmbed }} LiveWindow */

const MANY_DOTS = 80;
const MOST_LIVE_HEIGHT = 4000;
const LIVE_LOG = 1; // errors only: a column without values is no reason to warn

/**
 * What a live chart of one kind needs.
 * @param {string} name
 * @returns {Promise<LiveParts>}
 */
export async function liveParts(name) {
  await Promise.all(["charts/" + name, "charts/theme", "vega"].map((file) => loadScript("assets/" + file + ".js")));
  const { catalogueCharts: charts, catalogueEmbed: embed } = /** @type {LiveWindow} */ (window);
  if (!charts || !embed) throw new Error("the chart did not load");
  return { kind: charts[name], schemes: charts.theme, embed };
}

/** Whether the page is light or dark now. */
export function schemeNow() {
  const chosen = getComputedStyle(document.documentElement).colorScheme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/**
 * @param {LiveParts} parts
 * @param {{ place: HTMLElement, variant: string, rows: LiveRow[], limits: LiveRow[], fromZero: boolean, tip: HTMLElement, table: LiveTable, alt: string }} what
 */
export function drawLive(parts, what) {
  /** @type {{ height?: number, params?: Array<{ name: string, value?: unknown }> }} */
  const known = parts.kind.specs[what.variant] ?? {};
  const height = parts.kind.step ? liveHeight(what.rows, parts.kind.step) : known.height;
  const given = new Map([["fromZero", what.fromZero], ["many", what.rows.length > MANY_DOTS]]);
  const params = known.params?.map((each) => (given.has(each.name) ? { ...each, value: given.get(each.name) } : each));
  const spec = { ...known, height, params, datasets: { rows: what.rows, limits: what.limits, key: [] }, description: what.alt };
  return parts.embed(what.place, spec, {
    mode: "vega-lite",
    ast: true,
    actions: false,
    defaultStyle: false,
    logLevel: LIVE_LOG,
    config: parts.schemes[schemeNow()]?.config,
    renderer: "svg",
    tooltip: (/** @type {any} */ _handler, /** @type {MouseEvent} */ event, /** @type {any} */ item, /** @type {any} */ value) =>
      showTip(what.tip, event, value === null ? -1 : liveRowAt(item), what.table),
  });
}

/**
 * A step for each label, half of one for each more series that shares it.
 * @param {LiveRow[]} rows
 * @param {number} step
 */
function liveHeight(rows, step) {
  const labels = new Set(rows.map((row) => row.label ?? row.down));
  const lanes = new Set(rows.map((row) => JSON.stringify([row.label ?? row.down, row.series])));
  return Math.min(MOST_LIVE_HEIGHT, step * (labels.size + (lanes.size - labels.size) / 2));
}

/**
 * The row that an item of the scene draws, -1 for none.
 * @param {any} item
 * @returns {number}
 */
function liveRowAt(item) {
  const row = item?.datum?.datum?.row ?? item?.datum?.row;
  return typeof row === "number" ? row : -1;
}

/**
 * Says a row as the "Data" table does, beside the pointer and inside the chart.
 * @param {HTMLElement} tip
 * @param {MouseEvent} event
 * @param {number} row
 * @param {LiveTable} table
 */
function showTip(tip, event, row, table) {
  const texts = table.texts[row];
  tip.hidden = !texts;
  if (!texts) return;
  tip.replaceChildren(...table.columns.map((column, at) =>
    make("div", {}, make("dt", {}, column.label), make("dd", {}, texts[at] ?? ""))));
  const frame = tip.parentElement?.getBoundingClientRect();
  if (!frame) return;
  const left = Math.min(event.clientX - frame.left + 14, frame.width - tip.offsetWidth);
  const above = event.clientY - frame.top - tip.offsetHeight - 10;
  tip.style.setProperty("left", Math.max(0, left) + "px");
  tip.style.setProperty("top", Math.min(frame.height, above < 0 ? event.clientY - frame.top + 18 : above) + "px");
}
