// Reads dates of any precision as the first and the last millisecond of their period, in UTC;
// catalog/query/dates.py reads the same.

/** What a mistake shows of how a date is written. */
export const DATE_EXAMPLE = "2022, 2025-04, 2025-04-03 or 2025-04-03T08:12:00Z";

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;
const MOMENT =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)? ?(?:[Zz]|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)$/;
const FIRST_YEAR_ONE = utc(1, 1, 1);
const LAST_YEAR_9999 = utc(10_000, 1, 1) - 1;

/**
 * The first and the last millisecond; null is no date.
 * @param {string} text
 * @returns {[number, number] | null}
 */
export function readPeriod(text) {
  const date = DATE.exec(text);
  if (date) return dayPeriod(Number(date[1]), numberOrNull(date[2]), numberOrNull(date[3]));
  const moment = MOMENT.exec(text);
  return moment ? instant(moment) : null;
}

/**
 * @param {number} year
 * @param {number | null} month
 * @param {number | null} day
 * @returns {[number, number] | null}
 */
function dayPeriod(year, month, day) {
  if (!isDay(year, month ?? 1, day ?? 1)) return null;
  const first = utc(year, month ?? 1, day ?? 1);
  if (day !== null) return [first, utc(year, month ?? 1, day + 1) - 1];
  return [first, (month === null ? utc(year + 1, 1, 1) : utc(year, month + 1, 1)) - 1];
}

/**
 * @param {RegExpExecArray} match
 * @returns {[number, number] | null}
 */
function instant(match) {
  const [year, month, day, hour, minute] = match.slice(1, 6).map(Number);
  if (!isDay(year, month, day)) return null;
  const fraction = Number((match[7] ?? "").padEnd(3, "0").slice(0, 3));
  const zone = (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)) * (match[8] === "-" ? -1 : 1);
  const seconds = (hour * 60 + minute - zone) * 60 + Number(match[6] ?? 0);
  const at = utc(year, month, day) + seconds * 1000 + fraction;
  return at < FIRST_YEAR_ONE || at > LAST_YEAR_9999 ? null : [at, at];
}

/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function isDay(year, month, day) {
  const date = new Date(utc(year, month, day));
  return year > 0 && day > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/**
 * The first millisecond of a day; months and days that are too great go on into the next.
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function utc(year, month, day) {
  // Date.UTC would take the years 0 to 99 for those of the twentieth century.
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

/** @param {string | undefined} text */
function numberOrNull(text) {
  return text === undefined ? null : Number(text);
}
