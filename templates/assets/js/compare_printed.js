// Chooses one way to print the values of a row, and says what is known of their uncertainty.
import { printBytes, printCompact, printNumber, rowDecimals } from "./digits.js";
import { numberOf } from "./compare_separable.js";

/**
 * @typedef {import("./compare_separable.js").Measured} Measured
 * @typedef {import("./compare_lines.js").Line} Line
 * @typedef {(value: number) => string} Printer
 */

const LARGE_COST = 1e5;
const LONE_SHARE = 4; // as catalog/views/compare/printed.py says

/** @param {Array<Measured | null>} values */
function numbersOf(values) {
  return values.map(numberOf).filter((value) => value !== null);
}

/**
 * The decimals of each share, by its metric: the same in all rows, whoever is compared.
 * @param {Line[]} found
 * @returns {Map<string, number>}
 */
export function sharePrecisions(found) {
  /** @type {Map<string, { whole: number, numbers: number[] }>} */
  const shares = new Map();
  for (const { some: { metric }, values } of found) {
    if (metric.whole === null) continue;
    const before = shares.get(metric.id)?.numbers ?? [];
    shares.set(metric.id, { whole: metric.whole, numbers: [...before, ...numbersOf(values)] });
  }
  return new Map([...shares].map(([id, { whole, numbers }]) =>
    [id, rowDecimals(numbers) || (numbers.length && whole === 1 ? LONE_SHARE : 0)]));
}

/**
 * The decimals of a row: those of its metric where that is a share, else its own.
 * @param {Line} line
 * @param {Map<string, number>} known
 */
export function rowPrecision({ some, values }, known) {
  return known.get(some.metric.id) ?? rowDecimals(numbersOf(values));
}

/** @param {Array<Measured | null>} values */
function isShort(values) {
  const first = values.find((one) => one !== null);
  return Boolean(first?.metric.cost) && Math.max(0, ...numbersOf(values).map(Math.abs)) >= LARGE_COST;
}

/**
 * Sizes in bytes and large counts short, all else with its decimals.
 * @param {Array<Measured | null>} values
 * @param {number} digits
 * @returns {Printer}
 */
export function rowPrinter(values, digits) {
  if (!isShort(values)) return (value) => printNumber(value, digits);
  return values.find((one) => one !== null)?.unit === "B" ? printBytes : printCompact;
}

/**
 * The unit as the row's head says it: not where each value is printed with its own.
 * @param {Array<Measured | null>} values
 */
export function unitInHead(values) {
  const unit = values.find((one) => one !== null)?.unit ?? "";
  return isShort(values) && unit === "B" ? "" : unit;
}

/**
 * Its interval, else its deviation, else the number of cases.
 * @param {Measured} of
 * @param {Printer} print
 */
export function uncertaintyOf(of, print) {
  if (of.lower !== null && of.upper !== null) return print(of.lower) + " to " + print(of.upper);
  if (of.std !== null) return "± " + print(of.std);
  return of.n ? "n = " + of.n.toLocaleString("en") : "";
}

/**
 * Which way is better, where it is not the usual one of its kind.
 * @param {Measured} of
 */
export function directionOf(of) {
  const better = of.metric.better;
  if (typeof better === "number") return "best is " + printNumber(better);
  if (better === "none") return "neither way is better";
  return better === usualDirection(of) ? "" : better + " is better";
}

/** @param {Measured} of */
export function usualDirection(of) {
  return of.kind === "cost" ? "lower" : "higher";
}
