// Says whether two estimates can be told apart, as catalog/domain/separable.py does: by the 95% interval of their difference.

const Z95 = 1.959963984540054;
const T95 = [
  12.7062047362, 4.3026527297, 3.1824463053, 2.7764451052, 2.5705818356,
  2.4469118511, 2.3646242516, 2.3060041352, 2.2621571628, 2.2281388520,
  2.2009851601, 2.1788128297, 2.1603686565, 2.1447866879, 2.1314495456,
  2.1199052992, 2.1098155778, 2.1009220402, 2.0930240544, 2.0859634473,
  2.0796138447, 2.0738730679, 2.0686576104, 2.0638985616, 2.0595385528,
  2.0555294386, 2.0518305165, 2.0484071418, 2.0452296421, 2.0422724563,
];

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
    const half = ((of.n && of.n > 1 ? student(of.n - 1) : Z95) * of.std) / Math.sqrt(of.n || 1);
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
 * How many standard errors a 95% interval of a mean reaches.
 * @param {number} freedom
 */
export function student(freedom) {
  if (freedom <= T95.length) return T95[freedom - 1];
  const [z, part] = [Z95, 1 / freedom];
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  const fourth = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160;
  return z + part * (first + part * (second + part * (third + part * fourth)));
}

/**
 * @param {number} one
 * @param {number} other
 */
function lengthOf(one, other) {
  return Math.sqrt(one * one + other * other);
}
