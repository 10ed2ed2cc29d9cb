// Shows what the card under change says, in the words that the model's page has for it.
import { make } from "./dom.js";
import { keyInWords, withCode } from "./edit_controls.js";
import { isAbsent } from "./edit_door.js";
import { isNothing, itemsOf } from "./edit_nodes.js";

/** @typedef {import("./edit_book.js").Book} Book */

const MOST_PARAGRAPHS = 6;
const ACRONYMS = new Set(["2d", "3d", "ai", "api", "asr", "llm", "ml", "ner", "nlp", "nlvr", "ocr", "rgb", "tts", "vqa"]);

/**
 * @param {Book} book
 * @param {HTMLElement} place
 * @param {[key: string, name: string][]} teams
 */
export function showPreview(book, place, teams) {
  const name = wordsAt(book, ["name"]) || book.id || "A new model";
  const summary = wordsAt(book, ["summary"]);
  const [task = ""] = wordsAt(book, ["task"]).split(", ");
  const names = new Map(teams);
  const owners = wordsAt(book, ["owners"]).split(", ").map((key) => names.get(key) ?? key).join(", ");
  /** @type {[string, string][]} */
  const facts = [
    ["Versions", book.versionNames().join(", ")], ["Status", keyInWords(wordsAt(book, ["status"]) || "active")], ["Owners", owners],
    ["Task", taskTitle(task)], ["Licence", wordsAt(book, ["license"])], ["Family", wordsAt(book, ["family"])], ["Tags", wordsAt(book, ["tags"])],
  ];
  place.replaceChildren(
    make("p", { class: "edit-preview-name" }, make("bdi", {}, name), " ", make("span", { class: "id" }, book.id)),
    ...(summary === "" ? [] : [make("p", { class: "lede", dir: "auto" }, ...withCode(summary))]),
    make("dl", { class: "facts" }, ...facts.map(([label, words]) => fact(label, words))),
    make("div", { class: "prose" }, ...paragraphsOf(wordsAt(book, ["description"]))),
  );
}

/**
 * The title of a task's name, as catalog/kit/text.py makes it.
 * @param {string} task
 */
export function taskTitle(task) {
  const words = task.trim().split(/[-_\s]+/).filter(Boolean).map((word) => (ACRONYMS.has(word) ? word.toUpperCase() : word));
  const title = words.join(" ").replace(/^(zero|few|one) shot\b/, "$1-shot");
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/**
 * @param {string} label
 * @param {string} words
 */
function fact(label, words) {
  const value = words === "" ? make("span", { class: "missing" }, "not reported") : words;
  return make("div", {}, make("dt", {}, label), make("dd", {}, value));
}

/**
 * What is said at a path, or inherited, in words.
 * @param {Book} book
 * @param {import("./edit_nodes.js").Step[]} path
 */
function wordsAt(book, path) {
  const node = book.node(path) ?? book.inherited(path)?.node;
  return itemsOf(node).flatMap((each) => {
    if (each.kind === "map") return each.entries.filter((entry) => entry.value.kind === "scalar").slice(0, 1).map((entry) => (entry.value.kind === "scalar" ? entry.value.text : ""));
    if (each.kind !== "scalar" || isNothing(each)) return [];
    return [isAbsent(each) ? "said to be " + each.text : each.text];
  }).join(", ");
}

/**
 * Markdown as plain paragraphs, headings and list items; of the marks inside a line only backticks are read.
 * @param {string} text
 */
function paragraphsOf(text) {
  const blocks = text.split(/\n\s*\n/).map((block) => block.trim()).filter((block) => block !== "");
  return blocks.slice(0, MOST_PARAGRAPHS).map((block) => {
    const heading = /^#{1,6}\s+(.*)$/.exec(block);
    if (heading) return make("p", {}, make("b", {}, ...withCode(heading[1])));
    const items = block.split("\n");
    if (items.every((line) => /^\s*[-*+]\s/.test(line))) return make("ul", {}, ...items.map((line) => make("li", {}, ...withCode(line.replace(/^\s*[-*+]\s+/, "")))));
    return make("p", {}, ...withCode(block));
  });
}
