// Holds a value against the baseline's: better, worse or no clear difference, with its sign; and which are best.
import { printNumber, tenth } from "./digits.js";
import { areClear, goodnessOf, numberOf } from "./compare_separable.js";

/**
 * @typedef {import("./compare_separable.js").Measured} Measured
 * @typedef {{ direction: "better" | "worse" | "same", text: string, word: string }} Judged
 */

/** Where six decimals would say 1. */
const RATIO_TRIFLE = 5e-7;
export const NO_CLEAR = "no clear difference";
const [BEST, JOINT_BEST] = ["best", "joint best"];

/**
 * @param {Measured} one
 * @param {Measured} base
 * @param {number} digits
 * @returns {Judged | null} null where either is no number
 */
export function judgedBy(one, base, digits) {
  const [value, before] = [numberOf(one), numberOf(base)];
  if (value === null || before === null) return null;
  if (value === before) return { direction: "same", text: "=", word: "same" };
  const ratio = one.metric.cost ? ratioOf(value, before) : "";
  const text = ratio || signedNumber(value - before, digits);
  if (!areClear(one, base)) return { direction: "same", text, word: NO_CLEAR };
  const [ahead, behind] = [goodnessOf(one.metric, value), goodnessOf(base.metric, before)];
  if (ahead === null || behind === null || ahead === behind) return { direction: "same", text, word: "" };
  return ahead > behind ? { direction: "better", text, word: "better" } : { direction: "worse", text, word: "worse" };
}

/**
 * Marks the best value, or it and those that cannot be told from it; none where that is all of them.
 * Only one that is alone is called best: beside “no clear difference” the word would deny it.
 * @param {Array<Measured | null>} values
 * @returns {string[]}
 */
export function bestOf(values) {
  const goods = values.map((one) => (one ? goodnessOf(one.metric, numberOf(one)) : null));
  const there = goods.filter((good) => good !== null);
  const first = values[goods.indexOf(there.length ? Math.max(...there) : null)] ?? null;
  const marks = values.map((one, at) => first !== null && one !== null && goods[at] !== null && !areClear(one, first));
  const many = marks.filter(Boolean).length;
  const word = many === there.length ? "" : many === 1 ? BEST : JOINT_BEST;
  return marks.map((each) => (each ? word : ""));
}

/**
 * @param {number} difference
 * @param {number} digits
 */
function signedNumber(difference, digits) {
  const isTiny = Math.abs(difference) < 0.5 * tenth(digits);
  return (difference > 0 ? "+" : "") + printNumber(difference, isTiny ? null : digits);
}

/**
 * How many times the baseline a cost is, in as many digits as tell it from 1; else nothing.
 * @param {number} value
 * @param {number} base
 */
function ratioOf(value, base) {
  if (base <= 0 || value < 0) return "";
  const ratio = value / base;
  if (Math.abs(ratio - 1) < RATIO_TRIFLE) return "";
  const digits = [2, 3, 4, 5, 6].find((each) => tellsRatio(ratio, each)) ?? 6;
  return "×" + printNumber(ratio, ratio >= 100 ? 0 : ratio >= 10 ? 1 : digits);
}

/**
 * Whether so many decimals show a ratio to be neither 1 nor, unless it is, 0.
 * @param {number} ratio
 * @param {number} digits
 */
function tellsRatio(ratio, digits) {
  return Math.abs(ratio - 1) >= 0.5 * tenth(digits) && (ratio === 0 || ratio >= tenth(digits - 1));
}
