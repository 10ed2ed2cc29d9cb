// Says in words what the part of a live chart that a reader marked holds.

/** @typedef {import("./live_rows.js").LiveRow} LiveRow */
/** @typedef {Record<string, Array<string | number>>} LiveExtent */

const SHORT_NUMBER = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });

/**
 * @param {LiveRow[]} rows
 * @param {LiveExtent} extent what is marked: two ends for numbers, all members for names
 * @param {string} measure the field that is summed up
 * @param {string} label its words
 * @returns {string} empty where nothing is marked
 */
export function markedWords(rows, extent, measure, label) {
  const fields = Object.entries(extent ?? {}).filter(([, ends]) => Array.isArray(ends) && ends.length);
  if (!fields.length) return "";
  const inside = rows.filter((row) => fields.every(([field, ends]) => isMarked(row[field] ?? null, ends)));
  const numbers = inside.map((row) => row[measure]).filter((value) => typeof value === "number");
  const counted = SHORT_NUMBER.format(inside.length) + " of " + SHORT_NUMBER.format(rows.length) + " marked";
  if (!numbers.length) return counted + ".";
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return counted + ". " + label + " from " + liveNumber(least) + " to " + liveNumber(most) + ", mean " + liveNumber(mean) + ".";
}

/**
 * @param {string | number | null} value
 * @param {Array<string | number>} ends
 */
function isMarked(value, ends) {
  const [one, other] = ends;
  if (typeof value === "number" && typeof one === "number" && typeof other === "number") {
    return value >= Math.min(one, other) && value <= Math.max(one, other);
  }
  return value !== null && ends.includes(value);
}

/** @param {number} value */
function liveNumber(value) {
  return SHORT_NUMBER.format(value).replace("-", "−");
}
