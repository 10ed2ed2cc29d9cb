// A change to YAML text, kept only if the new text says the old values with just that change.
import { SaidMap, YamlFault, saidBy } from "./edit_nodes.js";
import { addTree, putTree, removeTree } from "./edit_text.js";
import { readYaml } from "./edit_yaml.js";

/**
 * @typedef {import("./edit_nodes.js").Said} Said
 * @typedef {import("./edit_nodes.js").Step} Step
 * @typedef {import("./edit_written.js").Tree} Tree
 * @typedef {{ kind: "put" | "add" | "remove", path: Step[], tree?: Tree }} TextChange
 */

/**
 * The changed text; null where its layout cannot be changed by itself.
 * @param {string} text
 * @param {TextChange} change
 * @param {readonly string[]} [order] of keys, where one is added
 * @returns {string | null}
 */
export function provenText(text, change, order = []) {
  const before = saidIn(text);
  if (before === undefined) return null;
  const wanted = changedSaid(before, change);
  if (change.kind === "put" && isSame(before, wanted)) return text;
  for (const quote of ["", '"']) {
    const made = tried(text, change, quote, order);
    const said = made === null ? undefined : saidIn(made);
    if (said !== undefined && isSame(said, wanted)) return made;
  }
  return null;
}

/**
 * @param {string} text
 * @returns {Said | undefined} undefined where it is broken
 */
function saidIn(text) {
  try {
    const { root, problems } = readYaml(text);
    return problems.length > 0 ? undefined : root ? saidBy(root) : null;
  } catch (problem) {
    if (problem instanceof YamlFault) return undefined;
    throw problem;
  }
}

/**
 * @param {string} text
 * @param {TextChange} change
 * @param {string} quote
 * @param {readonly string[]} order
 */
function tried(text, { kind, path, tree = "" }, quote, order) {
  const sheet = { text, quote, order };
  return kind === "put" ? putTree(sheet, path, tree) : kind === "add" ? addTree(sheet, path, tree) : removeTree(text, path);
}

/**
 * What shall be said after a change.
 * @param {Said} said
 * @param {TextChange} change
 * @returns {Said}
 */
function changedSaid(said, { kind, path, tree = "" }) {
  if (kind === "put") return withSaid(said, path, saidByTree(tree));
  if (kind === "remove") return withoutSaid(said, path, false) ?? null;
  const old = saidAt(said, path);
  const items = old === null || old === undefined ? [] : Array.isArray(old) ? old : [old];
  return withSaid(said, path, [...items, saidByTree(tree)]);
}

/**
 * @param {Tree} tree
 * @returns {Said}
 */
function saidByTree(tree) {
  if (typeof tree === "string") return tree === "" ? null : tree;
  if (Array.isArray(tree)) return tree.map(saidByTree);
  return new SaidMap([...tree].map(([key, each]) => [key, saidByTree(each)]));
}

/**
 * @param {Said | undefined} said
 * @param {Step[]} path
 * @returns {Said | undefined}
 */
function saidAt(said, path) {
  for (const step of path) {
    if (typeof step === "string") said = said instanceof SaidMap ? said.get(step) : undefined;
    else if (Array.isArray(said)) said = said[step];
    else if (step !== 0) return undefined;
  }
  return said;
}

/**
 * @param {Said | undefined} said
 * @param {Step[]} path
 * @param {Said} value
 * @returns {Said}
 */
function withSaid(said, path, value) {
  if (path.length === 0) return value;
  const [step, ...rest] = path;
  if (typeof step === "string") {
    const map = said instanceof SaidMap ? said : new SaidMap();
    return new SaidMap([...map, [step, withSaid(map.get(step), rest, value)]]);
  }
  if (Array.isArray(said)) return said.map((each, at) => (at === step ? withSaid(each, rest, value) : each));
  return said === null || said === undefined ? [withSaid(null, rest, value)] : withSaid(said, rest, value);
}

/**
 * @param {Said | undefined} said
 * @param {Step[]} path
 * @param {boolean} isItem
 * @returns {Said | undefined} undefined where nothing is left
 */
function withoutSaid(said, path, isItem) {
  if (path.length === 0) return undefined;
  const [step, ...rest] = path;
  if (typeof step === "string" && said instanceof SaidMap) {
    const inner = withoutSaid(said.get(step), rest, false);
    const others = [...said].filter(([key]) => key !== step);
    if (inner !== undefined) return new SaidMap([...said].map(([key, each]) => [key, key === step ? inner : each]));
    if (others.length > 0) return new SaidMap(others);
    return isItem ? new SaidMap([[step, null]]) : undefined;
  }
  if (typeof step === "number" && Array.isArray(said)) {
    const inner = withoutSaid(said[step], rest, true);
    if (inner !== undefined) return said.map((each, at) => (at === step ? inner : each));
    return said.length > 1 ? said.filter((_, at) => at !== step) : undefined;
  }
  return step === 0 ? withoutSaid(said, rest, isItem) : said;
}

/**
 * Whether two say the same; whether a text ends with its line is not asked.
 * @param {Said | undefined} one
 * @param {Said | undefined} other
 * @returns {boolean}
 */
function isSame(one, other) {
  if (typeof one === "string" && typeof other === "string") return one.replace(/\n$/, "") === other.replace(/\n$/, "");
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((each, at) => isSame(each, other[at]));
  if (one instanceof SaidMap && other instanceof SaidMap) return one.size === other.size && [...one].every(([key, each]) => other.has(key) && isSame(each, other.get(key)));
  return one === other;
}
