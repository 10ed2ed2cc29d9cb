// Chooses one way to print the values of a row, and says what is known of their uncertainty.
import { printBytes, printCompact, printNumber, rowDecimals } from "./digits.js";
import { numberOf } from "./compare_separable.js";

/**
 * @typedef {import("./compare_separable.js").Measured} Measured
 * @typedef {(value: number) => string} Printer
 */

const LARGE_COST = 1e5;

/** @param {Array<Measured | null>} values */
function numbersOf(values) {
  return values.map(numberOf).filter((value) => value !== null);
}

/** @param {Array<Measured | null>} values */
export function rowPrecision(values) {
  return rowDecimals(numbersOf(values));
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
