// One row of the list under the search box.
import { make, marked } from "./dom.js";
import { spansOf } from "./fold.js";
import { textsOfRow } from "./printed.js";
import { modelAddress } from "./rows.js";

/**
 * @param {import("./shelf.js").Shelf} shelf its column of tasks is there
 * @param {number} row
 * @param {string[]} terms what to mark
 * @param {string} id
 */
export function foundItem(shelf, row, terms, id) {
  const address = modelAddress(shelf, row);
  const tasks = shelf.column("task");
  const [aside] = tasks ? textsOfRow(tasks, row) : [];
  const item = make(
    "li",
    { role: "option", id, class: "found-item", "aria-selected": "false", "data-address": address },
    make("bdi", { class: "name" }, ...marked(shelf.titles[row], spansOf(shelf.titles[row], terms))),
    make("span", { class: "id" }, ...marked(shelf.ids[row], spansOf(shelf.ids[row], terms)))
  );
  if (aside) item.append(make("span", { class: "aside" }, aside));
  item.addEventListener("click", (event) => openAddress(address, event.ctrlKey || event.metaKey));
  item.addEventListener("auxclick", (event) => { if (event.button === 1) openAddress(address, true); });
  return item;
}

/**
 * What stands in the list when nothing matches, or the query is not understood.
 * @param {string} words
 */
export function noItem(words) {
  return make("li", { class: "found-none", role: "option", "aria-disabled": "true" }, words);
}

/**
 * @param {string} address
 * @param {boolean} beside whether in a tab of its own
 */
function openAddress(address, beside) {
  if (beside) window.open(address, "_blank", "noopener");
  else location.assign(address);
}
