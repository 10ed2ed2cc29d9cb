// The dates that people may mean by a text, as ISO 8601 writes them, like catalog/kit/day_words.py.

const MONTH_WORDS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const DAY_GAP = "[\\s,./-]{1,3}";
const DAY_WORD = "(\\d{1,2})(?:st|nd|rd|th)?";
const DAY_SHAPES = /** @type {[RegExp, (m: RegExpExecArray) => string[]][]} */ ([
  [/^(\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?$/, (m) => [isoDay(m[1], m[2], m[3])]],
  [/^(\d{4})(\d\d)(\d\d)$/, (m) => [isoDay(m[1], m[2], m[3])]],
  [/^(\d{1,2})\/(\d{4})$/, (m) => [isoDay(m[2], m[1])]],
  // day first as in most of the world, or month first
  [/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/, (m) => [isoDay(m[3], m[2], m[1]), isoDay(m[3], m[1], m[2])]],
  [new RegExp("^" + DAY_WORD + DAY_GAP + "([a-z]+)" + DAY_GAP + "(\\d{4})$"), (m) => [namedDay(m[3], m[2], m[1])]],
  [new RegExp("^([a-z]+)" + DAY_GAP + DAY_WORD + DAY_GAP + "(\\d{4})$"), (m) => [namedDay(m[3], m[1], m[2])]],
  [new RegExp("^(\\d{4})" + DAY_GAP + "([a-z]+)" + DAY_GAP + "(\\d{1,2})$"), (m) => [namedDay(m[1], m[2], m[3])]],
  [new RegExp("^([a-z]+)" + DAY_GAP + "(\\d{4})$"), (m) => [namedDay(m[2], m[1])]],
]);

/**
 * Every date that a text may mean; none where it is no date known here.
 * @param {string} text
 */
export function isoReadings(text) {
  const written = text.trim().toLowerCase();
  if (written.length > 40) return [];
  for (const [shape, read] of DAY_SHAPES) {
    const match = shape.exec(written);
    if (match) return [...new Set(read(match))].filter((each) => each !== "");
  }
  return [];
}

/**
 * An ISO date said so that nobody takes the day for the month: "1 February 2026".
 * @param {string} iso
 */
export function dayInWords(iso) {
  const [year, month, day] = iso.split("-");
  const word = MONTH_WORDS[Number(month) - 1];
  return Number(day) + " " + word[0].toUpperCase() + word.slice(1) + " " + year;
}

/** @param {number} year @param {number} month */
export function daysOf(year, month) {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** @param {string} year @param {string} name @param {string} [day] */
function namedDay(year, name, day) {
  const isShort = (name.length === 3 || name === "sept") && MONTH_WORDS.some((each) => each.startsWith(name));
  const at = MONTH_WORDS.findIndex((each) => each === name || (isShort && each.startsWith(name)));
  return at < 0 ? "" : isoDay(year, String(at + 1), day);
}

/** @param {string} year @param {string} month @param {string} [day] */
function isoDay(year, month, day) {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (m < 1 || m > 12 || y < 1) return "";
  const start = year + "-" + String(m).padStart(2, "0");
  if (!day) return start;
  return d >= 1 && d <= daysOf(y, m) ? start + "-" + String(d).padStart(2, "0") : "";
}
