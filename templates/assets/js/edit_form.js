// The form of a card: groups of fields made from its schema, each bound to its place in the card's text.
import { byRank, keyInWords, makeControl, showFinding } from "./edit_controls.js";
import { inFewWords, isNothing, pathKey } from "./edit_nodes.js";
import { fieldPart } from "./edit_fields.js";
import { make } from "./dom.js";

/**
 * @typedef {import("./edit_book.js").Book} Book
 * @typedef {import("./edit_door.js").FormField} FormField
 * @typedef {import("./edit_door.js").CardFinding} CardFinding
 * @typedef {import("./edit_nodes.js").Step} Step
 * @typedef {import("./edit_proved.js").TextChange} TextChange
 * @typedef {{ types: import("./edit_door.js").FormTypes, groups: [anchor: string, title: string, keys: string[]][] }} FormPlan
 */

export class EditForm {
  /**
   * @param {Book} book
   * @param {FormPlan} plan
   * @param {{ changed: () => void, say: (text: string) => void, ready: () => Promise<void> }} told called after each change, with what
   *   to announce, and before the first change
   */
  constructor(book, plan, told) {
    this.book = book;
    this.plan = plan;
    this.told = told;
    this.element = make("div", { class: "edit-form" });
    /** @type {Map<string, import("./edit_controls.js").Control>} */
    this.controls = new Map();
    /** @type {Map<string, () => void>} */
    this.openers = new Map();
    /** @type {Map<string, string>} the fold that a field is in */
    this.holders = new Map();
    /** @type {Map<string, string>} why what is written in a control is not in the text */
    this.refused = new Map();
    /** @type {Set<string>} */
    this.opened = new Set();
    /** @type {Set<string>} what somebody has been to: only there it is said that something is missing */
    this.touched = new Set();
    /** @type {CardFinding[]} */
    this.findings = [];
    this.ids = 0;
  }

  /** Makes all of it again, as the text says now. */
  show() {
    this.controls.clear();
    this.openers.clear();
    this.holders.clear();
    this.refused.clear();
    const fields = this.plan.types.get("Card") ?? [];
    this.element.replaceChildren(...this.plan.groups.map(([anchor, title, keys]) => {
      const own = fields.filter((field) => keys.includes(field.key));
      const head = make("h2", { id: anchor + "-title", tabindex: "-1" }, title);
      return make("section", { class: "edit-group", id: anchor, "aria-labelledby": anchor + "-title" }, head, ...this.fieldsOf(own, []));
    }));
    this.mark(this.findings);
  }

  /**
   * The fields of a mapping; those that are seldom said are folded until they are.
   * @param {FormField[]} fields
   * @param {Step[]} path
   * @returns {HTMLElement[]}
   */
  fieldsOf(fields, path) {
    const isSaid = (/** @type {FormField} */ field) => this.book.node([...path, field.key]) !== undefined;
    const first = fields.filter((field) => field.rank || isSaid(field));
    const rest = fields.filter((field) => !first.includes(field));
    const parts = byRank(first).map((field) => fieldPart(this, field, [...path, field.key]));
    if (rest.length === 0) return parts;
    const names = rest.slice(0, 4).map((field) => keyInWords(field.key).toLowerCase()).join(", ") + (rest.length > 4 ? ", …" : "");
    const key = pathKey([...path, "more…", fields[0].key]);
    for (const field of rest) this.holders.set(pathKey([...path, field.key]), key);
    const more = this.folded(key, ["More fields: " + names], () => rest.map((field) => fieldPart(this, field, [...path, field.key])));
    more.classList.add("edit-more");
    return [...parts, more];
  }

  /**
   * What is made when somebody looks into it.
   * @param {string} key
   * @param {(Node | string)[]} title
   * @param {() => (Node | string)[]} build
   */
  folded(key, title, build) {
    const body = make("div", { class: "edit-body" });
    const details = make("details", { class: "edit-fold" }, make("summary", {}, ...title), body);
    let built = false;
    const fill = () => {
      if (built) return;
      built = true;
      body.append(...build());
      this.mark(this.findings);
    };
    details.addEventListener("toggle", () => {
      if (details.open) this.opened.add(key);
      else this.opened.delete(key);
      fill();
    });
    this.openers.set(key, () => {
      this.opened.add(key);
      details.open = true;
      fill();
    });
    if (this.opened.has(key)) {
      details.open = true;
      built = true;
      body.append(...build());
    }
    return details;
  }

  /**
   * The control of one value, bound to its place.
   * @param {FormField} field
   * @param {Step[]} path
   * @param {{ label?: string, bare?: boolean, list?: string, waits?: boolean }} [look] one that waits does nothing by itself
   */
  control(field, path, { label = keyInWords(String(path.at(-1))), bare = false, list = field.suggest ?? "", waits = false } = {}) {
    this.ids += 1;
    const value = this.valueAt(path);
    const told = { id: "edit-" + this.ids, field, label, value, inherited: this.inheritedText(path), list: list === "" ? "" : "words-" + list, bare };
    const control = makeControl(told);
    this.controls.set(pathKey(path), control);
    const { entry } = control;
    entry.addEventListener("blur", () => {
      this.touch(path);
      this.mark(this.findings);
    });
    if (waits) return control;
    entry.addEventListener("input", () => {
      if (entry.value !== "") this.change({ kind: "put", path, tree: entry.value }, "");
    });
    entry.addEventListener("change", () => {
      if (entry.value === "" && this.book.node(path)) this.change({ kind: "remove", path }, "");
    });
    return control;
  }

  /** @param {Step[]} path */
  valueAt(path) {
    const node = this.book.node(path);
    return node?.kind === "scalar" && !isNothing(node) ? node.text.replace(/\n$/, "") : "";
  }

  /** @param {Step[]} path */
  inheritedText(path) {
    const found = this.book.node(path) ? undefined : this.book.inherited(path);
    if (!found) return "";
    const said = inFewWords(found.node);
    return "Inherited from " + found.from + ": " + (said.length > 90 ? said.slice(0, 90) + "…" : said) + ".";
  }

  /**
   * Changes the text, at once or as soon as what changes it is there.
   * @param {TextChange} change
   * @param {string} announced what is said of it to those who do not see it
   * @param {() => void} [done] called when it is changed
   */
  change(change, announced, done) {
    if (!this.book.prove) {
      this.told.ready().then(() => this.change(change, announced, done));
      return;
    }
    if (!this.book.change(change, this.orderAt(change.path))) {
      this.refuse(change.path, "This is laid out so that it cannot be changed without touching other lines; change it under YAML.");
      return;
    }
    this.refused.delete(pathKey(change.path));
    this.told.changed();
    this.told.say(announced);
    done?.();
  }

  /**
   * Says at the control why it cannot be.
   * @param {Step[]} path
   * @param {string} message
   */
  refuse(path, message) {
    const lengths = path.map((_, at) => path.length - at);
    const key = lengths.map((length) => pathKey(path.slice(0, length))).find((each) => this.controls.has(each));
    if (key) this.refused.set(key, message);
    else this.told.say(path.join(".") + ": " + message);
    this.mark(this.findings);
  }

  /**
   * The keys of the mapping that a path ends in, in their order.
   * @param {Step[]} path
   */
  orderAt(path) {
    let type = "Card", keys = this.keysOf("Card");
    for (const step of path.slice(0, -1)) {
      if (typeof step !== "string") continue;
      type = this.plan.types.get(type)?.find((field) => field.key === step)?.type ?? "";
      keys = this.keysOf(type);
    }
    return keys;
  }

  /** @param {string} type */
  keysOf(type) {
    return byRank(this.plan.types.get(type) ?? []).map((field) => field.key);
  }

  /**
   * Shows each finding at the control that it speaks of.
   * @param {CardFinding[]} findings
   */
  mark(findings) {
    this.findings = findings;
    const shown = findings.filter((each) => !each.message.includes("` is missing") || this.touched.has(pathKey(each.path)));
    const byKey = new Map([...shown].reverse().map((finding) => [pathKey(finding.path), finding]));
    for (const [key, control] of this.controls) {
      const refused = this.refused.get(key);
      showFinding(control, refused ? { message: refused, hint: "" } : byKey.get(key));
    }
  }

  /** @param {Step[]} path */
  touch(path) {
    this.touched.add(pathKey(path));
  }

  /**
   * Opens what a path lies in, and goes there; false where the form has no place for it.
   * @param {Step[]} path
   */
  reveal(path) {
    for (let length = 1; length <= path.length; length += 1) {
      const key = pathKey(path.slice(0, length));
      if (!this.controls.has(key) && !this.openers.has(key)) this.openers.get(this.holders.get(key) ?? "")?.();
      this.openers.get(key)?.();
    }
    for (let length = path.length; length > 0; length -= 1) {
      const key = pathKey(path.slice(0, length));
      const within = key.slice(0, -1) + ",";
      const control = this.controls.get(key) ?? [...this.controls].find(([each]) => each.startsWith(within))?.[1];
      if (control) {
        control.entry.focus();
        return true;
      }
    }
    return false;
  }
}
