// Finds what is wrong with a card under change: what its schema says, the house's names, its own versions.
import { didYouMean, versionMeant } from "./edit_near.js";
import { isAbsent, judgeMapping } from "./edit_door.js";
import { isNothing, itemsOf, under } from "./edit_nodes.js";

/**
 * @typedef {import("./edit_door.js").CardFinding} CardFinding
 * @typedef {import("./edit_nodes.js").YamlNode} YamlNode
 * @typedef {import("./edit_nodes.js").Step} Step
 * @typedef {{ types: import("./edit_door.js").FormTypes, teams: Set<string>, datasets: string[][], tasks: string[], versioned: string[] }} HouseWords
 */

const NEAR_TASK = 0.9;

/**
 * All findings of a book; those of one place come once.
 * @param {import("./edit_book.js").Book} book
 * @param {HouseWords} house
 * @returns {CardFinding[]}
 */
export function checkBook(book, house) {
  if (book.files.some((file) => file.broken && !file.gone)) return [];
  const root = laidTogether(book);
  const found = [...judgeMapping(root, "Card", house.types, [])].filter((each) => !isHeldElsewhere(book, each));
  found.push(...teams(root, house), ...datasets(root, house), ...versionNames(book), ...versionReferences(book, root, house.versioned), ...tasks(root, house));
  return found;
}

/**
 * The card's own files as one mapping; nothing is copied but the top.
 * @param {import("./edit_book.js").Book} book
 * @returns {import("./edit_nodes.js").MapNode}
 */
function laidTogether(book) {
  const base = book.card.root;
  const entries = base?.kind === "map" ? [...base.entries] : [];
  const text = (/** @type {string} */ said) => ({ kind: /** @type {const} */ ("scalar"), text: said, style: /** @type {const} */ ('"'), start: 0, end: 0, column: 0 });
  for (const file of book.files.slice(1)) {
    const key = file.path.slice(book.folder.length + 1, -".yaml".length);
    if (!key.includes("/") && !file.gone && file.root) entries.push({ key: text(key), value: file.root });
  }
  if (book.versionFiles.length > 0) {
    const items = book.versionFiles.map((file, at) => {
      const said = file.root?.kind === "map" ? file.root.entries.filter((each) => each.key.text !== "version") : [];
      return { kind: /** @type {const} */ ("map"), entries: [...said, { key: text("version"), value: text(book.versionName(at)) }], flow: false, start: 0, end: 0, column: 0 };
    });
    entries.push({ key: text("versions"), value: { kind: "list", items, dashes: [], flow: false, start: 0, end: 0, column: 0 } });
  }
  return { kind: "map", entries, flow: false, start: 0, end: 0, column: 0 };
}

/**
 * A key that is missing in the card may be said by a folder above it.
 * @param {import("./edit_book.js").Book} book
 * @param {CardFinding} finding
 */
function isHeldElsewhere(book, { path, message }) {
  return message.includes("` is missing") && book.inherited(path) !== undefined;
}

/**
 * @param {YamlNode | undefined} node
 * @returns {string}
 */
function wordOf(node) {
  return node?.kind === "scalar" && !isNothing(node) && !isAbsent(node) ? node.text : "";
}

/**
 * @param {YamlNode} root
 * @param {HouseWords} house
 * @returns {CardFinding[]}
 */
function teams(root, house) {
  return itemsOf(under(root, "owners")).flatMap((node, at) => {
    const name = wordOf(node);
    if (name === "" || house.teams.has(name)) return [];
    const hint = didYouMean(name, house.teams) || "add it to `teams`";
    return [{ path: ["owners", at], message: "the team `" + name + "` is not in catalog.yaml", hint }];
  });
}

/** @param {string} name */
function spelling(name) {
  return name.normalize("NFKC").toLowerCase().replace(/[\s_-]+/g, "");
}

/**
 * @param {YamlNode} root
 * @param {HouseWords} house
 * @returns {CardFinding[]}
 */
function datasets(root, house) {
  const known = new Set(house.datasets.flatMap((names) => [names[0], ...names.map(spelling)]));
  const ids = house.datasets.map((names) => names[0]);
  const unknown = (/** @type {YamlNode | undefined} */ part, /** @type {Step[]} */ path) => itemsOf(under(part, "data")).flatMap((use, at) => {
    const name = wordOf(under(use, "dataset"));
    if (name === "" || known.has(name) || known.has(spelling(name))) return [];
    const hint = didYouMean(name, ids) || "add it to `datasets`";
    return [{ path: [...path, "data", at, "dataset"], message: "the data set `" + name + "` is not in catalog.yaml", hint }];
  });
  const versions = itemsOf(under(root, "versions"));
  const every = versions.length > 0 ? unknown(under(root, "every_version"), ["every_version"]) : [];
  return [...every, ...versions.flatMap((version, number) => unknown(version, ["versions", number]))];
}

/**
 * @param {import("./edit_book.js").Book} book
 * @returns {CardFinding[]}
 */
function versionNames(book) {
  const seen = new Set();
  return book.versionNames().flatMap((name, at) => {
    const again = name !== "" && seen.has(name);
    seen.add(name);
    return again ? [{ path: ["versions", at, "version"], message: "the version " + name + " is given twice", hint: "rename one of the two" }] : [];
  });
}

/**
 * Where a card names one of its own versions.
 * @param {import("./edit_book.js").Book} book
 * @param {YamlNode} root
 * @param {string[]} versioned The paths of lists whose items say which version they are of.
 * @returns {CardFinding[]}
 */
function versionReferences(book, root, versioned) {
  const names = book.versionNames();
  const aliases = under(root, "aliases");
  const entries = aliases?.kind === "map" ? aliases.entries : [];
  const targets = new Map(entries.map(({ key, value }) => [key.text, wordOf(value)]));
  /** @type {[Step[], string][]} */
  const named = entries.map(({ key, value }) => [["aliases", key.text], wordOf(value)]);
  for (const keys of versioned.map((path) => path.split("."))) {
    const items = itemsOf(keys.reduce((/** @type {YamlNode | undefined} */ node, key) => under(node, key), root));
    for (const [at, item] of items.entries()) named.push([[...keys, at, "version"], wordOf(under(item, "version"))]);
  }
  for (const [at, item] of itemsOf(under(root, "experiments")).entries()) {
    const variants = under(item, "variants");
    for (const entry of variants?.kind === "map" ? variants.entries : []) named.push([["experiments", at, "variants", entry.key.text], wordOf(entry.value)]);
  }
  return named.flatMap(([path, name]) => {
    if (name === "" || names.includes(targets.get(name) ?? name)) return [];
    const hint = versionMeant(name, [...names, ...targets.keys()]) || "add it to `versions`";
    return [{ path, message: "there is no version " + name + " in this card", hint }];
  });
}

/**
 * The list of tasks is open, so only what looks like a slip of the pen is said.
 * @param {YamlNode} root
 * @param {HouseWords} house
 * @returns {CardFinding[]}
 */
function tasks(root, house) {
  return itemsOf(under(root, "task")).flatMap((node, at) => {
    const name = wordOf(node);
    const hint = name === "" || house.tasks.includes(name) ? "" : didYouMean(name, house.tasks, NEAR_TASK);
    return hint === "" ? [] : [{ path: ["task", at], message: "`" + name + "` is no task that is known", hint, warning: true }];
  });
}
