// Reads YAML between brackets, and what stands between values.
import { YamlFault, placeIn } from "./edit_nodes.js";
import { columnAt, isGap, lineEndAfter, readPlain, readQuoted, refuseExtras } from "./edit_scalars.js";

/**
 * @typedef {import("./edit_nodes.js").YamlNode} YamlNode
 * @typedef {import("./edit_nodes.js").MapEntry} MapEntry
 * @typedef {import("./edit_scalars.js").Reading} Reading
 */

/**
 * Passes over space, line ends and comments.
 * @param {Reading} reading
 */
export function skipToNext(reading) {
  const { text } = reading;
  for (;;) {
    while (reading.at < text.length && " \t\r\n".includes(text[reading.at])) reading.at += 1;
    if (text[reading.at] !== "#" || (reading.at > 0 && !isGap(text, reading.at - 1))) return;
    reading.at = lineEndAfter(text, reading.at);
  }
}

/**
 * Keeps an entry, unless its key was there before.
 * @param {Reading} reading
 * @param {MapEntry[]} entries
 * @param {MapEntry} entry
 */
export function keepEntry(reading, entries, entry) {
  const first = entries.find((each) => each.key.text === entry.key.text);
  if (!first) {
    entries.push(entry);
    return;
  }
  const { line } = placeIn(reading.text, first.key.start);
  const message = "the key `" + entry.key.text + "` is given twice, first in line " + line;
  reading.problems.push({ message, hint: "keep one of them", at: entry.key.start });
}

/**
 * @param {Reading} reading
 * @returns {YamlNode}
 */
export function readFlow(reading) {
  const { text } = reading;
  const start = reading.at;
  const isMap = text[start] === "{";
  const closing = isMap ? "}" : "]";
  /** @type {MapEntry[]} */
  const entries = [];
  /** @type {YamlNode[]} */
  const items = [];
  reading.at += 1;
  for (;;) {
    skipToNext(reading);
    if (reading.at >= text.length || (text[reading.at] === ":" && !isMap)) throw unclosed(reading, start, closing);
    if (text[reading.at] === closing) break;
    if (isMap) keepEntry(reading, entries, readPair(reading));
    else items.push(readInFlow(reading));
    skipToNext(reading);
    if (text[reading.at] === ",") reading.at += 1;
    else if (text[reading.at] !== closing) throw unclosed(reading, start, closing);
  }
  reading.at += 1;
  const place = { flow: true, start, end: reading.at, column: columnAt(text, start) };
  return isMap ? { kind: "map", entries, ...place } : { kind: "list", items, dashes: [], ...place };
}

/**
 * What is wrong where neither a comma nor the end comes: a colon in a value, unless it is that of the next line's key.
 * @param {Reading} reading
 * @param {number} start
 * @param {string} closing
 */
function unclosed({ text, at }, start, closing) {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  if (text[at] === ":" && (!text.slice(start, at).includes("\n") || line.includes(": "))) return new YamlFault("`: ` inside a value", "quote the value", at);
  return new YamlFault("this bracket is never closed, or a comma is missing", "close it with " + closing, start);
}

/**
 * @param {Reading} reading
 * @returns {MapEntry}
 */
function readPair(reading) {
  const { text } = reading;
  const key = readInFlow(reading);
  if (key.kind !== "scalar") throw new YamlFault("a key must be text", "quote it", key.start);
  skipToNext(reading);
  const after = reading.at;
  const empty = { kind: /** @type {const} */ ("scalar"), text: "", style: /** @type {const} */ (""), start: after, end: after, column: columnAt(text, after) };
  if (text[after] !== ":") return { key, value: { ...empty, start: key.end, end: key.end } };
  reading.at += 1;
  skipToNext(reading);
  if (",}".includes(text[reading.at] ?? "")) return { key, value: { ...empty, start: after + 1, end: after + 1 } };
  return { key, value: readInFlow(reading) };
}

/**
 * @param {Reading} reading
 * @returns {YamlNode}
 */
function readInFlow(reading) {
  const sign = reading.text[reading.at];
  refuseExtras(reading);
  if (sign === "[" || sign === "{") return readFlow(reading);
  if (sign === '"' || sign === "'") return readQuoted(reading);
  return readPlain(reading, -1, true);
}
