// The dates that people may mean by a text, as ISO 8601 writes them, like catalog/kit/day_words.py.

export const MONTH_WORDS = "january february march april may june july august september october november december".split(" ");
const [DAY_GAP, DAY_WORD, NAME_WORD] = ["[\\s,./-]{1,3}", "(\\d{1,2})(?:st|nd|rd|th)?", "([a-z]+)"];
/** Shapes, and in which orders year, month and day may stand in each. */
const DAY_SHAPES = [
  ["(\\d{4})[/.-](\\d{1,2})(?:[/.-](\\d{1,2}))?", "ymd"], ["(\\d{4})(\\d\\d)(\\d\\d)", "ymd"], ["(\\d{1,2})/(\\d{4})", "my"],
  ["(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})", "dmy mdy"], // day first as in most of the world, or month first
  [DAY_WORD + DAY_GAP + NAME_WORD + DAY_GAP + "(\\d{4})", "dmy"], [NAME_WORD + DAY_GAP + DAY_WORD + DAY_GAP + "(\\d{4})", "mdy"],
  ["(\\d{4})" + DAY_GAP + NAME_WORD + DAY_GAP + "(\\d{1,2})", "ymd"], [NAME_WORD + DAY_GAP + "(\\d{4})", "my"],
];

/**
 * Every date that a text may mean; none where it is no date known here.
 * @param {string} text
 */
export function isoReadings(text) {
  const written = text.trim().toLowerCase();
  for (const [shape, orders] of written.length > 40 ? [] : DAY_SHAPES) {
    const match = new RegExp("^" + shape + "$").exec(written);
    if (!match) continue;
    const found = orders.split(" ").map((order) => isoDay([..."ymd"].map((part) => order.includes(part) ? match[order.indexOf(part) + 1] ?? "" : "")));
    return [...new Set(found)].filter((each) => each !== "");
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
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

/** @param {string[]} parts year, month or its name, day if any */
function isoDay([year, month, day]) {
  const isShort = month.length === 3 || month === "sept";
  const named = MONTH_WORDS.findIndex((each) => each === month || (isShort && each.startsWith(month))) + 1;
  const number = Number(month) || named;
  if (number < 1 || number > 12 || Number(year) < 1 || (day && !(Number(day) >= 1 && Number(day) <= daysOf(Number(year), number)))) return "";
  return [year, String(number).padStart(2, "0"), ...(day ? [day.padStart(2, "0")] : [])].join("-");
}
