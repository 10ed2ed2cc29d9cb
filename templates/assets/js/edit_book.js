// The files that a card is written in, under change: what is said where, and what was inherited from above.
import { YamlFault, itemsOf, nodeAt, saidBy } from "./edit_nodes.js";
import { readYaml } from "./edit_yaml.js";

/**
 * @typedef {import("./edit_nodes.js").YamlNode} YamlNode
 * @typedef {import("./edit_nodes.js").YamlProblem} YamlProblem
 * @typedef {import("./edit_nodes.js").Said} Said
 * @typedef {import("./edit_nodes.js").Step} Step
 * @typedef {import("./edit_proved.js").TextChange} TextChange
 * @typedef {{ path: string, original: string | null, text: string, gone: boolean, root: YamlNode | null, problems: YamlProblem[], broken: boolean }} BookFile
 *   `original` is null of a file that is new; a `broken` one cannot be read here, so only its text can be changed
 * @typedef {{ id: string, folder: string, files: { path: string, text: string, check: number }[] }} CardShard
 */

/**
 * @param {string} path
 * @param {string | null} original
 * @param {string} text
 * @returns {BookFile}
 */
function bookFile(path, original, text) {
  const file = { path, original, text, gone: false, root: null, problems: [], broken: false };
  setFileText(file, text);
  return file;
}

/**
 * @param {BookFile} file
 * @param {string} text
 */
export function setFileText(file, text) {
  file.text = text;
  try {
    const { root, problems } = readYaml(text);
    Object.assign(file, { root, problems, broken: false });
  } catch (problem) {
    if (!(problem instanceof YamlFault)) throw problem;
    Object.assign(file, { root: null, problems: [{ message: problem.message, hint: problem.hint, at: problem.at }], broken: true });
  }
}

/** The card's own files, and those of folders above it, which are only read. */
export class Book {
  /** @param {CardShard} shard */
  constructor(shard) {
    this.id = shard.id;
    this.folder = shard.folder;
    /** @type {typeof import("./edit_proved.js").provenText | null} what changes a text, once it is there */
    this.prove = null;
    /** @type {BookFile[]} */
    this.files = [];
    /** @type {BookFile[]} */
    this.above = [];
    for (const { path, text, check } of shard.files) {
      const file = bookFile(path, text, text);
      if (!file.broken && checkOf(file.root) !== check) Object.assign(file, { root: null, broken: true, problems: [MISREAD] });
      (path.startsWith(shard.folder + "/") ? this.files : this.above).push(file);
    }
  }

  get card() {
    return this.files[0];
  }

  /** The files of versions that have one of their own, in the order of their names. */
  get versionFiles() {
    return this.files.filter((file) => file.path.startsWith(this.folder + "/versions/") && !file.gone);
  }

  /**
   * The file that says something, or would, and the path in it.
   * @param {Step[]} path
   * @returns {{ file: BookFile, at: Step[] }}
   */
  where(path) {
    const [key, index] = path;
    if (key === "versions" && typeof index === "number" && this.versionFiles[index]) return { file: this.versionFiles[index], at: path.slice(2) };
    const own = this.files.find((file) => file.path === this.folder + "/" + key + ".yaml" && !file.gone);
    return own && key !== "card" ? { file: own, at: path.slice(1) } : { file: this.card, at: path };
  }

  /**
   * What the card itself says at a path.
   * @param {Step[]} path
   * @returns {YamlNode | undefined}
   */
  node(path) {
    const { file, at } = this.where(path);
    return nodeAt(file.root ?? undefined, at);
  }

  /**
   * How many items a list has.
   * @param {Step[]} path
   */
  count(path) {
    if (path.length === 1 && path[0] === "versions" && this.versionFiles.length > 0) return this.versionFiles.length;
    return itemsOf(this.node(path)).length;
  }

  /**
   * What holds at a path without being said in the card: by a folder above it, or for every version.
   * @param {Step[]} path
   * @returns {{ node: YamlNode, from: string } | undefined}
   */
  inherited(path) {
    const [key, index, ...rest] = path;
    if (key === "versions" && typeof index === "number" && rest.length > 0) {
      const every = this.node(["every_version", ...rest]);
      if (every) return { node: every, from: "every_version" };
    }
    for (const file of [...this.above].reverse()) {
      const node = nodeAt(file.root ?? undefined, path);
      if (node) return { node, from: file.path };
    }
    return undefined;
  }

  /** The names of the card's versions. */
  versionNames() {
    return Array.from({ length: this.count(["versions"]) }, (_, at) => this.versionName(at));
  }

  /** @param {number} index */
  versionName(index) {
    const file = this.versionFiles[index];
    if (file) return file.path.slice(this.folder.length + "/versions/".length, -".yaml".length);
    const node = this.node(["versions", index, "version"]);
    return node?.kind === "scalar" ? node.text : "";
  }

  /**
   * Changes the text of the file concerned; false where its layout does not let itself be changed.
   * @param {TextChange} change
   * @param {readonly string[]} [order]
   */
  change(change, order = []) {
    const { file, at } = this.where(change.path);
    if (file.broken || !this.prove) return false;
    const made = this.prove(file.text, { ...change, path: at }, order);
    if (made === null) return false;
    setFileText(file, made);
    return true;
  }

  /**
   * Begins a file for a new version.
   * @param {string} name
   */
  addVersionFile(name) {
    this.files.push(bookFile(this.folder + "/versions/" + name + ".yaml", null, ""));
  }

  /** The files that are not as they were. */
  changed() {
    return this.files.filter((file) => (file.gone ? file.original !== null : file.text !== file.original));
  }
}

const MISREAD = { message: "this file is laid out in a way that the form does not read", hint: "change it as text", at: 0 };

/**
 * The check of what a file says: the catalogue has worked it out the same way.
 * @param {YamlNode | null} root
 */
function checkOf(root) {
  let sum = 0xffffffff;
  for (const byte of new TextEncoder().encode(JSON.stringify(root ? saidPlainly(saidBy(root)) : null))) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/**
 * @param {Said} said
 * @returns {unknown}
 */
function saidPlainly(said) {
  if (Array.isArray(said)) return ["list", ...said.map(saidPlainly)];
  return said instanceof Map ? ["map", ...[...said].map(([key, each]) => [key, saidPlainly(each)])] : said;
}
