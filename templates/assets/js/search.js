// Search as you type, on every page: a list under the box, walked with arrows, opened with Enter.
import { counted, make } from "./dom.js";
import { foundItem, noItem } from "./found.js";
import { keysAreOn } from "./preferences.js";
import { openShelf } from "./shelf.js";
import { Answers } from "./view.js";

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
  /** @type {Answers | null} */ answers = null;
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
    box.addEventListener("focus", () => void this.find());
    box.addEventListener("input", () => {
      this.choose(-1);
      void this.find();
    });
    box.addEventListener("keydown", (event) => this.press(event));
    form.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node && form.contains(event.relatedTarget))) this.close();
    });
    // Keep the focus in the box while the mouse is on the list.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    // Whoever was quicker than this script is answered, too.
    if (box.value) void this.find();
  }

  /** Answers what is typed; an answer that comes too late is left to the next one. */
  async find() {
    const typed = this.box.value;
    try {
      this.answers ??= new Answers(await openShelf());
      const query = this.answers.read(typed);
      const answer = await this.answers.to(query);
      await this.answers.shelf.bring(["task"]);
      if (typed === this.box.value) this.show(answer);
    } catch {
      this.close();
    }
  }

  /** @param {import("./view.js").Answer} answer */
  show({ query, rows }) {
    const { answers, box } = this;
    const asksNothing = query.conjuncts.length === 0 && query.mistakes.length === 0;
    if (!answers || document.activeElement !== box || asksNothing) {
      this.close();
      return;
    }
    const terms = query.words.map((word) => word.text);
    const items = rows.slice(0, MOST_SHOWN).map((row, at) => foundItem(answers.shelf, row, terms, "found-" + at));
    const [mistake] = query.mistakes;
    const words = mistake ? "Column " + mistake.column + ": " + mistake.message + (mistake.hint ? " (" + mistake.hint + ")" : "") : "No model matches.";
    // Who was quicker than the answer to the last letter keeps what was chosen since.
    const kept = this.options()[this.chosen]?.getAttribute("data-address");
    this.list.replaceChildren(...(items.length ? items : [noItem(words)]));
    this.list.hidden = false;
    this.choose(this.options().findIndex((option) => option.getAttribute("data-address") === kept));
    this.status.textContent = mistake ? words : counted(rows.length, "model") + " found";
  }

  close() {
    this.list.hidden = true;
    this.status.textContent = "";
    this.choose(-1);
  }

  /** The models in the list, of which one may be chosen. */
  options() {
    return [...this.list.querySelectorAll("[role=option][data-address]")];
  }

  /** @param {number} at the place in the list; −1 is none */
  choose(at) {
    this.chosen = at;
    const options = this.options();
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
