// What YAML text says, as nodes that know where they stand in it; catalog/kit/node.py has the same.

/**
 * @typedef {{ kind: "scalar", text: string, style: "" | "'" | '"' | "|" | ">", start: number, end: number, column: number }} ScalarNode
 *   `end` is right after its last character
 * @typedef {{ kind: "list", items: YamlNode[], dashes: number[], flow: boolean, start: number, end: number, column: number }} ListNode
 *   `dashes` are where the dashes of its items stand, where it is a block
 * @typedef {{ key: ScalarNode, value: YamlNode }} MapEntry
 * @typedef {{ kind: "map", entries: MapEntry[], flow: boolean, start: number, end: number, column: number }} MapNode
 * @typedef {ScalarNode | ListNode | MapNode} YamlNode
 * @typedef {string | number} Step
 * @typedef {string | null | any[] | SaidMap} Said lists of such, too: what a node says, without places
 * @typedef {{ message: string, hint: string, at: number }} YamlProblem
 */

/** Keys and what they say. */
export class SaidMap extends Map {}

/** What YAML takes for nothing, where it stands without quotes. */
const NULL_WORDS = new Set(["", "~", "null", "Null", "NULL"]);

/** Says that a text is no YAML that can be read here, and where. */
export class YamlFault extends Error {
  /**
   * @param {string} message
   * @param {string} hint
   * @param {number} at
   */
  constructor(message, hint, at) {
    super(message);
    this.hint = hint;
    this.at = at;
  }
}

/**
 * Whether a node is YAML's null.
 * @param {YamlNode} node
 */
export function isNothing(node) {
  return node.kind === "scalar" && node.style === "" && NULL_WORDS.has(node.text);
}

/**
 * What stands under a key.
 * @param {YamlNode | undefined} node
 * @param {string} key
 */
export function under(node, key) {
  return node?.kind === "map" ? node.entries.find((entry) => entry.key.text === key)?.value : undefined;
}

/**
 * What stands at a path; a list of one may be written without brackets, so its first item is the thing itself.
 * @param {YamlNode | undefined} node
 * @param {Step[]} path
 * @returns {YamlNode | undefined}
 */
export function nodeAt(node, path) {
  for (const step of path) {
    if (!node) return undefined;
    if (typeof step === "string") node = under(node, step);
    else if (node.kind === "list") node = node.items[step];
    else if (step !== 0) return undefined;
  }
  return node;
}

/**
 * The things of a list, also where it is one without brackets.
 * @param {YamlNode | undefined} node
 */
export function itemsOf(node) {
  if (!node || isNothing(node)) return [];
  return node.kind === "list" ? node.items : [node];
}

/**
 * @param {YamlNode} node
 * @returns {Said}
 */
export function saidBy(node) {
  if (node.kind === "scalar") return isNothing(node) ? null : node.text;
  if (node.kind === "list") return node.items.map(saidBy);
  return new SaidMap(node.entries.map((entry) => [entry.key.text, saidBy(entry.value)]));
}

/**
 * The line and the column of a place, from 1.
 * @param {string} text
 * @param {number} at
 */
export function placeIn(text, at) {
  const before = text.slice(0, at);
  return { line: before.split("\n").length, column: at - (before.lastIndexOf("\n") + 1) + 1 };
}

/**
 * A path as the key of a map.
 * @param {Step[]} path
 */
export function pathKey(path) {
  return JSON.stringify(path);
}

/**
 * A node in a few words: its values, or how many entries it has.
 * @param {YamlNode} node
 */
export function inFewWords(node) {
  const items = node.kind === "map" ? node.entries : itemsOf(node).map((value) => ({ value }));
  if (node.kind === "map" || items.some(({ value }) => value.kind !== "scalar")) return items.length === 1 ? "1 entry" : items.length + " entries";
  return items.map(({ value }) => (value.kind === "scalar" ? value.text.trim() : "")).join(", ");
}

/** Keys and what is to be written under them. */
export class TreeMap extends Map {}
