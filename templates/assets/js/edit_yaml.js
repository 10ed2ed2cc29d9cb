// Reads YAML text as far as cards use it: block and flow, quotes, comments; what it cannot read it refuses.
import { readBlock } from "./edit_blocks.js";
import { keepEntry, readFlow, skipToNext } from "./edit_flow.js";
import { YamlFault } from "./edit_nodes.js";
import { columnAt, isGap, lineEndAfter, plainStop, readPlain, readQuoted, refuseExtras } from "./edit_scalars.js";

/**
 * @typedef {import("./edit_nodes.js").YamlNode} YamlNode
 * @typedef {import("./edit_nodes.js").MapEntry} MapEntry
 * @typedef {import("./edit_scalars.js").Reading} Reading
 */

/**
 * Reads one document; throws a YamlFault where the text is broken.
 * @param {string} text
 * @returns {{ root: YamlNode | null, problems: import("./edit_nodes.js").YamlProblem[] }}
 */
export function readYaml(text) {
  /** @type {Reading} */
  const reading = { text, at: text.startsWith("\ufeff") ? 1 : 0, problems: [] };
  skipToNext(reading);
  if (text.startsWith("---", reading.at) && isGap(text, reading.at + 3)) {
    reading.at += 3;
    skipToNext(reading);
  }
  if (reading.at >= text.length) return { root: null, problems: [] };
  const root = readNode(reading, -1);
  skipToNext(reading);
  if (reading.at < text.length) {
    if (/^(---|\.\.\.)\s/.test(text.slice(reading.at, reading.at + 4))) throw new YamlFault("a second document begins here", "one file, one document", reading.at);
    throw new YamlFault("this line is indented so that it belongs to nothing", "give it the indentation of its neighbours", reading.at);
  }
  return { root, problems: reading.problems };
}

/**
 * @param {Reading} reading
 * @param {number} indent what the node is indented by more than
 * @returns {YamlNode}
 */
function readNode(reading, indent) {
  const { text, at } = reading;
  if (/^[ \t]*\t[ \t]*$/.test(text.slice(text.lastIndexOf("\n", at - 1) + 1, at))) refuseExtras({ ...reading, at: text.lastIndexOf("\t", at) });
  const column = columnAt(text, at);
  if (text[at] === "-" && isGap(text, at + 1)) return readList(reading, column);
  if (text[at] === "?" && isGap(text, at + 1)) throw new YamlFault("a key must be text", "quote it", at);
  if (isKeyAt(text, at)) return readMap(reading, column);
  return readValue(reading, indent);
}

/**
 * @param {Reading} reading
 * @param {number} indent
 * @returns {YamlNode}
 */
function readValue(reading, indent) {
  const sign = reading.text[reading.at];
  refuseExtras(reading);
  if (sign === "[" || sign === "{") return readFlow(reading);
  if (sign === "|" || sign === ">") return readBlock(reading, indent);
  if (sign === '"' || sign === "'") return readQuoted(reading);
  return readPlain(reading, indent, false);
}

/**
 * Whether a key with its colon begins here.
 * @param {string} text
 * @param {number} at
 */
function isKeyAt(text, at) {
  if ("[{|>#&*!".includes(text[at])) return false;
  if (text[at] === '"' || text[at] === "'") {
    const reading = { text, at, problems: [] };
    const end = readQuoted(reading).end;
    return !text.slice(at, end).includes("\n") && /^[ \t]*:(?=\s|$)/.test(text.slice(end, end + 80));
  }
  const stop = plainStop(text, at, false);
  return text[stop] === ":" && stop > at;
}

/**
 * @param {Reading} reading
 * @returns {import("./edit_nodes.js").ScalarNode}
 */
function readKey(reading) {
  const { text, at } = reading;
  if (text[at] === '"' || text[at] === "'") return readQuoted(reading);
  const said = text.slice(at, plainStop(text, at, false)).replace(/[ \t]+$/, "");
  reading.at = at + said.length;
  return { kind: "scalar", text: said, style: "", start: at, end: reading.at, column: columnAt(text, at) };
}

/**
 * @param {Reading} reading
 * @param {number} column
 * @returns {YamlNode}
 */
function readMap(reading, column) {
  const { text } = reading;
  const start = reading.at;
  /** @type {MapEntry[]} */
  const entries = [];
  let end = start;
  for (;;) {
    const key = readKey(reading);
    reading.at = text.indexOf(":", reading.at) + 1;
    const value = readBeside(reading, column, true);
    keepEntry(reading, entries, { key, value });
    end = Math.max(value.end, key.end + 1);
    reading.at = end;
    skipToNext(reading);
    if (reading.at >= text.length || columnAt(text, reading.at) < column) break;
    if (columnAt(text, reading.at) > column || !isKeyAt(text, reading.at)) {
      if (columnAt(text, reading.at) === column && text[reading.at] === "-") break;
      refuseExtras(reading);
      throw new YamlFault("a key with a colon was expected here", "write `key: value`", reading.at);
    }
  }
  reading.at = end;
  return { kind: "map", entries, flow: false, start, end, column };
}

/**
 * @param {Reading} reading
 * @param {number} column
 * @returns {YamlNode}
 */
function readList(reading, column) {
  const { text } = reading;
  const start = reading.at;
  const items = [];
  const dashes = [];
  let end = start;
  for (;;) {
    const dash = reading.at;
    dashes.push(dash);
    reading.at = dash + 1;
    const item = readBeside(reading, column, false);
    items.push(item);
    end = Math.max(item.end, dash + 1);
    reading.at = end;
    skipToNext(reading);
    const here = reading.at;
    if (here >= text.length || columnAt(text, here) !== column || text[here] !== "-" || !isGap(text, here + 1)) break;
  }
  reading.at = end;
  return { kind: "list", items, dashes, flow: false, start, end, column };
}

/**
 * Reads what stands after a colon or a dash: on the line, or further in on the next ones.
 * @param {Reading} reading
 * @param {number} column
 * @param {boolean} ofKey after a colon a list may stand as far in as its key, and no key on the same line
 * @returns {YamlNode}
 */
function readBeside(reading, column, ofKey) {
  const { text } = reading;
  const after = reading.at;
  skipToNext(reading);
  const here = reading.at;
  const sameLine = lineEndAfter(text, after) > here || (here >= text.length && !text.slice(after).includes("\n"));
  if (sameLine && here < text.length) {
    if (!ofKey) return readNode(reading, column);
    if (text[here] === "-" && isGap(text, here + 1)) throw new YamlFault("a list cannot begin on the line of its key", "begin it on a new line", here);
    return readValue(reading, column);
  }
  const inset = here < text.length ? columnAt(text, here) : -1;
  const listed = ofKey && inset === column && text[here] === "-" && isGap(text, here + 1);
  if (inset > column || listed) return readNode(reading, column);
  reading.at = after;
  return { kind: "scalar", text: "", style: "", start: after, end: after, column: columnAt(text, after) };
}
