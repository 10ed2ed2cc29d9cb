// Turns values into YAML as somebody would write it: without quotes where that is the same, blocks for lines.
import { TreeMap } from "./edit_nodes.js";

/** @typedef {string | any[] | TreeMap} Tree lists of such, too; text stands as it is, so the schema says what it means */

const UNSAFE_START = /^[\s\-?:,[\]{}#&*!|>'"%@`]/;
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufeff]/;

/**
 * One value on one line; the empty text is no value.
 * @param {string} text
 * @param {boolean} flow whether it stands between brackets
 * @param {string} [quote] the quotes that it shall stand in
 */
export function inlineText(text, flow, quote = "") {
  if (quote === "'" && !/[\n\r]/.test(text) && !CONTROLS.test(text)) return "'" + text.replaceAll("'", "''") + "'";
  if (quote !== "" || needsQuotes(text, flow)) return JSON.stringify(text).replace(/[\x7f\x85\u2028\u2029\ufeff]/g, escaped);
  return text;
}

/** @param {string} letter */
function escaped(letter) {
  return "\\u" + letter.charCodeAt(0).toString(16).padStart(4, "0");
}

/**
 * @param {string} text
 * @param {boolean} flow
 */
function needsQuotes(text, flow) {
  if (text === "") return false;
  if (/^-[^\s\-?:,[\]{}#]/.test(text) && !/[\n\r]/.test(text)) return needsQuotes("x" + text.slice(1), flow);
  if (UNSAFE_START.test(text) || /\s$/.test(text) || /:(\s|$)|\s#|[\n\r\t]/.test(text) || CONTROLS.test(text)) return true;
  return /^(~|null|Null|NULL|---|\.\.\.)$/.test(text) || (flow && /[,[\]{}]/.test(text));
}

/**
 * @param {Tree} tree
 * @param {string} [quote]
 * @returns {string}
 */
export function inlineTree(tree, quote = "") {
  if (typeof tree === "string") return inlineText(tree, true, quote);
  if (Array.isArray(tree)) return "[" + tree.map((each) => inlineTree(each, quote)).join(", ") + "]";
  return "{" + [...tree].map(([key, each]) => inlineText(key, true) + ":" + (each === "" ? "" : " " + inlineTree(each, quote))).join(", ") + "}";
}

/**
 * A mapping as lines, each with its end.
 * @param {TreeMap} map
 * @param {string} [quote]
 * @returns {string}
 */
export function blockMap(map, quote = "") {
  return [...map].map(([key, tree]) => inlineText(key, false) + ":" + besideKey(tree, quote, "  ") + "\n").join("");
}

/**
 * What comes after a colon, without the last line end.
 * @param {Tree} tree
 * @param {string} quote
 * @param {string} inset how much further in lines below it stand
 * @returns {string}
 */
export function besideKey(tree, quote, inset) {
  if (tree === "") return "";
  if (typeof tree === "string") return " " + (tree.includes("\n") && quote === "" ? lineBlock(tree, inset) : inlineText(tree, false, quote));
  if (Array.isArray(tree)) {
    if (!tree.some((each) => each instanceof TreeMap)) return " " + inlineTree(tree, quote);
    return "\n" + tree.map((each) => blockItem(each, quote, inset)).join("\n");
  }
  return tree.size === 0 ? " {}" : "\n" + shifted(blockMap(tree, quote), inset).replace(/\n$/, "");
}

/**
 * An item with its dash, without the last line end.
 * @param {Tree} tree
 * @param {string} quote
 * @param {string} inset
 */
export function blockItem(tree, quote, inset) {
  const lines = tree instanceof TreeMap && tree.size > 0 ? blockMap(tree, quote).replace(/\n$/, "") : typeof tree === "string" && tree.includes("\n") && quote === "" ? lineBlock(tree, "") : inlineItem(tree, quote);
  return inset + "- " + shifted(lines, inset + "  ").slice(inset.length + 2);
}

/**
 * @param {Tree} tree
 * @param {string} quote
 */
function inlineItem(tree, quote) {
  return typeof tree === "string" ? inlineText(tree, false, quote) : inlineTree(tree, quote);
}

/**
 * @param {string} text
 * @param {string} inset
 */
function lineBlock(text, inset) {
  const chomp = text.endsWith("\n") ? "" : "-";
  return "|" + chomp + "\n" + shifted(text.replace(/\n$/, ""), inset);
}

/**
 * Indents each line that holds something.
 * @param {string} text
 * @param {string} inset
 */
export function shifted(text, inset) {
  return text.split("\n").map((line) => (line.trim() === "" ? line : inset + line)).join("\n");
}
