// Turns the spread of a figure into two fields, from and to, and marks the bars between them.
import { make } from "./dom.js";

/**
 * @typedef {[number | null, number | null]} Pair
 * @typedef {{ from: HTMLInputElement, to: HTMLInputElement, bars: Element[], unit: string }} RangeParts
 */

const SCALES = new Map([["", 1], ["k", 1e3], ["m", 1e6], ["g", 1e9], ["b", 1e9]]);

/**
 * @param {HTMLElement} root
 * @param {(key: string, pair: Pair | null) => void} choose
 * @returns {Map<string, RangeParts>} by column
 */
export function enhanceRanges(root, choose) {
  const ranges = new Map();
  for (const group of root.querySelectorAll("fieldset[data-range]")) {
    const key = group.getAttribute("data-range") ?? "";
    const place = group.querySelector(".facet-range");
    const name = group.querySelector("legend")?.textContent?.replace(/\s+/g, " ").trim() ?? "";
    const [least, middle, most] = [...(place?.children ?? [])];
    if (!place || !least || !middle || !most) continue;
    const [from, to] = [boundBox(name + ", from", least.textContent ?? ""), boundBox(name + ", to", most.textContent ?? "")];
    place.replaceChildren(from, middle, to);
    const unit = group.getAttribute("data-unit") ?? "";
    const parts = { from, to, unit, bars: [...group.querySelectorAll("rect")] };
    for (const box of [from, to]) box.addEventListener("change", () => choose(key, readPair(parts)));
    ranges.set(key, parts);
  }
  return ranges;
}

/**
 * @param {Map<string, RangeParts>} ranges
 * @param {import("./filter.js").Bounds} bounds
 */
export function showBounds(ranges, bounds) {
  for (const [key, { from, to, bars }] of ranges) {
    const pair = bounds.get(key);
    from.value = String(pair?.[0] ?? "");
    to.value = String(pair?.[1] ?? "");
    for (const bar of bars) {
      const isWithin = Number(bar.getAttribute("data-high")) >= (pair?.[0] ?? -Infinity)
        && Number(bar.getAttribute("data-low")) <= (pair?.[1] ?? Infinity);
      bar.classList.toggle("on", pair !== undefined && isWithin);
    }
  }
}

/**
 * What somebody typed as a number of the column's unit: in millions `12.5` is itself and `7B` is 7000.
 * @param {string} typed
 * @param {string} unit
 * @returns {number | null} null where it is no number
 */
export function readBound(typed, unit) {
  const found = /^([-−]?[\d,]*\.?\d+)\s*([kmgb]?)%?$/i.exec(typed.trim());
  if (!found) return null;
  const number = Number(found[1].replaceAll(",", "").replace("−", "-"));
  if (!found[2]) return number;
  return (number * (SCALES.get(found[2].toLowerCase()) ?? 1)) / (SCALES.get(unit.toLowerCase()) ?? 1);
}

/**
 * @param {RangeParts} parts
 * @returns {Pair | null}
 */
function readPair({ from, to, unit }) {
  /** @type {Pair} */
  const pair = [readBound(from.value, unit), readBound(to.value, unit)];
  return pair[0] === null && pair[1] === null ? null : pair;
}

/**
 * @param {string} label
 * @param {string} hint
 */
function boundBox(label, hint) {
  return make("input", { class: "input", type: "text", inputmode: "decimal", "aria-label": label, placeholder: hint.trim() });
}
