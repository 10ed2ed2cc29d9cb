// Turns the spread of numbers and dates into two fields that edit the query, and marks the bars between them.
import { make } from "./dom.js";
import { chosenRange } from "./query_chosen.js";
import { readPeriod } from "./query_dates.js";

/**
 * @typedef {import("./query_chosen.js").Range} TypedRange
 * @typedef {import("./query_tree.js").Query} Query
 * @typedef {{ from: HTMLInputElement, to: HTMLInputElement, bars: Element[], suffix: string, factor: number }} RangeParts
 */

/**
 * @param {HTMLElement} root
 * @param {(field: string, range: TypedRange) => void} choose
 * @returns {Map<string, RangeParts>} by field
 */
export function enhanceRanges(root, choose) {
  const ranges = new Map();
  for (const group of root.querySelectorAll("fieldset[data-range]")) {
    const field = group.getAttribute("data-range") ?? "";
    const place = group.querySelector(".facet-range");
    const name = group.querySelector("legend")?.textContent?.replace(/\s+/g, " ").trim() ?? "";
    const [least, middle, most] = [...(place?.children ?? [])];
    if (!place || !least || !middle || !most) continue;
    const [from, to] = [boundBox(name + ", from", least.textContent ?? ""), boundBox(name + ", to", most.textContent ?? "")];
    place.replaceChildren(from, middle, to);
    const [suffix, factor] = [group.getAttribute("data-suffix") ?? "", Number(group.getAttribute("data-factor") ?? 1)];
    const parts = { from, to, suffix, factor, bars: [...group.querySelectorAll("rect")] };
    for (const box of [from, to]) box.addEventListener("change", () => choose(field, typedRange(parts)));
    ranges.set(field, parts);
  }
  return ranges;
}

/**
 * Shows the bounds that the query sets, and marks the bars within them.
 * @param {Map<string, RangeParts>} ranges
 * @param {Query} query
 */
export function showBounds(ranges, query) {
  for (const [field, parts] of ranges) {
    const typed = chosenRange(query, field);
    const terms = query.conjuncts.flatMap(({ node }) => (node.kind === "term" && node.field.name === field ? node : []));
    parts.from.value = withoutSuffix(typed.from, parts.suffix);
    parts.to.value = withoutSuffix(typed.to, parts.suffix);
    const low = Math.max(...terms.map((term) => lowOf(term)), -Infinity);
    const high = Math.min(...terms.map((term) => highOf(term)), Infinity);
    for (const bar of parts.bars) {
      const isWithin = Number(bar.getAttribute("data-high")) >= low && Number(bar.getAttribute("data-low")) <= high;
      bar.classList.toggle("on", (typed.from !== "" || typed.to !== "") && isWithin);
    }
  }
}

/** @param {import("./query_tree.js").QueryTerm} term */
function lowOf(term) {
  return term.operator.startsWith("<") ? -Infinity : (term.low ?? -Infinity);
}

/** @param {import("./query_tree.js").QueryTerm} term */
function highOf(term) {
  return term.operator.startsWith(">") ? Infinity : (term.high ?? Infinity);
}

/**
 * What was typed, as queries write it: a number without a unit is in the column's own.
 * @param {RangeParts} parts
 * @returns {TypedRange}
 */
function typedRange({ from, to, suffix }) {
  const [first, last] = [from, to].map((box) => {
    const text = box.value.trim();
    return /\d$/.test(text) && suffix && readPeriod(text) === null ? text + suffix : text;
  });
  return { from: first, to: last };
}

/**
 * @param {string} text
 * @param {string} suffix
 */
function withoutSuffix(text, suffix) {
  return suffix && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
}

/**
 * @param {string} label
 * @param {string} hint
 */
function boundBox(label, hint) {
  return make("input", { class: "input", type: "text", "aria-label": label, placeholder: hint.trim() });
}
