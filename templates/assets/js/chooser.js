// The menu of columns: every field that some model has, found by typing, shown in the table when it is ticked.
import { make } from "./dom.js";
import { even } from "./query_words.js";

/**
 * @typedef {import("./shelf.js").ColumnHead} ColumnHead
 * @typedef {import("./shelf.js").Shelf} Shelf
 */

const MOST_LISTED = 40;

export class ColumnChooser {
  /** @type {Shelf | null} */ shelf = null;
  /** @type {string[]} */ shown = [];

  /**
   * @param {HTMLElement} menu the menu's body
   * @param {(columns: string[]) => void} choose
   */
  constructor(menu, choose) {
    this.menu = menu;
    this.choose = choose;
    this.box = make("input", { class: "input", type: "search", "aria-label": "Find a column", placeholder: "Find a metric or field", autocomplete: "off" });
    this.list = make("ul", { class: "chooser-list" });
    this.note = make("p", { class: "meta", role: "status" });
    this.own = make("button", { type: "button", class: "link-button" }, "The page’s own columns");
    this.box.addEventListener("input", () => this.draw());
    const details = menu.closest("details");
    details?.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.querySelector("summary")?.focus();
    });
    this.own.addEventListener("click", () => this.choose([]));
    menu.replaceChildren(this.box, this.list, this.note, this.own);
  }

  /**
   * @param {Shelf} shelf
   * @param {string[]} shown the columns of the table, in order
   */
  show(shelf, shown) {
    if (this.shelf === shelf && this.shown.join("\n") === shown.join("\n")) return;
    this.shelf = shelf;
    this.shown = shown;
    this.draw();
  }

  draw() {
    const heads = this.shelf ? [...this.shelf.heads.values()] : [];
    const words = even(this.box.value).split(" ");
    const matching = heads.filter((head) => words.every((word) => even(head.note + " " + head.label + " " + head.name).includes(word)));
    // What the table shows comes first, so that it can be taken out again.
    const ordered = [...matching.filter((head) => this.shown.includes(head.name)), ...matching.filter((head) => !this.shown.includes(head.name))];
    const { activeElement } = document;
    const held = activeElement instanceof HTMLInputElement && this.list.contains(activeElement) ? activeElement.value : "";
    this.list.replaceChildren(...ordered.slice(0, MOST_LISTED).map((head) => this.item(head)));
    if (held) [...this.list.querySelectorAll("input")].find((box) => box.value === held)?.focus();
    const more = ordered.length - MOST_LISTED;
    this.note.textContent = ordered.length === 0 ? "No column has such a name" : more > 0 ? more.toLocaleString("en") + " more: type to find them" : "";
  }

  /** @param {ColumnHead} head */
  item(head) {
    const box = make("input", { type: "checkbox", value: head.name });
    box.checked = this.shown.includes(head.name);
    box.addEventListener("change", () => {
      const others = this.shown.filter((name) => name !== head.name);
      this.choose(box.checked ? [...others, head.name] : others);
    });
    const words = make("span", {}, make("bdi", {}, head.label));
    if (head.note || even(head.label) !== even(head.name)) words.append(" ", make("span", { class: "unit" }, head.note || head.name));
    return make("li", {}, make("label", { class: "tick" }, box, words));
  }
}
