// Reads what stands in braces after a field, `{img_size=224,split=val}`, as the conditions of a measurement;
// catalog/query/conditions.py reads the same.
import { even } from "./query_words.js";

/**
 * @typedef {import("./query_cursor.js").QueryCursor} QueryCursor
 * @typedef {import("./query_tree.js").Conditions} Conditions
 * @typedef {import("./query_tree.js").Span} Span
 */

/**
 * Reads up to the closing brace, as parts between commas; null, and nothing read, where none closes.
 * @param {QueryCursor} cursor
 * @returns {string[] | null}
 */
export function readBraces(cursor) {
  const parts = [];
  let start = cursor.at + 1;
  let quotes = false;
  for (let place = start; place < cursor.letters.length; place += 1) {
    const letter = cursor.letters[place];
    if (letter === '"') quotes = !quotes;
    if (quotes || (letter !== "," && letter !== "}")) continue;
    parts.push(cursor.between(start, place));
    start = place + 1;
    if (letter === "}") {
      cursor.at = start;
      return parts;
    }
  }
  return null;
}

/**
 * Reads each part as a name and a value, folded.
 * @param {string[]} parts
 * @param {Span} place
 * @param {QueryCursor} cursor
 * @returns {Conditions}
 */
export function readConditions(parts, place, cursor) {
  const pairs = parts.map(readCondition);
  if (!pairs.every(([name, value]) => name && value)) {
    cursor.blame(place, "a condition is a name and a value", "write it as {img_size=224}");
  }
  return pairs;
}

/**
 * @param {string} part
 * @returns {[string, string]}
 */
function readCondition(part) {
  const [name, ...value] = part.split("=");
  return [even(name.replaceAll('"', "")), even(value.join("=").replaceAll('"', ""))];
}
