// Says what is wrong with a date, in the words of catalog/kit/date.py; "" is fine.
import { MONTH_WORDS, dayInWords, daysOf, isoReadings } from "./edit_days.js";
import { briefly } from "./edit_numbers.js";

const DATE_SHAPE = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)? ?([Zz]|[+-]\d\d(?::?\d\d)?)?)?)?)?$/;

/** @type {import("./edit_numbers.js").Complaint} */
export function wrongDay(text) {
  const match = text.length <= 40 ? DATE_SHAPE.exec(text.trim()) : null;
  if (!match) return briefly(text) + " is not a date: " + remedyOf(text);
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const wrong = wrongParts(year, month, day);
  if (wrong !== "") return briefly(text) + " is not a date: " + wrong + ", write YYYY-MM-DD";
  const [clock, zone] = [match[4], match[5]];
  if (!clock) return "";
  if (!zone) return briefly(text) + " has no time zone: add Z for UTC, or an offset such as +02:00";
  return isTime(clock, zone) ? "" : briefly(text) + " is not a time: write HH:MM from 00:00 to 23:59 and Z or an offset";
}

/**
 * @param {string} clock
 * @param {string} zone
 */
function isTime(clock, zone) {
  const [hours, minutes, seconds = 0] = clock.split(":").map(Number);
  const [ahead, more] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(":", ""))];
  return hours < 24 && minutes < 60 && seconds < 60 && (/^z$/i.test(zone) || (ahead < 24 && more < 60));
}

/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function wrongParts(year, month, day) {
  if (year < 1) return "there is no year 0";
  if (month < 1 || month > 12) return "month " + String(month).padStart(2, "0") + " is not 01 to 12";
  const days = daysOf(year, month);
  return day >= 1 && day <= days ? "" : MONTH_WORDS[month - 1].slice(0, 3).replace(/./, (first) => first.toUpperCase()) + " " + year + " has days 01 to " + days;
}

/** @param {string} text */
function remedyOf(text) {
  const meant = isoReadings(text);
  if (meant.length > 1) return "write " + meant.map((each) => each + " for " + dayInWords(each)).join(" or ");
  return meant.length ? "write " + meant[0] : "write it as 2022, 2025-04, 2025-04-03 or 2025-04-03T08:12:00Z";
}
