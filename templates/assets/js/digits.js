// Prints numbers as catalog/kit/digits.py does: one precision a row, true minus, thousands apart, halves to even.

const MOST_DECIMALS = 4;
const MOST_OF_TINY = 12;
const SMALLEST_PLAIN = 1e-4;
const GREATEST_PLAIN = 1e15;

/** @param {number} digits */
export function tenth(digits) {
  return Number("1e-" + digits);
}

/**
 * The decimals of a row: four digits of its spread, never more than somebody wrote.
 * @param {number[]} values
 */
export function rowDecimals(values) {
  const signed = values.filter(Number.isFinite);
  const sizes = signed.filter((value) => value !== 0).map(Math.abs);
  if (sizes.length === 0) return 0;
  const most = Math.max(...sizes);
  const spread = Math.max(...signed) - Math.min(...signed) || most;
  if (!Number.isFinite(spread)) return 0;
  const wanted = Math.max(3 - magnitude(spread), 2 - magnitude(Math.min(...sizes)), Math.min(2, 5 - magnitude(most)));
  const limit = most >= 0.01 ? MOST_DECIMALS : Math.min(3 - magnitude(most), MOST_OF_TINY);
  return Math.max(0, Math.min(wanted, limit, Math.max(...sizes.map(writtenDecimals))));
}

/**
 * @param {number} value
 * @param {number | null} digits null prints as written, up to six significant digits
 * @returns {string}
 */
export function printNumber(value, digits = null) {
  if (Number.isNaN(value)) return "undefined";
  if (!Number.isFinite(value)) return value > 0 ? "infinite" : "−infinite";
  const size = Math.abs(value);
  const sign = value < 0 ? "−" : "";
  const vanishes = size < SMALLEST_PLAIN && (digits === null || size < 0.5 * tenth(digits));
  if (size && (vanishes || size > GREATEST_PLAIN)) return sign + exponential(size, vanishes ? 2 : 3);
  if (digits !== null) {
    const text = fixed(size, digits);
    return /[1-9]/.test(text) ? sign + text : text;
  }
  return size ? sign + trimmed(fixed(size, Math.max(0, 5 - magnitude(size)))) : "0";
}

/** @param {number} value a count: "11.2 M" */
export function printCompact(value) {
  return prefixed(value, ["", "k", "M", "B", "T"]);
}

/** @param {number} value a size in bytes: "184 kB" */
export function printBytes(value) {
  return prefixed(value, ["B", "kB", "MB", "GB", "TB", "PB"]);
}

/**
 * @param {number} value
 * @param {string[]} units
 */
function prefixed(value, units) {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size > GREATEST_PLAIN * 1000 || (size > 0 && size < 1)) {
    return (printNumber(value) + " " + units[0]).trimEnd();
  }
  let power = 0;
  let rest = size;
  while (rest >= 1000 * 0.9995 && power < units.length - 1) {
    power += 1;
    rest /= 1000;
  }
  const text = rest >= 100 ? fixed(rest, 0) : trimmed(fixed(rest, rest < 10 ? 2 : 1));
  return ((value < 0 ? "−" : "") + text + " " + units[power]).trimEnd();
}

/** @param {number} value above 0 */
function magnitude(value) {
  const found = Math.floor(Math.log10(value));
  return Number("1e" + (found + 1)) <= value ? found + 1 : found;
}

/** @param {number} value */
function writtenDecimals(value) {
  const found = /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  return Math.max(0, (found?.[2] ?? "").length - Number(found?.[3] ?? 0));
}

/**
 * @param {number} size 0 or more
 * @param {number} digits
 */
function fixed(size, digits) {
  const text = halfToEven(size.toFixed(digits + 60), size.toFixed(digits), digits);
  return text.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
}

/**
 * @param {number} size above 0
 * @param {number} digits
 */
function exponential(size, digits) {
  const [rounded, exponent] = size.toExponential(digits).split("e");
  const [whole] = size.toExponential(60).split("e");
  return trimmed(halfToEven(whole, rounded, digits)) + "e" + String(Number(exponent)).replace("-", "−");
}

/**
 * Where a number stands exactly between two, the one that ends evenly: JavaScript takes the greater.
 * @param {string} whole the number with more digits than it has
 * @param {string} rounded
 * @param {number} digits
 */
function halfToEven(whole, rounded, digits) {
  const point = whole.indexOf(".");
  const kept = whole.slice(0, digits ? point + 1 + digits : point);
  const isHalf = /^50*$/.test(whole.slice(point + 1 + digits));
  return isHalf && /[02468]$/.test(kept) ? kept : rounded;
}

/** @param {string} text */
function trimmed(text) {
  return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
}
