// The box of the board of lineage: a selector, written in the address, and the things that it means.
import { counted, make } from "./dom.js";
import { LineageMistake, selectLineage } from "./lineage_select.js";
import { lineageShelf } from "./lineage_shelf.js";
import { lineageItem } from "./lineage_tree.js";

/** @typedef {import("./lineage_shelf.js").LineageShelf} LineageShelf */

const LINEAGE_SHOWN = 100;
const LINEAGE_WALKED = 3000;

/** @param {HTMLElement} place */
export function lineage(place) {
  const input = make("input", {
    class: "input", type: "search", name: "s", autocomplete: "off", spellcheck: "false", id: "lineage-selector",
    placeholder: place.dataset.example ?? "",
  });
  const label = make("label", { for: "lineage-selector" }, "A name, or a selector");
  const form = make("form", { class: "stack ask graph-form" }, label, make("div", { class: "row" }, input,
    make("button", { class: "button button-main", type: "submit" }, "Show")));
  const answer = make("div", { class: "stack", role: "status" });
  place.replaceChildren(form, answer);
  const show = () => {
    input.value = new URLSearchParams(location.search).get("s") ?? "";
    void lineageAnswer(input.value.trim(), answer);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    history.pushState(null, "", text ? "?s=" + encodeURIComponent(text) : location.pathname);
    void lineageAnswer(text, answer);
  });
  addEventListener("popstate", show);
  show();
}

/**
 * @param {string} text
 * @param {HTMLElement} answer
 */
async function lineageAnswer(text, answer) {
  if (!text) return answer.replaceChildren();
  try {
    const shelf = await lineageShelf();
    answer.replaceChildren(...(await lineageFound(shelf, text)));
  } catch (problem) {
    const words = problem instanceof Error ? problem.message : String(problem);
    answer.replaceChildren(make("p", {}, make("span", { class: "state state-attention" }, words)));
  }
}

/**
 * What a selector means; of a text that means nothing, the names that hold it.
 * @param {LineageShelf} shelf
 * @param {string} text
 */
async function lineageFound(shelf, text) {
  try {
    const { rows, isWhole } = await selectLineage(shelf, text, LINEAGE_WALKED);
    const more = isWhole ? "" : " at least; the command line walks to the end";
    return await lineageList(shelf, rows, counted(rows.length, "thing") + more);
  } catch (problem) {
    // People write names, in which ids have hyphens.
    const word = text.trim().toLowerCase();
    const words = [word, word.replace(/ +/g, "-"), word.replace(/ +/g, "_")];
    const rows = shelf.names.flatMap((id, row) => (words.some((each) => id.toLowerCase().includes(each)) ? [row] : []));
    if (!(problem instanceof LineageMistake && problem.isUnknown) || rows.length === 0) throw problem;
    return lineageList(shelf, rows, problem.message + " " + counted(rows.length, "name") + " with it in");
  }
}

/**
 * @param {LineageShelf} shelf
 * @param {number[]} rows
 * @param {string} words
 */
async function lineageList(shelf, rows, words) {
  const nodes = await Promise.all(rows.slice(0, LINEAGE_SHOWN).map((row) => shelf.node(row)));
  const first = rows.length > nodes.length ? ", the first " + nodes.length : "";
  return [
    make("p", { class: "meta" }, words + first + "."),
    make("ul", { class: "list" }, ...nodes.map((node) => lineageItem(shelf, node))),
  ];
}
