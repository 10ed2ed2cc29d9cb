// Makes the parts of the form for lists of values, and for names with values.
import { errorOf, helpOf, keyInWords, keyNote } from "./edit_controls.js";
import { pathKey } from "./edit_nodes.js";
import { oneOf, redo, removeButton, suggestedIn, valuePart } from "./edit_rows.js";
import { make } from "./dom.js";

/**
 * @typedef {import("./edit_form.js").EditForm} EditForm
 * @typedef {import("./edit_door.js").FormField} FormField
 * @typedef {import("./edit_nodes.js").Step} Step
 */

/**
 * A list of values: an entry for each, and an empty one for the next.
 * @param {EditForm} form
 * @param {FormField} field
 * @param {Step[]} path
 */
export function valuesPart(form, field, path) {
  const one = oneOf(field);
  const title = keyInWords(field.key);
  form.ids += 1;
  const id = "edit-list-" + form.ids;
  const rows = Array.from({ length: form.book.count(path) }, (_, at) => {
    const here = [...path, at];
    const part = valuePart(form, field, here, { label: title + ", " + (at + 1), bare: true });
    const entry = form.controls.get(pathKey(here))?.entry;
    entry?.addEventListener("change", () => {
      if (entry.value === "") redo(form, path, Math.max(0, at));
    });
    return make("div", { class: "edit-row" }, part, removeButton(form, here, one + " " + (at + 1), () => redo(form, path, at)));
  });
  const next = form.control({ ...field, required: false }, [...path, rows.length], { label: rows.length === 0 ? title : title + ", one more", bare: true, list: suggestedIn(form, field), waits: true });
  next.entry.setAttribute("placeholder", rows.length === 0 ? "" : "one more");
  takeNext(form, next.entry, path, rows.length);
  const legend = make("legend", { class: "edit-label" }, title, ...keyNote(field));
  const notes = helpOf(id, field, form.inheritedText(path));
  return make("fieldset", { class: "edit-list", id, "aria-describedby": notes.map((note) => note.id).join(" ") }, legend, ...notes, ...rows, next.element);
}

/**
 * The empty entry adds what is written in it, when it is left.
 * @param {EditForm} form
 * @param {import("./edit_controls.js").Entry} entry
 * @param {Step[]} path
 * @param {number} at
 */
function takeNext(form, entry, path, at) {
  entry.addEventListener("change", () => {
    if (entry.value !== "") form.change({ kind: "add", path, tree: entry.value }, "Added.", () => redo(form, path, at + 1));
  });
}

/**
 * Names that people choose, each with a value.
 * @param {EditForm} form
 * @param {FormField} field
 * @param {Step[]} path
 */
export function namedPart(form, field, path) {
  const node = form.book.node(path);
  const title = keyInWords(field.key);
  const keys = node?.kind === "map" ? node.entries.map((entry) => entry.key.text) : [];
  const rows = keys.map((key) => make("div", { class: "edit-row" },
    valuePart(form, { ...field, key, help: "", required: false, named: false }, [...path, key], { label: keyInWords(key) }),
    removeButton(form, [...path, key], key, () => focusOn(form, path))));
  form.ids += 1;
  const id = "edit-name-" + form.ids;
  const name = make("input", { class: "input", id, type: "text", autocomplete: "off", ...(field.key === "considerations" ? { list: "words-considerations" } : {}) });
  const button = make("button", { type: "button", class: "button" }, "Add", make("span", { class: "unseen" }, " to " + title.toLowerCase()));
  const add = () => {
    const key = name.value.trim();
    if (key === "") return;
    if (form.book.node([...path, key])) goToNamed(form, path, key);
    else form.change({ kind: "put", path: [...path, key], tree: "" }, "Added " + key + ".", () => redo(form, path, key));
  };
  button.addEventListener("click", add);
  name.addEventListener("keydown", (event) => {
    if (event instanceof KeyboardEvent && event.key === "Enter") add();
  });
  const legend = make("legend", { class: "edit-label" }, title, ...keyNote(field));
  const error = errorOf(name);
  const part = make("fieldset", { class: "edit-list" }, legend, ...helpOf(id, field, form.inheritedText(path)), ...rows,
    make("div", { class: "edit-adding" }, make("label", { for: id, class: "edit-help" }, "A name to add"), make("div", { class: "edit-row" }, name, button), error));
  form.controls.set(pathKey(path), { element: part, entry: name, error });
  return part;
}

/**
 * Goes to an entry that is there already: nothing is written over.
 * @param {EditForm} form
 * @param {Step[]} path
 * @param {string} key
 */
function goToNamed(form, path, key) {
  const there = form.controls.get(pathKey([...path, key]));
  if (!there) form.refuse(path, "There is an entry `" + key + "` already; it holds several values, so change it under YAML.");
  form.told.say("There is an entry " + key + " already.");
  there?.entry.focus();
}

/**
 * @param {EditForm} form
 * @param {Step[]} path
 */
function focusOn(form, path) {
  form.show();
  form.controls.get(pathKey(path))?.entry.focus();
}
