// Says whether two estimates can be told apart, as catalog/domain/separable.py does: by the 95% interval of their difference.

const Z95 = 1.959963984540054;

/**
 * @typedef {{ id: string, name: string, better: string | number, cost: boolean, whole: number | null }} CompareMetric
 * @typedef {{
 *   key: string, kind: "dataset" | "other" | "cost", title: string, terms: string[], metric: CompareMetric,
 *   value: number | null, dataset: string, slice: string, unit: string, where: string[], settings: Array<[string, string]>, lower: number | null,
 *   upper: number | null, std: number | null, n: number | null, word: string, lead: number
 * }} Measured
 */

/**
 * Whether two values differ beyond the interval of their difference.
 * @param {Measured} one
 * @param {Measured} other
 */
export function areClear(one, other) {
  const [first, second] = [numberOf(one), numberOf(other)];
  if (first === null || second === null || first === second) return false;
  const [lowFirst, highFirst] = intervalOf(one, first) ?? [first, first];
  const [lowSecond, highSecond] = intervalOf(other, second) ?? [second, second];
  const apart = first - second;
  const low = apart - lengthOf(first - lowFirst, highSecond - second);
  const high = apart + lengthOf(highFirst - first, second - lowSecond);
  return !(low <= 0 && 0 <= high);
}

/**
 * The value where it can be compared: neither missing nor undefined nor infinite.
 * @param {Measured | null} one
 * @returns {number | null}
 */
export function numberOf(one) {
  return one && one.value !== null && Number.isFinite(one.value) ? one.value : null;
}

/**
 * A number that grows as the value gets better; null where nothing is.
 * @param {CompareMetric} metric
 * @param {number | null} value
 * @returns {number | null}
 */
export function goodnessOf(metric, value) {
  if (value === null || metric.better === "none") return null;
  if (typeof metric.better === "number") return -Math.abs(value - metric.better);
  return metric.better === "higher" ? value : -value;
}

/**
 * @param {Measured} of
 * @param {number} value
 * @returns {[number, number] | null}
 */
function intervalOf(of, value) {
  if (of.lower !== null && of.upper !== null && of.lower <= value && value <= of.upper) return [of.lower, of.upper];
  if (of.std !== null && Number.isFinite(of.std)) {
    const half = (Z95 * of.std) / Math.sqrt(of.n || 1);
    return [value - half, value + half];
  }
  const whole = of.metric.whole;
  return whole === null || !of.n || value < 0 || value > whole ? null : wilson(value, of.n, whole);
}

/**
 * @param {number} value
 * @param {number} n
 * @param {number} whole
 * @returns {[number, number]}
 */
function wilson(value, n, whole) {
  const share = value / whole;
  const more = (Z95 * Z95) / n;
  const middle = (share + more / 2) / (1 + more);
  const half = Math.sqrt(more * share * (1 - share) + (more * more) / 4) / (1 + more);
  return [Math.min(value, (middle - half) * whole), Math.max(value, (middle + half) * whole)];
}

/**
 * @param {number} one
 * @param {number} other
 */
function lengthOf(one, other) {
  return Math.sqrt(one * one + other * other);
}
