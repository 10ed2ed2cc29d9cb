// Says what is wrong with a number as people write it, in the words of catalog/kit/number.py; "" is fine.

const NUMBER = "[+\\-−]?(?:[1-9]\\d{0,2}(?:,\\d{3})+|\\d+)?(?:(?<=\\d)\\.\\d*|\\.\\d+|(?<=\\d))(?:[eE][+-]?\\d+)?";
const WRITTEN_NUMBER = new RegExp("^(" + NUMBER + ")[ \\t]?([^\\s\\d.,+\\-−]*)$");
const PLAIN_NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const RADIX_NUMBER = /^(?:0x[0-9a-fA-F]+|0o[0-7]+)$/;
const SPECIAL_NUMBER = /^(?:[+-]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;
const SPAN_PART = /\s*(\d+(?:\.\d*)?|\.\d+)\s?(w|d|h|min|m|s|ms|us|µs|μs|ns)(?![a-zA-Zµμ])/y;
const LONGEST_WRITTEN = 100;

const COUNT_SCALE = new Map([["", 1], ["k", 1e3], ["K", 1e3], ["M", 1e6], ["G", 1e9], ["B", 1e9], ["T", 1e12], ["P", 1e15]]);
const BYTE_SCALE = new Map([
  ["B", 1], ["kB", 1e3], ["KB", 1e3], ["MB", 1e6], ["GB", 1e9], ["TB", 1e12], ["PB", 1e15],
  ["KiB", 1024], ["MiB", 1024 ** 2], ["GiB", 1024 ** 3], ["TiB", 1024 ** 4], ["PiB", 1024 ** 5],
]);
const MASS_SCALE = new Map([["mg", 1e-3], ["g", 1], ["kg", 1e3], ["t", 1e6]]);
const SHARE_SCALE = new Map([["", 1], ["%", 0.01]]);
const SPAN_SCALE = new Map([
  ["w", 604800], ["d", 86400], ["h", 3600], ["min", 60], ["m", 60], ["s", 1], ["ms", 1e-3], ["us", 1e-6], ["µs", 1e-6], ["μs", 1e-6], ["ns", 1e-9],
]);

/** @typedef {(text: string) => string} Complaint */

/** @type {Complaint} */
export function wrongCount(text) {
  if (text.length <= LONGEST_WRITTEN && /^\+?\d+$/.test(text)) return "";
  return scaled(text, COUNT_SCALE, "a count", "such as 11200000, 11.2M or 7B").problem;
}

/** @type {Complaint} */
export function wrongBytes(text) {
  const remedy = "such as 184320, 41MB or 2GiB";
  const written = /^[+-]?\d+$/.test(text.trim()) ? text.trim() + "B" : text;
  const bits = /^(\d[\d.,]*)\s?([kKMGT])b$/.exec(text.trim());
  if (bits) return briefly(text) + " may be bits or bytes: write " + bits[1] + bits[2] + "B for bytes, an eighth of it for bits";
  const { value, problem } = scaled(written, BYTE_SCALE, "a size", remedy);
  if (problem !== "") return problem;
  const isPart = !Number.isInteger(value) && /\dB$/.test(written.trim());
  return isPart ? briefly(written) + " is a part of a byte: write a size with its unit, " + remedy : "";
}

/** @type {Complaint} */
export function wrongShare(text) {
  const { value, problem } = scaled(text, SHARE_SCALE, "a share", "such as 10% or 0.1");
  if (problem !== "") return problem;
  return value > 1 ? briefly(text) + " is more than the whole: write a share from 0 to 1 or from 0% to 100%" : "";
}

/** @type {Complaint} */
export function wrongMass(text) {
  return scaled(text, MASS_SCALE, "a mass", "with its unit, such as 110g, 3kg or 25t").problem;
}

/** @type {Complaint} */
export function wrongSpan(text) {
  const stripped = text.trim();
  let at = 0, smallest = Infinity;
  while (at < stripped.length && stripped.length <= LONGEST_WRITTEN) {
    SPAN_PART.lastIndex = at;
    const part = SPAN_PART.exec(stripped);
    const unit = part ? SPAN_SCALE.get(part[2]) ?? 0 : 0;
    if (!part || unit >= smallest) break;
    at += part[0].length;
    smallest = unit;
  }
  const isWhole = stripped !== "" && at >= stripped.length;
  return isWhole ? "" : briefly(text) + " is not a span of time: write it with units, such as 42m10s, 1h12m, 30d or 250ms";
}

/** @type {Complaint} */
export function wrongNumber(text) {
  return isPlainNumber(text.replaceAll(",", "")) ? "" : "`" + text.slice(0, 60) + "` is not a number";
}

/** @type {Complaint} */
export function wrongTruth(text) {
  return /^(true|false)$/i.test(text) ? "" : "`" + text.slice(0, 60) + "` is neither true nor false";
}

/** @param {string} text */
function isPlainNumber(text) {
  if (text.length > LONGEST_WRITTEN) return false;
  if (/^[+-]?\d+$/.test(text) || RADIX_NUMBER.test(text) || SPECIAL_NUMBER.test(text)) return true;
  return PLAIN_NUMBER.test(text) && Number.isFinite(Number(text));
}

/**
 * @param {string} text
 * @param {Map<string, number>} scale
 * @param {string} noun
 * @param {string} remedy
 */
function scaled(text, scale, noun, remedy) {
  const match = text.length <= LONGEST_WRITTEN ? WRITTEN_NUMBER.exec(text.trim()) : null;
  const factor = match ? scale.get(match[2]) : undefined;
  if (!match || factor === undefined) return { value: 0, problem: briefly(text) + " is not " + noun + ": write it " + remedy };
  const [, digits] = match;
  const exponent = /e(.*)$/i.exec(digits)?.[1].replace(/^[+\-0]+/, "") ?? "";
  if (exponent.length > 3) return { value: 0, problem: briefly(digits) + " is beyond what a number can hold: write at most three digits of exponent" };
  const value = Number(digits.replaceAll(",", "").replace("−", "-")) * factor;
  if (value < 0) return { value, problem: briefly(text) + " is less than nothing: write " + noun + " of 0 or more, " + remedy };
  const tooMuch = Math.abs(value) === Infinity;
  return { value, problem: tooMuch ? briefly(text) + " is beyond what a number can hold: write inf if infinite is meant" : "" };
}

/**
 * What was written, shortened.
 * @param {string} text
 */
export function briefly(text) {
  return text.length > 40 ? text.slice(0, 40) + "…" : text || "nothing";
}
