// Gives the rows of a live chart the colours that their series have everywhere on the page.
import { distinctTexts } from "./live_columns.js";

/** @typedef {import("./live_rows.js").LiveRow} LiveRow */
/** @typedef {import("./live_columns.js").LiveTable} LiveTable */
/** @typedef {{ hues: string[], context: string, series: Map<string, number> }} LivePaint */

/**
 * @param {HTMLElement} figure its key says which series has which colour
 * @param {LiveTable} table
 * @param {{ hues: string[], context: string } | undefined} scheme
 * @returns {LivePaint}
 */
export function livePaint(figure, table, scheme) {
  const names = new Set([...distinctTexts(table, "series"), ...distinctTexts(table, "label")]);
  /** @type {Map<string, number>} */
  const series = new Map();
  for (const key of figure.querySelectorAll(".chart-keys .key")) {
    const hue = /\bhue-(\d)\b/.exec(key.className);
    const name = (key.textContent ?? "").trim();
    if (hue && names.has(name)) series.set(name, Number(hue[1]) - 1);
  }
  return { hues: scheme?.hues ?? [], context: scheme?.context ?? "", series };
}

/**
 * The key of a figure in the colours of a scheme, for pictures that leave the page.
 * @param {HTMLElement} figure
 * @param {LivePaint} paint
 */
export function keyColours(figure, paint) {
  return [...figure.querySelectorAll(".chart-keys .key:not(.key-hidden)")].map((key) => {
    const hue = /\bhue-(\d)\b/.exec(key.className);
    const colour = hue ? paint.hues[Number(hue[1]) - 1] : paint.context;
    return { label: (key.textContent ?? "").trim(), hue: colour ?? paint.context };
  });
}

/**
 * @param {LiveRow} row
 * @param {LivePaint} paint
 */
export function hueOf(row, paint) {
  if (row.front === "no") return paint.context;
  if (!paint.series.size) return paint.hues[0] ?? paint.context;
  const at = paint.series.get(String(row.series || row.label));
  return (at === undefined ? undefined : paint.hues[at]) ?? paint.context;
}
