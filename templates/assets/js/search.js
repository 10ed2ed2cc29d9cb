// Search as you type, on every page: a list under the box, walked with arrows, opened with Enter.
import { loadData } from "./data.js";
import { counted, make } from "./dom.js";
import { foundItem, nothingItem } from "./found.js";
import { prepareIndex } from "./index.js";
import { keysAreOn } from "./preferences.js";
import { bestFirst, queryTerms, rank } from "./rank.js";

/** @typedef {import("./index.js").SearchIndex} SearchIndex */

const MOST_SHOWN = 8;

/** @param {HTMLElement} form */
export function search(form) {
  const box = form.querySelector("input");
  if (!box) return;
  document.addEventListener("keydown", (event) => focusOnSlash(event, box));
  // On the models page the table itself is the list.
  if (!document.querySelector("[data-enhance=explorer]")) new Search(form, box).start();
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement} box
 */
function focusOnSlash(event, box) {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !keysAreOn()) return;
  const target = event.target;
  if (target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))) return;
  event.preventDefault();
  box.focus();
  box.select();
}

class Search {
  /** @type {SearchIndex | null} */ index = null;
  chosen = -1;

  /**
   * @param {HTMLElement} form
   * @param {HTMLInputElement} box
   */
  constructor(form, box) {
    this.form = form;
    this.box = box;
    this.list = make("ul", { class: "found", id: "found", role: "listbox", "aria-label": "Models found" });
    this.list.hidden = true;
    this.status = make("span", { class: "unseen", role: "status" });
  }

  start() {
    const { box, form, list } = this;
    form.append(list, this.status);
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list.id);
    box.addEventListener("focus", () => void this.ready().then(() => this.find()).catch(() => {}));
    box.addEventListener("input", () => void this.ready().then(() => this.find()).catch(() => this.close()));
    box.addEventListener("keydown", (event) => this.press(event));
    form.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node && form.contains(event.relatedTarget))) this.close();
    });
    // Keep the focus in the box while the mouse is on the list.
    list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  async ready() {
    this.index ??= prepareIndex(/** @type {any} */ (await loadData("search")));
    return this.index;
  }

  find() {
    const { index, box } = this;
    if (!index || document.activeElement !== box || queryTerms(box.value).length === 0) {
      this.close();
      return;
    }
    const scores = rank(index, box.value);
    const rows = bestFirst([...scores.keys()], scores);
    const terms = queryTerms(box.value);
    const items = rows.slice(0, MOST_SHOWN).map((row, at) => foundItem(index.data, row, terms, "found-" + at));
    this.list.replaceChildren(...(items.length ? items : [nothingItem()]));
    this.list.hidden = false;
    this.choose(-1);
    this.status.textContent = counted(rows.length, "model") + " found";
  }

  close() {
    this.list.hidden = true;
    this.status.textContent = "";
    this.choose(-1);
  }

  /** @param {number} at the place in the list; −1 is none */
  choose(at) {
    this.chosen = at;
    const options = [...this.list.querySelectorAll("[role=option][data-address]")];
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    const option = options[at];
    if (option) this.box.setAttribute("aria-activedescendant", option.id);
    else this.box.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const count = this.list.hidden ? 0 : this.list.querySelectorAll("[data-address]").length;
    const { key } = event;
    if (key === "Escape") {
      this.escape(event);
    } else if (count > 0 && (key === "ArrowDown" || key === "ArrowUp")) {
      event.preventDefault();
      // One place more than there are rows: the box itself, between the last and the first.
      const step = key === "ArrowDown" ? 1 : -1;
      this.choose(((this.chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (key === "Enter" && this.chosen >= 0) {
      event.preventDefault();
      const option = this.list.querySelectorAll("[data-address]")[this.chosen];
      location.assign(option.getAttribute("data-address") ?? "");
    }
  }

  /** @param {KeyboardEvent} event closes the list first, then clears the box */
  escape(event) {
    event.preventDefault();
    if (this.list.hidden) this.box.value = "";
    else this.close();
  }
}
