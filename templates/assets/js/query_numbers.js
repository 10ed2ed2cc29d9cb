// Reads numbers as people write them in a query: `11.2M`, `91.4%`, `1h12m`. What a suffix means comes
// with the site's data. Suffixes multiply whole digits and shift the point in the text, so `91.4%` is
// 0.914 to the last bit, here and in catalog/query/numbers.py.

const LONGEST_NUMBER = 100;
const NUMBER_PART =
  /(\d{1,3}(?:,\d{3})+(?!\d)|\d+)?(?:\.(\d*))?(?:[eE]([+-]?\d{1,3})(?!\d))? ?([A-Za-zµμ%]*) ?/y;
/** @type {Map<string, [number, number]>} */
const NO_SUFFIXES = new Map([["", [0, 1]]]);

/**
 * A number with its suffix, or several parts from great to small; null is no number.
 * @param {string} text
 * @param {Map<string, [number, number]>} suffixes
 * @returns {number | null}
 */
export function readNumber(text, suffixes) {
  const sign = /^[+\-−]/.test(text) ? text[0] : "";
  const parts = [...text].length <= LONGEST_NUMBER ? numberParts(text.slice(sign.length), suffixes) : null;
  if (!parts || parts.length === 0) return null;
  const lowest = Math.min(...parts.map(([, power]) => power));
  const digits = parts.reduce((sum, [number, power]) => sum + number * 10n ** BigInt(power - lowest), 0n);
  const value = Number(digits + "e" + lowest);
  if (!Number.isFinite(value)) return null;
  return sign === "-" || sign === "−" ? -value : value;
}

/**
 * A number without a suffix.
 * @param {string} text
 */
export function plainNumber(text) {
  return readNumber(text, NO_SUFFIXES);
}

/**
 * The parts of a number, each as whole digits and a power of ten; suffixes must become smaller.
 * @param {string} text
 * @param {Map<string, [number, number]>} suffixes
 * @returns {Array<[bigint, number]> | null}
 */
function numberParts(text, suffixes) {
  /** @type {Array<[bigint, number]>} */
  const parts = [];
  let last = Infinity;
  NUMBER_PART.lastIndex = 0;
  while (NUMBER_PART.lastIndex < text.length) {
    const match = NUMBER_PART.exec(text);
    const by = match ? suffixes.get(match[4]) : undefined;
    if (!match || !(match[1] || match[2]) || !by) return null;
    const size = by[1] * 10 ** by[0];
    if (parts.length > 0 && (size >= last || !match[4])) return null;
    parts.push(scaledDigits(match, by));
    last = match[4] ? size : 0;
  }
  return parts;
}

/**
 * @param {RegExpExecArray} match
 * @param {[number, number]} by
 * @returns {[bigint, number]}
 */
function scaledDigits(match, [power, factor]) {
  const fraction = match[2] ?? "";
  const digits = BigInt((match[1] ?? "").replaceAll(",", "") + fraction) * BigInt(factor);
  return [digits, Number(match[3] ?? 0) - fraction.length + power];
}
