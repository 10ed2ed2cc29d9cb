// Shows the top of the model's page as the card under change would make it.
import { make } from "./dom.js";
import { keyInWords } from "./edit_controls.js";
import { isAbsent } from "./edit_door.js";
import { isNothing, itemsOf } from "./edit_nodes.js";

/** @typedef {import("./edit_book.js").Book} Book */

const PREVIEW_FACTS = ["status", "owners", "task", "license", "family", "tags"];
const MOST_PARAGRAPHS = 6;

/**
 * @param {Book} book
 * @param {HTMLElement} place
 */
export function showPreview(book, place) {
  const name = wordsAt(book, ["name"]) || book.id || "A new model";
  const summary = wordsAt(book, ["summary"]);
  const facts = PREVIEW_FACTS.map((key) => fact(keyInWords(key), wordsAt(book, [key])));
  const count = book.count(["versions"]);
  const last = count > 0 ? book.versionName(count - 1) : "";
  const stage = count > 0 ? wordsAt(book, ["versions", count - 1, "stage"]) : "";
  const latest = fact("Last version", last === "" ? "" : stage === "" ? last : last + ", " + stage);
  place.replaceChildren(
    make("p", { class: "edit-preview-name" }, make("bdi", {}, name), " ", make("span", { class: "id" }, book.id)),
    ...(summary === "" ? [] : [make("p", { class: "lede" }, summary)]),
    make("dl", { class: "facts" }, latest, ...facts),
    make("div", { class: "prose" }, ...paragraphsOf(wordsAt(book, ["description"]))),
  );
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
 * Markdown as plain paragraphs, headings and list items; marks inside a line stay as they are written.
 * @param {string} text
 */
function paragraphsOf(text) {
  const blocks = text.split(/\n\s*\n/).map((block) => block.trim()).filter((block) => block !== "");
  return blocks.slice(0, MOST_PARAGRAPHS).map((block) => {
    const heading = /^#{1,6}\s+(.*)$/.exec(block);
    if (heading) return make("p", {}, make("b", {}, heading[1]));
    const items = block.split("\n");
    if (items.every((line) => /^\s*[-*+]\s/.test(line))) return make("ul", {}, ...items.map((line) => make("li", {}, line.replace(/^\s*[-*+]\s+/, ""))));
    return make("p", {}, block);
  });
}
