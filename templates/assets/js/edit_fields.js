// Makes the part of the form for one field: a value, a list of them, names with values, or a part with fields.
import { byRank, helpOf, keyInWords, keyNote } from "./edit_controls.js";
import { isAbsent } from "./edit_door.js";
import { pathKey, under } from "./edit_nodes.js";
import { TreeMap } from "./edit_written.js";
import { make } from "./dom.js";

/**
 * @typedef {import("./edit_form.js").EditForm} EditForm
 * @typedef {import("./edit_door.js").FormField} FormField
 * @typedef {import("./edit_nodes.js").Step} Step
 */

const IRREGULAR = new Map([["data", "data set"], ["explanations", "explanation"], ["aliases", "alias"], ["inputs", "input"], ["used_by", "consumer"], ["aka", "name"]]);

/**
 * @param {EditForm} form
 * @param {FormField} field
 * @param {Step[]} path
 * @returns {HTMLElement}
 */
export function fieldPart(form, field, path) {
  if (field.named) return namedPart(form, field, path);
  if (field.many) return field.kind === "object" && !isShort(form, field, path) ? objectsPart(form, field, path) : valuesPart(form, field, path);
  if (field.kind === "object" && !isShort(form, field, path)) return objectPart(form, field, path);
  return valuePart(form, field, path, {});
}

/**
 * Whether an object is written as one value, or may be.
 * @param {EditForm} form
 * @param {FormField} field
 * @param {Step[]} path
 */
function isShort(form, field, path) {
  if (!field.short) return false;
  return Array.from({ length: Math.max(1, form.book.count(path)) }, (_, at) => form.book.node([...path, at])).every((node) => !node || node.kind === "scalar");
}

/**
 * @param {EditForm} form
 * @param {FormField} field
 * @param {Step[]} path
 * @param {{ label?: string, bare?: boolean }} look
 */
function valuePart(form, field, path, look) {
  const node = form.book.node(path);
  if (node && node.kind !== "scalar") {
    const label = look.label ?? keyInWords(String(path.at(-1)));
    return make("div", { class: "edit-field" }, make("span", { class: "edit-label" }, label, ...keyNote(field)), make("p", { class: "edit-help" }, "It holds several values: change it under YAML."));
  }
  return form.control(field, path, { ...look, list: suggestedIn(form, field) }).element;
}

/**
 * What one item is called.
 * @param {FormField} field
 */
function oneOf(field) {
  const words = field.key.replaceAll("_", " ");
  return IRREGULAR.get(field.key) ?? (words.endsWith("s") && !words.endsWith("ss") ? words.slice(0, -1) : words);
}

/**
 * A list of values: an entry for each, and an empty one for the next.
 * @param {EditForm} form
 * @param {FormField} field
 * @param {Step[]} path
 */
function valuesPart(form, field, path) {
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
 * The list of words that a value is suggested from.
 * @param {EditForm} form
 * @param {FormField} field
 */
function suggestedIn(form, field) {
  return field.suggest ?? (field.type ? form.plan.types.get(field.type)?.find((each) => each.key === field.short)?.suggest ?? "" : "");
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
    if (entry.value !== "" && form.change({ kind: "add", path, tree: entry.value }, "Added.")) redo(form, path, at + 1);
  });
}

/**
 * Makes the form again and goes to an item of a list, or what stands in its place.
 * @param {EditForm} form
 * @param {Step[]} path
 * @param {Step} at
 */
function redo(form, path, at) {
  form.show();
  const control = form.controls.get(pathKey([...path, at]));
  if (control) control.entry.focus();
}

/**
 * @param {EditForm} form
 * @param {Step[]} path
 * @param {string} name
 * @param {() => void} done
 */
function removeButton(form, path, name, done) {
  const button = make("button", { type: "button", class: "button button-small" }, "Remove", make("span", { class: "unseen" }, " " + name));
  button.addEventListener("click", () => {
    if (form.change({ kind: "remove", path }, "Removed " + name + ".")) done();
  });
  return button;
}

/**
 * Names that people choose, each with a value.
 * @param {EditForm} form
 * @param {FormField} field
 * @param {Step[]} path
 */
function namedPart(form, field, path) {
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
    if (key === "" || !form.change({ kind: "put", path: [...path, key], tree: "" }, "Added " + key + ".")) return;
    redo(form, path, key);
  };
  button.addEventListener("click", add);
  name.addEventListener("keydown", (event) => {
    if (event instanceof KeyboardEvent && event.key === "Enter") add();
  });
  const legend = make("legend", { class: "edit-label" }, title, ...keyNote(field));
  const part = make("fieldset", { class: "edit-list" }, legend, ...helpOf(id, field, form.inheritedText(path)), ...rows,
    make("div", { class: "edit-adding" }, make("label", { for: id, class: "edit-help" }, "A name to add"), make("div", { class: "edit-row" }, name, button)));
  form.controls.set(pathKey(path), { element: part, entry: name, error: make("p") });
  return part;
}

/**
 * @param {EditForm} form
 * @param {Step[]} path
 */
function focusOn(form, path) {
  form.show();
  form.controls.get(pathKey(path))?.entry.focus();
}

/**
 * A part with fields of its own.
 * @param {EditForm} form
 * @param {FormField} field
 * @param {Step[]} path
 */
function objectPart(form, field, path) {
  const node = form.book.node(path);
  const isSaid = node !== undefined && !isAbsent(node);
  const note = isSaid ? [] : [" ", make("span", { class: "missing" }, node?.kind === "scalar" ? node.text : "not said")];
  const title = [make("span", { class: "edit-label" }, keyInWords(field.key)), ...keyNote(field), ...note];
  return form.folded(pathKey(path), title, () => [
    ...helpOf("edit-part-" + pathKey(path).replace(/\W+/g, "-"), field, form.inheritedText(path)),
    ...form.fieldsOf(form.plan.types.get(field.type ?? "") ?? [], path),
    ...(isSaid ? [removeButton(form, path, field.key, () => form.show())] : []),
  ]);
}

/**
 * A list of parts with fields of their own, each folded.
 * @param {EditForm} form
 * @param {FormField} field
 * @param {Step[]} path
 */
function objectsPart(form, field, path) {
  const one = oneOf(field);
  const fields = form.plan.types.get(field.type ?? "") ?? [];
  const items = Array.from({ length: form.book.count(path) }, (_, at) => {
    const here = [...path, at];
    const name = itemName(form, here, fields) || one + " " + (at + 1);
    const own = path[0] === "versions" && path.length === 1 && form.book.versionFiles.length > 0;
    const shown = own ? fields.filter((each) => each.key !== "version") : fields;
    return form.folded(pathKey(here), [make("span", { class: "edit-label" }, name)], () => [
      ...(own ? [make("p", { class: "edit-help" }, "In " + form.book.where(here).file.path + ".")] : []),
      ...form.fieldsOf(shown, here),
      ...(own ? [] : [removeButton(form, here, name, () => afterRemoval(form, path))]),
    ]);
  });
  const legend = make("legend", { class: "edit-label" }, keyInWords(field.key), ...keyNote(field));
  const id = "edit-objects-" + pathKey(path).replace(/\W+/g, "-");
  const notes = helpOf(id, field, form.inheritedText(path));
  return make("fieldset", { class: "edit-list edit-objects", id, "aria-describedby": notes.map((note) => note.id).join(" ") }, legend, ...notes, ...items, adding(form, field, path, one, fields));
}

/**
 * What an item goes by: its first values.
 * @param {EditForm} form
 * @param {Step[]} path
 * @param {FormField[]} fields
 */
function itemName(form, path, fields) {
  if (path.length === 2 && path[0] === "versions") return form.book.versionName(Number(path[1]));
  const node = form.book.node(path);
  if (node?.kind === "scalar") return node.text;
  const words = byRank(fields).flatMap((field) => {
    const value = field.many || field.named ? undefined : under(node, field.key);
    return value?.kind === "scalar" && value.text !== "" ? [value.text] : [];
  });
  return words.slice(0, 3).join(", ").slice(0, 80);
}

/**
 * @param {EditForm} form
 * @param {FormField} field
 * @param {Step[]} path
 * @param {string} one
 * @param {FormField[]} fields
 */
function adding(form, field, path, one, fields) {
  const button = make("button", { type: "button", class: "button" }, "Add " + (/^[aeio]/.test(one) ? "an " : "a ") + one);
  button.dataset.add = pathKey(path);
  const asksName = path.length === 1 && field.key === "versions" && form.book.versionFiles.length > 0;
  const name = make("input", { class: "input", type: "text", id: "edit-new-version", autocomplete: "off" });
  button.addEventListener("click", () => {
    const at = form.book.count(path);
    const first = fields.find((each) => each.required) ?? byRank(fields)[0];
    if (asksName) {
      const version = name.value.trim();
      if (!/^[^/\\\s]+$/.test(version) || form.book.versionNames().includes(version)) {
        form.told.say(version === "" ? "Name the version first: 2.2.0" : "There is a version " + version + " already, or it cannot be a file's name.");
        name.focus();
        return;
      }
      form.book.addVersionFile(version);
      form.told.changed();
      form.told.say("Added version " + version + ".");
    } else if (!form.change({ kind: "add", path, tree: new TreeMap([[first.key, ""]]) }, "Added " + one + " " + (at + 1) + ".")) return;
    const place = asksName ? form.book.versionNames().indexOf(name.value.trim()) : at;
    form.opened.add(pathKey([...path, place]));
    form.show();
    form.reveal([...path, place, asksName ? "date" : first.key]);
  });
  if (!asksName) return make("div", { class: "edit-adding" }, button);
  return make("div", { class: "edit-adding" }, make("label", { for: name.id, class: "edit-help" }, "The name of a new version"), make("div", { class: "edit-row" }, name, button));
}

/**
 * @param {EditForm} form
 * @param {Step[]} path
 */
function afterRemoval(form, path) {
  for (const key of [...form.opened]) if (key.startsWith(pathKey(path).slice(0, -1) + ",")) form.opened.delete(key);
  form.show();
  const button = [...form.element.querySelectorAll("button")].find((each) => each.dataset.add === pathKey(path));
  button?.focus();
}
