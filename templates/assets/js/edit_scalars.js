// Reads one YAML value that is no list and no mapping: plain, quoted or a block of lines.
import { YamlFault } from "./edit_nodes.js";

/**
 * @typedef {import("./edit_nodes.js").ScalarNode} ScalarNode
 * @typedef {{ text: string, at: number, problems: import("./edit_nodes.js").YamlProblem[] }} Reading
 *   a text, how far it is read, and what is wrong though it could be read
 */

const ESCAPES = new Map([
  ["0", "\0"], ["a", "\x07"], ["b", "\b"], ["t", "\t"], ["n", "\n"], ["v", "\v"], ["f", "\f"], ["r", "\r"], ["e", "\x1b"],
  [" ", " "], ['"', '"'], ["/", "/"], ["\\", "\\"], ["N", "\x85"], ["_", "\xa0"], ["L", "\u2028"], ["P", "\u2029"],
]);

/**
 * @param {string} text
 * @param {number} at
 */
export function columnAt(text, at) {
  return at - (text.lastIndexOf("\n", at - 1) + 1);
}

/**
 * Whether nothing but space comes at a place.
 * @param {string} text
 * @param {number} at
 */
export function isGap(text, at) {
  return at >= text.length || " \t\r\n".includes(text[at]);
}

/**
 * @param {string} text
 * @param {number} at
 */
export function lineEndAfter(text, at) {
  const found = text.indexOf("\n", at);
  return found < 0 ? text.length : found;
}

/**
 * Refuses what the catalogue refuses, in its words.
 * @param {Reading} reading
 */
export function refuseExtras({ text, at }) {
  const sign = text[at];
  const name = /^\S*/.exec(text.slice(at + 1))?.[0] ?? "";
  if (sign === "&") throw new YamlFault("the anchor &" + name + " is refused", "remove it", at);
  if (sign === "*") throw new YamlFault("the alias *" + name + " is refused", "write the value out", at);
  if (sign === "!") throw new YamlFault("the tag !" + name + " is refused", "the schema knows the type", at);
  if (sign === "\t") throw new YamlFault("a tab where only spaces may be", "indent with spaces", at);
  if (sign === "@" || sign === "`" || sign === "%") throw new YamlFault("`" + sign + "` cannot begin a value", "quote the value", at);
}

/**
 * Reads a value without quotes; its further lines are indented by more than `indent`.
 * @param {Reading} reading
 * @param {number} indent
 * @param {boolean} flow whether it stands between brackets
 * @returns {ScalarNode}
 */
export function readPlain(reading, indent, flow) {
  const { text } = reading;
  const start = reading.at;
  let value = "", end = start, breaks = 0, at = start;
  for (;;) {
    const stop = plainStop(text, at, flow);
    const piece = text.slice(at, stop).replace(/[ \t\r]+$/, "");
    if (piece !== "") {
      value += (end === start ? "" : breaks > 1 ? "\n".repeat(breaks - 1) : " ") + piece;
      end = at + piece.length;
    }
    if (stop < text.length && text[stop] !== "\n") {
      if (!flow && text[stop] === ":" && (end > start) && stop === skipBlanks(text, end)) throw new YamlFault("`: ` inside a value", "quote the value", stop);
      break;
    }
    const next = skipLines(text, stop);
    breaks = next.breaks;
    const goesOn = next.at < text.length && text[next.at] !== "#" && (flow || columnAt(text, next.at) > indent);
    if (!goesOn || (flow && ",[]{}".includes(text[next.at]))) break;
    at = next.at;
  }
  reading.at = end;
  return { kind: "scalar", text: value, style: "", start, end, column: columnAt(text, start) };
}

/**
 * @param {string} text
 * @param {number} at
 */
function skipBlanks(text, at) {
  while (text[at] === " " || text[at] === "\t") at += 1;
  return at;
}

/**
 * The next line that holds something, and how many line ends come before it.
 * @param {string} text
 * @param {number} at
 */
function skipLines(text, at) {
  let breaks = 0;
  while (at < text.length && " \t\r\n".includes(text[at])) {
    if (text[at] === "\n") breaks += 1;
    at += 1;
  }
  return { at, breaks };
}

/**
 * Where a plain value stops in its line.
 * @param {string} text
 * @param {number} at
 * @param {boolean} flow
 */
export function plainStop(text, at, flow) {
  for (let here = at; here < text.length; here += 1) {
    const letter = text[here];
    if (letter === "\n") return here;
    if (letter === "#" && here > at && " \t".includes(text[here - 1])) return here;
    if (letter === ":" && (isGap(text, here + 1) || (flow && ",[]{}".includes(text[here + 1] ?? "")))) return here;
    if (flow && ",[]{}".includes(letter)) return here;
  }
  return text.length;
}

/**
 * Reads a value in quotes.
 * @param {Reading} reading
 * @returns {ScalarNode}
 */
export function readQuoted(reading) {
  const { text } = reading;
  const start = reading.at;
  const quote = text[start] === "'" ? "'" : '"';
  let value = "", at = start + 1;
  for (;;) {
    if (at >= text.length) throw new YamlFault("this quote is never closed", "close it with " + quote, start);
    const letter = text[at];
    if (letter === quote && quote === "'" && text[at + 1] === "'") {
      value += "'";
      at += 2;
    } else if (letter === quote) {
      break;
    } else if (letter === "\n") {
      const next = skipLines(text, at);
      value = value.replace(/[ \t\r]+$/, "") + (next.breaks > 1 ? "\n".repeat(next.breaks - 1) : " ");
      at = next.at;
    } else if (letter === "\\" && quote === '"') {
      const [said, length] = escapeAt(text, at);
      value += said;
      at += length;
    } else {
      value += letter;
      at += 1;
    }
  }
  reading.at = at + 1;
  return { kind: "scalar", text: value, style: quote, start, end: at + 1, column: columnAt(text, start) };
}

/**
 * @param {string} text
 * @param {number} at
 * @returns {[said: string, length: number]}
 */
function escapeAt(text, at) {
  const sign = text[at + 1] ?? "";
  if (sign === "\n" || sign === "\r") return ["", skipLines(text, at + 1).at - at];
  const digits = new Map([["x", 2], ["u", 4], ["U", 8]]).get(sign);
  if (digits) {
    const code = text.slice(at + 2, at + 2 + digits);
    if (/^[0-9a-fA-F]+$/.test(code) && code.length === digits) return [String.fromCodePoint(parseInt(code, 16)), digits + 2];
  }
  const plain = ESCAPES.get(sign);
  if (plain === undefined) throw new YamlFault("`\\" + sign + "` means nothing between double quotes", "write \\\\ for a backslash", at);
  return [plain, 2];
}
