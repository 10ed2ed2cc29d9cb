// A node of the lineage as an item of a list, which opens in place to what it came from and what came of it.
import { make } from "./dom.js";

/**
 * @typedef {import("./lineage_shelf.js").LineageShelf} LineageShelf
 * @typedef {import("./lineage_shelf.js").LineageNode} LineageNode
 * @typedef {import("./lineage_shelf.js").LineageEdge} LineageEdge
 */

const LINEAGE_OPENED = 50;
const LINEAGE_STATES = new Map([["missing", "not in this catalogue"], ["clash", "digests contradict"]]);

/**
 * @param {LineageShelf} shelf
 * @param {LineageNode} node
 * @param {string} [relation] what it is to the node that it hangs on
 * @returns {HTMLLIElement}
 */
export function lineageItem(shelf, node, relation = "") {
  const name = node.href ? make("a", { href: node.href }, node.name) : make("b", {}, node.name);
  const words = [node.detail, relation].filter(Boolean).join(", ");
  const state = LINEAGE_STATES.get(node.state);
  const item = make("li", { "data-id": node.id }, make("bdi", {}, name), " " + words);
  if (state) item.append(" ", make("span", { class: "state state-failing" }, state));
  if (node.up.length > 0) item.append(lineageFold(shelf, node.up, "Made from"));
  if (node.down.length > 0) item.append(lineageFold(shelf, node.down, "Came of it"));
  return item;
}

/**
 * @param {LineageShelf} shelf
 * @param {LineageEdge[]} edges
 * @param {string} word
 */
function lineageFold(shelf, edges, word) {
  edges = lineageMerged(edges);
  const fold = make("details", { class: "more" }, make("summary", {}, word + ": " + edges.length.toLocaleString("en")));
  fold.addEventListener("toggle", () => void lineageOpen(shelf, edges, fold), { once: true });
  return fold;
}

/**
 * @param {LineageShelf} shelf
 * @param {LineageEdge[]} edges
 * @param {HTMLElement} fold
 */
async function lineageOpen(shelf, edges, fold) {
  const shown = edges.slice(0, LINEAGE_OPENED);
  const nodes = await Promise.all(shown.map(({ other }) => shelf.node(other)));
  const items = nodes.map((node, at) => lineageItem(shelf, node, shown[at]?.relation));
  const left = edges.length - shown.length;
  fold.append(make("ul", { class: "list graph-tree" }, ...items));
  if (left > 0) fold.append(make("p", { class: "quiet" }, "And " + left.toLocaleString("en") + " more."));
}

/**
 * Each thing once, with all that it is: data that a version was trained and tested on is one thing.
 * @param {LineageEdge[]} edges
 * @returns {LineageEdge[]}
 */
function lineageMerged(edges) {
  /** @type {Map<LineageEdge["other"], LineageEdge>} */
  const merged = new Map();
  for (const edge of edges) {
    const known = merged.get(edge.other);
    merged.set(edge.other, known ? { ...known, relation: known.relation + ", " + edge.relation } : edge);
  }
  return [...merged.values()];
}
