// Turns the facets of the page into checkboxes and keeps their counts right.
import { make } from "./dom.js";

/**
 * @typedef {{ item: HTMLElement, box: HTMLInputElement, count: Element | null, meter: Element | null }} FacetItem
 * @typedef {Map<string, Map<string, FacetItem>>} FacetItems by field and by value
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
    const field = group instanceof HTMLElement ? (group.dataset.field ?? "") : "";
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
 * Ticks what is chosen.
 * @param {FacetItems} fields
 * @param {import("./filter.js").Chosen} chosen
 */
export function showChosen(fields, chosen) {
  for (const [field, items] of fields) {
    for (const [id, { box, item }] of items) {
      box.checked = chosen.get(field)?.has(id) ?? false;
      const more = item.closest("details");
      if (more && box.checked) more.open = true;
    }
  }
}

/**
 * @param {FacetItems} fields
 * @param {import("./filter.js").FacetData[]} facets
 * @param {Map<string, number[]>} counts
 */
export function showCounts(fields, facets, counts) {
  for (const facet of facets) {
    const numbers = counts.get(facet.field) ?? [];
    const most = Math.max(1, ...numbers);
    facet.ids.forEach((id, at) => {
      const parts = fields.get(facet.field)?.get(id);
      if (!parts) return;
      if (parts.count) parts.count.textContent = numbers[at].toLocaleString("en");
      parts.meter?.setAttribute("width", ((100 * numbers[at]) / most).toFixed(2) + "%");
      parts.item.classList.toggle("empty", numbers[at] === 0);
    });
  }
}
