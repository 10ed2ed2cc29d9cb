// One row of the list under the search box.
import { make, marked } from "./dom.js";
import { spansOf } from "./fold.js";
import { modelAddress } from "./rows.js";

/**
 * @param {import("./index.js").SearchData} data
 * @param {number} row
 * @param {string[]} terms what to mark
 * @param {string} id
 */
export function foundItem(data, row, terms, id) {
  const address = modelAddress(data, row);
  const aside = data.asides.words[data.asides.codes[row]];
  const item = make(
    "li",
    { role: "option", id, class: "found-item", "aria-selected": "false", "data-address": address },
    make("bdi", { class: "name" }, ...marked(data.names[row], spansOf(data.names[row], terms))),
    make("span", { class: "id" }, ...marked(data.ids[row], spansOf(data.ids[row], terms)))
  );
  if (aside) item.append(make("span", { class: "aside" }, aside));
  item.addEventListener("click", (event) => openAddress(address, event.ctrlKey || event.metaKey));
  item.addEventListener("auxclick", (event) => { if (event.button === 1) openAddress(address, true); });
  return item;
}

/** What stands in the list when nothing matches. */
export function nothingItem() {
  return make("li", { class: "found-none", role: "option", "aria-disabled": "true" }, "No model matches.");
}

/**
 * @param {string} address
 * @param {boolean} beside whether in a tab of its own
 */
function openAddress(address, beside) {
  if (beside) window.open(address, "_blank", "noopener");
  else location.assign(address);
}
