// Names the parts of the query, each with a way to drop it; when nothing is left, says which to drop.
import { counted, make } from "./dom.js";
import { without } from "./query_edit.js";
import { matchQuery } from "./query_match.js";

/**
 * @typedef {import("./query_tree.js").Query} Query
 * @typedef {import("./shelf.js").Shelf} Shelf
 * @typedef {(text: string) => void} GoTo goes to the view of another query
 */

const MOST_WAYS = 10;

/**
 * @param {Element} place
 * @param {string} text
 * @param {Query} query
 * @param {GoTo} go
 */
export function showChips(place, text, query, go) {
  const chips = query.conjuncts.map((conjunct) => {
    const chip = make("button", { type: "button", class: "query query-drop", "aria-label": "Drop filter " + conjunct.text });
    chip.append(make("bdi", {}, conjunct.text));
    chip.addEventListener("click", () => go(without(text, conjunct)));
    return chip;
  });
  place.replaceChildren(...chips);
}

/**
 * What stands in place of the table when no model is left: which part to drop, and what that would show.
 * @param {Shelf} shelf
 * @param {string} text
 * @param {Query} query
 * @param {GoTo} go
 */
export function nothingLeft(shelf, text, query, go) {
  const { conjuncts } = query;
  const ways = (conjuncts.length > MOST_WAYS ? [] : conjuncts).flatMap((conjunct) => {
    const rest = conjuncts.filter((each) => each !== conjunct);
    const words = rest.flatMap(({ node }) => (node.kind === "word" ? node : []));
    const count = countOf(matchQuery({ ...query, conjuncts: rest, words }, shelf).hits);
    if (count === 0) return [];
    return [make("li", {}, dropButton(["Drop ", make("bdi", {}, conjunct.text)], () => go(without(text, conjunct))), " to see " + counted(count, "model"))];
  });
  if (ways.length === 0 || conjuncts.length > 1) {
    ways.push(make("li", {}, dropButton(["Drop all filters"], () => go("")), " to see " + counted(shelf.count, "model")));
  }
  const words = conjuncts.length > 1 ? "No model matches all of these filters." : "No model matches this filter.";
  return make("div", { class: "nothing" }, make("p", {}, words), make("ul", {}, ...ways));
}

/**
 * What stands above the table when the query is not understood.
 * @param {string} text
 * @param {Query} query
 */
export function mistakesOf(text, { mistakes }) {
  const letters = [...text];
  const items = mistakes.map(({ column, length, message, hint }) => {
    const [start, end] = [column - 1, column - 1 + Math.max(1, length)];
    const marked = make("code", { class: "mistaken" }, letters.slice(0, start).join(""), make("mark", {}, letters.slice(start, end).join("") || "\u00a0"), letters.slice(end).join(""));
    return make("li", {}, marked, make("span", {}, "Column " + column + ": " + message + (hint ? " (" + hint + ")" : "")));
  });
  return make("ul", { class: "mistakes" }, ...items);
}

/** @param {Uint8Array} hits */
function countOf(hits) {
  let count = 0;
  for (const hit of hits) count += hit;
  return count;
}

/**
 * @param {Array<Node | string>} words
 * @param {() => void} drop
 */
function dropButton(words, drop) {
  const button = make("button", { type: "button", class: "link-button" }, ...words);
  button.addEventListener("click", drop);
  return button;
}
