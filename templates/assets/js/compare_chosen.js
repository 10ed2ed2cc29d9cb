// Takes, of all results of each subject under the same terms, the one that speaks for its row.
import { goodnessOf, numberOf } from "./compare_separable.js";

/**
 * @typedef {import("./compare_separable.js").Measured} Measured
 * @typedef {Array<[string, string]>} Settings
 */

/**
 * The settings that all have in common, the best of them first; else each subject's best result.
 * @param {Measured[][]} results those of a row, a list a subject
 * @param {Settings[]} own how each subject is run: where it has such results, only those are looked at
 * @returns {Array<Measured | null>}
 */
export function chosenResults(results, own) {
  const candidates = results.map((each, at) => resultsAsRun(each, own[at]));
  const common = commonRun(candidates);
  return candidates.map((each) => each.find((one) => runOf(one) === common && numberOf(one) !== null) ?? bestResult(each));
}

/**
 * Whether no other result of the subject is better; not where nothing is better or worse.
 * @param {Measured} one
 * @param {Measured[]} of
 */
export function isBestResult(one, of) {
  const most = Math.max(...of.map(gradeOf));
  return most > -Infinity && gradeOf(one) === most;
}

/**
 * The settings of a value in words, as what tells one way to run a model from another.
 * @param {Measured} one
 */
export function runOf(one) {
  return runWords(one).join(", ");
}

/** @param {Measured} one */
export function runWords({ settings }) {
  return settings.map(([name, value]) => name + " " + value);
}

/**
 * The results of which no setting contradicts how the subject is run; all where there are none.
 * @param {Measured[]} results
 * @param {Settings} own
 */
function resultsAsRun(results, own) {
  const found = results.filter(({ settings }) => areAgreed(settings, own));
  return found.length ? found : results;
}

/**
 * Whether no setting of one contradicts the other's.
 * @param {Settings} one
 * @param {Settings} other
 */
export function areAgreed(one, other) {
  const named = new Map(other);
  return one.every(([name, value]) => (named.get(name) ?? value) === value);
}

/**
 * The settings at which all that have a number have one: of several those with the best value.
 * @param {Measured[][]} candidates
 * @returns {string | null}
 */
function commonRun(candidates) {
  const numbers = candidates.map((each) => each.filter((one) => numberOf(one) !== null)).filter((each) => each.length > 0);
  if (numbers.length < 2) return null;
  const shared = numbers[0].map(runOf).filter((run) => numbers.every((each) => each.some((one) => runOf(one) === run)));
  const grades = shared.sort().map((run) => Math.max(...numbers.flat().filter((one) => runOf(one) === run).map(gradeOf)));
  return shared[grades.indexOf(Math.max(...grades))] ?? null;
}

/**
 * The best result, of equals the first; a number before what has none.
 * @param {Measured[]} results
 * @returns {Measured | null}
 */
function bestResult(results) {
  const numbers = results.filter((one) => numberOf(one) !== null);
  const most = Math.max(...numbers.map(gradeOf));
  return numbers.find((one) => gradeOf(one) === most) ?? results[0] ?? null;
}

/** @param {Measured} one */
function gradeOf(one) {
  return goodnessOf(one.metric, numberOf(one)) ?? -Infinity;
}
