// Changes YAML text by the line: what is put, added or taken out, and every other character stays.
import { rewrittenBlock } from "./edit_blocktext.js";
import { TreeMap, isNothing } from "./edit_nodes.js";
import { lineEndAfter } from "./edit_scalars.js";
import { besideKey, blockItem, blockMap, inlineText, inlineTree, shifted } from "./edit_written.js";
import { readYaml } from "./edit_yaml.js";

/**
 * @typedef {import("./edit_nodes.js").YamlNode} YamlNode
 * @typedef {import("./edit_nodes.js").MapNode} MapNode
 * @typedef {import("./edit_nodes.js").MapEntry} MapEntry
 * @typedef {import("./edit_nodes.js").ListNode} ListNode
 * @typedef {import("./edit_nodes.js").Step} Step
 * @typedef {import("./edit_written.js").Tree} Tree
 * @typedef {{ text: string, quote: string, order: readonly string[] }} Sheet
 *   the text, the quotes that all new text stands in, and the order of keys where one is added
 * @typedef {{ node: YamlNode, entry?: MapEntry, list?: ListNode, index: number, flow: boolean }} Spot
 *   a node, and the key or the list that it stands in
 */

/**
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @param {string} put
 */
function spliced(text, from, to, put) {
  return text.slice(0, from) + (text.includes("\r\n") ? put.replaceAll("\n", "\r\n") : put) + text.slice(to);
}

/**
 * Lines that come after the line of a place.
 * @param {string} text
 * @param {number} at
 * @param {string} lines with their line ends
 */
function afterLine(text, at, lines) {
  const end = lineEndAfter(text, at);
  return end < text.length ? spliced(text, end + 1, end + 1, lines) : spliced(text, end, end, "\n" + lines.replace(/\n$/, ""));
}

/**
 * Sets what stands at a path; what is missing on the way is made.
 * @param {Sheet} sheet
 * @param {Step[]} path
 * @param {Tree} tree
 * @returns {string}
 */
export function putTree(sheet, path, tree) {
  const { root } = readYaml(sheet.text);
  if (!root) return sheet.text + (sheet.text === "" || sheet.text.endsWith("\n") ? "" : "\n") + blockMap(/** @type {import("./edit_nodes.js").TreeMap} */ (nested(path, tree)), sheet.quote);
  /** @type {Spot} */
  let spot = { node: root, index: 0, flow: false };
  for (const [at, step] of path.entries()) {
    const { node } = spot;
    if (typeof step === "string" && node.kind === "map") {
      const entry = node.entries.find((each) => each.key.text === step);
      if (!entry) return inserted(sheet, node, step, nested(path.slice(at + 1), tree));
      spot = { node: entry.value, entry, index: 0, flow: node.flow };
    } else if (typeof step === "number" && node.kind === "list") {
      spot = { node: node.items[step], list: node, index: step, flow: node.flow };
    } else if (step !== 0) {
      return replaced(sheet, spot, nested(path.slice(at), tree));
    }
  }
  return replaced(sheet, spot, tree);
}

/**
 * @param {Step[]} path
 * @param {Tree} tree
 * @returns {Tree}
 */
function nested(path, tree) {
  return path.reduceRight((/** @type {Tree} */ inner, step) => (typeof step === "string" ? new TreeMap([[step, inner]]) : [inner]), tree);
}

/**
 * @param {Sheet} sheet
 * @param {MapNode} map
 * @param {string} key
 * @param {Tree} tree
 */
function inserted({ text, quote, order }, map, key, tree) {
  const rank = order.indexOf(key);
  const before = map.entries.filter((each) => rank < 0 || order.indexOf(each.key.text) < rank).at(-1);
  if (map.flow) {
    const entry = inlineTree(new TreeMap([[key, tree]]), quote).slice(1, -1);
    if (before) return spliced(text, before.value.end, before.value.end, ", " + entry);
    const first = map.start + 1;
    return map.entries.length === 0 ? spliced(text, first, map.end - 1, entry) : spliced(text, first, first, entry + ", ");
  }
  const lines = shifted(blockMap(new TreeMap([[key, tree]]), quote), " ".repeat(map.column));
  if (before) return afterLine(text, Math.max(before.value.end, before.key.end + 1), lines);
  return spliced(text, map.start, map.start, lines.trimStart() + " ".repeat(map.column));
}

/**
 * @param {Sheet} sheet
 * @param {Spot} spot
 * @param {Tree} tree
 */
function replaced({ text, quote }, { node, entry, list, index, flow }, tree) {
  const style = node.kind === "scalar" && (node.style === "'" || node.style === '"') ? node.style : quote;
  if (flow || (!entry && !list)) return spliced(text, node.start, node.end, (entry && node.start === node.end ? " " : "") + inlineTree(tree, style));
  const kept = typeof tree === "string" && node.kind === "scalar" && quote === "" ? rewrittenBlock(text, node, tree) : null;
  if (kept !== null) return spliced(text, node.start, node.end, kept);
  if (typeof tree === "string" && !tree.includes("\n") && node.kind === "scalar") {
    return spliced(text, node.start, node.end, (node.start === node.end ? " " : "") + inlineText(tree, false, style));
  }
  if (entry) return spliced(text, entry.key.end + 1, Math.max(node.end, entry.key.end + 1), besideKey(tree, quote, " ".repeat(entry.key.column + 2)));
  const at = list ? list.dashes[index] : node.start;
  return spliced(text, at, Math.max(node.end, at + 1), blockItem(tree, quote, " ".repeat(list?.column ?? 0)).trimStart());
}

/**
 * Adds an item at the end of the list at a path; one thing without brackets becomes a list of two.
 * @param {Sheet} sheet
 * @param {Step[]} path
 * @param {Tree} tree
 * @returns {string}
 */
export function addTree(sheet, path, tree) {
  const { text, quote } = sheet;
  const { root } = readYaml(text);
  const node = root ? spotAt(root, path)?.node : undefined;
  if (!root || !node || isNothing(node) || (node.kind === "list" && node.items.length === 0)) return putTree(sheet, path, [tree]);
  if (node.kind !== "list") return madeAList(sheet, node, tree);
  const last = node.items[node.items.length - 1];
  if (node.flow) return spliced(text, last.end, last.end, ", " + inlineTree(tree, quote));
  return afterLine(text, Math.max(last.end, node.dashes[node.dashes.length - 1] + 1), blockItem(tree, quote, " ".repeat(node.column)) + "\n");
}

/**
 * @param {Sheet} sheet
 * @param {YamlNode} node
 * @param {Tree} tree
 */
function madeAList({ text, quote }, node, tree) {
  if (node.kind === "scalar" || node.flow) return spliced(text, node.start, node.end, "[" + text.slice(node.start, node.end) + ", " + inlineTree(tree, quote) + "]");
  const begin = text.lastIndexOf("\n", node.start - 1) + 1;
  const inset = " ".repeat(node.column);
  const old = inset + "- " + shifted(text.slice(begin, node.end).replaceAll("\r", ""), "  ").slice(node.column + 2);
  return spliced(text, begin, node.end, old + "\n" + blockItem(tree, quote, inset));
}

/**
 * Takes out what stands at a path, with its key or its dash; a list or a mapping that holds nothing then goes too.
 * @param {string} text
 * @param {Step[]} path
 * @returns {string}
 */
export function removeTree(text, path) {
  const { root } = readYaml(text);
  const found = root ? spotAt(root, path) : undefined;
  if (!root || !found) return text;
  const above = path.slice(0, -1);
  const holder = spotAt(root, above);
  const node = holder?.node;
  if (node?.kind === "map") return withoutEntry(text, node, String(path.at(-1)), above, Boolean(holder?.list));
  if (node?.kind === "list") return node.items.length === 1 && above.length > 0 ? removeTree(text, above) : withoutItem(text, node, Number(path.at(-1)));
  return removeTree(text, above);
}

/**
 * @param {string} text
 * @param {MapNode} map
 * @param {string} key
 * @param {Step[]} above the path of the mapping
 * @param {boolean} isItem
 */
function withoutEntry(text, map, key, above, isItem) {
  const at = map.entries.findIndex((each) => each.key.text === key);
  const { key: name, value } = map.entries[at];
  const end = Math.max(value.end, name.end + 1);
  if (map.entries.length === 1 && above.length > 0) return isItem ? spliced(text, name.end, value.end, ":") : removeTree(text, above);
  const next = map.entries[at + 1];
  if (map.flow) return at > 0 ? spliced(text, map.entries[at - 1].value.end, value.end, "") : spliced(text, name.start, next ? next.key.start : value.end, "");
  if (at === 0 && isItem && next) return spliced(text, name.start, next.key.start, "");
  return spliced(text, text.lastIndexOf("\n", name.start - 1) + 1, Math.min(lineEndAfter(text, end) + 1, text.length), "");
}

/**
 * @param {string} text
 * @param {ListNode} list
 * @param {number} at
 */
function withoutItem(text, list, at) {
  const item = list.items[at];
  if (list.flow) {
    const next = list.items[at + 1];
    return at > 0 ? spliced(text, list.items[at - 1].end, item.end, "") : spliced(text, item.start, next ? next.start : item.end, "");
  }
  const end = Math.max(item.end, list.dashes[at] + 1);
  return spliced(text, text.lastIndexOf("\n", list.dashes[at] - 1) + 1, Math.min(lineEndAfter(text, end) + 1, text.length), "");
}

/**
 * @param {YamlNode} root
 * @param {Step[]} path
 * @returns {Spot | undefined}
 */
function spotAt(root, path) {
  /** @type {Spot} */
  let spot = { node: root, index: 0, flow: false };
  for (const step of path) {
    const { node } = spot;
    if (typeof step === "string") {
      const entry = node.kind === "map" ? node.entries.find((each) => each.key.text === step) : undefined;
      if (!entry || node.kind !== "map") return undefined;
      spot = { node: entry.value, entry, index: 0, flow: node.flow };
    } else if (node.kind === "list") {
      if (!node.items[step]) return undefined;
      spot = { node: node.items[step], list: node, index: step, flow: node.flow };
    } else if (step !== 0) {
      return undefined;
    } else {
      spot = spot.entry ? { node, entry: spot.entry, index: 0, flow: spot.flow } : { node, index: 0, flow: spot.flow };
    }
  }
  return spot;
}
