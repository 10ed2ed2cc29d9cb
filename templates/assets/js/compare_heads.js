// Says once what holds for all rows of a group, and what is left for each: a metric over its data sets, else a data set.
import { directionOf, unitInHead, usualDirection } from "./compare_printed.js";
import { headOf, isMixed, isWhole, measureOf, sharedRun } from "./compare_lines.js";

/**
 * @typedef {import("./compare_lines.js").Line} Line
 * @typedef {import("./compare_separable.js").Measured} Measured
 */

/**
 * Whether rows are grouped by their metric: where the values are of more data sets than metrics.
 * @param {Line[]} found
 */
export function isByMetric(found) {
  const whole = found.filter((line) => line.some.kind === "dataset" && isWhole(line));
  return new Set(whole.map(headOf)).size > new Set(whole.map(measureOf)).size;
}

export class CompareHeads {
  /** @param {boolean} metric whether the group is a metric over its data sets */
  constructor(metric) {
    this.metric = metric;
  }

  /** @param {Measured} some */
  title(some) {
    return this.metric ? some.metric.name : some.title;
  }

  /** @param {Measured} some */
  label(some) {
    const name = this.metric ? some.title : some.metric.name;
    return some.slice ? name + ", " + some.slice : name;
  }

  /**
   * The conditions of all values of a line, those that say most first.
   * @param {Line} line
   */
  said(line) {
    const [first, ...where] = line.some.where;
    const [run, ...settings] = sharedRun(line);
    return [...this.terms(line.some), ...[first, run, ...where, ...settings].filter(Boolean)];
  }

  /**
   * The conditions that all rows of a group have; a single row says its own.
   * @param {Line[]} part
   */
  shared(part) {
    const { some } = part[0];
    const first = [...this.terms(some), ...some.where, ...sharedRun(part[0])];
    return part.length > 1 ? first.filter((each) => part.every((line) => this.said(line).includes(each))) : [];
  }

  /**
   * How many conditions the head of a row says: its terms and the first ones besides.
   * @param {Line} line
   */
  room(line) {
    return this.terms(line.some).length + (isMixed(line) ? 1 : 2);
  }

  /**
   * @param {Measured} some
   * @param {string[]} shared
   */
  note(some, shared) {
    const usual = usualDirection(some) + " is better";
    const own = [some.unit, ...shared, directionOf(some) || usual];
    return (this.metric ? own : [...some.terms, ...shared, usual + " unless said"]).filter(Boolean).join(", ");
  }

  /**
   * @param {Line} line
   * @param {string[]} said
   */
  rowNote({ some, values }, said) {
    return (this.metric ? said : [unitInHead(values), ...said, directionOf(some)].filter(Boolean)).join(", ");
  }

  /** @param {Measured} some */
  terms(some) {
    return this.metric ? some.terms : [];
  }
}
