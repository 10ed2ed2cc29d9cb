// Turns the facets of the page into checkboxes that edit the query, and keeps their counts right.
import { make } from "./dom.js";
import { choosesOf, chosenOf, NO_VALUE } from "./explorer_choice.js";
import { allOf } from "./query_match.js";

/**
 * @typedef {import("./query_shelf.js").Part} Part
 * @typedef {import("./query_tree.js").Query} Query
 * @typedef {import("./shelf.js").Shelf} Shelf
 * @typedef {{ item: HTMLElement, box: HTMLInputElement, count: Element | null, meter: Element | null }} FacetItem
 * @typedef {Map<string, Map<string, FacetItem>>} FacetItems by field and by value; no value is an empty text
 */

/**
 * Puts a checkbox before every value.
 * @param {HTMLElement} root
 * @param {(field: string, id: string, on: boolean) => void} choose
 * @returns {FacetItems}
 */
export function enhanceFacets(root, choose) {
  /** @type {FacetItems} */
  const fields = new Map();
  for (const group of root.querySelectorAll("fieldset[data-field]")) {
    const field = group.getAttribute("data-field") ?? "";
    const items = new Map();
    for (const item of group.querySelectorAll("li[data-value]")) {
      if (!(item instanceof HTMLElement)) continue;
      const id = item.dataset.value ?? "";
      items.set(id, facetItem(item, (on) => choose(field, id, on)));
    }
    fields.set(field, items);
  }
  return fields;
}

/**
 * @param {HTMLElement} item
 * @param {(on: boolean) => void} choose
 * @returns {FacetItem}
 */
function facetItem(item, choose) {
  const words = item.querySelector(".tick");
  const box = make("input", { type: "checkbox" });
  words?.replaceWith(make("label", { class: "tick" }, box, make("bdi", {}, words.textContent?.trim() ?? "")));
  box.addEventListener("change", () => choose(box.checked));
  return { item, box, count: item.querySelector(".num"), meter: item.querySelector("rect") };
}

/**
 * Ticks what the query asks for.
 * @param {FacetItems} fields
 * @param {Query} query
 */
export function showChosen(fields, query) {
  for (const [field, items] of fields) {
    const chosen = new Set(chosenOf(query, field).map((value) => value.toLowerCase()));
    for (const [id, { box, item }] of items) {
      box.checked = chosen.has(id.toLowerCase());
      const more = item.closest("details");
      if (more && box.checked) more.open = true;
    }
  }
}

/**
 * Counts what ticking each value would show: all parts of the query hold but those that tick the same field.
 * @param {FacetItems} fields
 * @param {Shelf} shelf
 * @param {Query} query
 * @param {Part[]} parts one a conjunct
 */
export function showCounts(fields, shelf, query, parts) {
  const whole = allOf(parts, shelf.count);
  for (const [field, items] of fields) {
    const others = parts.filter((_, at) => !choosesOf(query.conjuncts[at].node, field));
    const { hits } = others.length === parts.length ? whole : allOf(others, shelf.count);
    showCountsOf(items, countsOf(shelf, field, hits));
  }
}

/**
 * @param {Map<string, FacetItem>} items
 * @param {Map<string, number>} counts
 */
function showCountsOf(items, counts) {
  const most = Math.max(1, ...counts.values());
  for (const [id, { item, count, meter }] of items) {
    const number = counts.get(id) ?? 0;
    if (count) count.textContent = number.toLocaleString("en");
    meter?.setAttribute("width", ((100 * number) / most).toFixed(2) + "%");
    item.classList.toggle("empty", number === 0);
  }
  putFirst([...items.values()]);
}

/**
 * Puts what some model has, or what is ticked, before what none has, so that it is not folded away under "more". A
 * facet in which somebody is at work stays as it is.
 * @param {FacetItem[]} items in the order that the page came in
 */
function putFirst(items) {
  const group = items[0]?.item.closest("fieldset");
  if (!group || group.contains(document.activeElement)) return;
  const isEmpty = (/** @type {FacetItem} */ { item, box }) => item.classList.contains("empty") && !box.checked;
  const ordered = [...items.filter((each) => !isEmpty(each)), ...items.filter(isEmpty)].map(({ item }) => item);
  const before = group.querySelectorAll("li");
  if (ordered.every((item, at) => item === before[at])) return;
  const [open, more] = group.querySelectorAll("ul");
  const room = open.children.length;
  open.append(...ordered.slice(0, room));
  more?.append(...ordered.slice(room));
}

/**
 * How many of the rows have each value of a field.
 * @param {Shelf} shelf
 * @param {string} field
 * @param {Uint8Array} hits
 */
function countsOf(shelf, field, hits) {
  const column = shelf.column(field);
  if (!column) return new Map();
  const { starts, places, texts } = column;
  const counts = new Int32Array(texts.length);
  let without = 0;
  for (let row = 0; row < hits.length; row += 1) {
    if (!hits[row]) continue;
    if (starts[row] === starts[row + 1]) without += 1;
    for (let at = starts[row]; at < starts[row + 1]; at += 1) counts[places[at]] += 1;
  }
  return new Map([[NO_VALUE, without], ...texts.map((text, place) => /** @type {[string, number]} */ ([text, counts[place]]))]);
}
