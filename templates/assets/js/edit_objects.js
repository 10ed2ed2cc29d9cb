// Makes the parts of the form that have fields of their own: one such, or a list of them.
import { byRank, errorOf, helpOf, keyInWords, keyNote } from "./edit_controls.js";
import { isAbsent } from "./edit_door.js";
import { TreeMap, pathKey, under } from "./edit_nodes.js";
import { oneOf, removeButton } from "./edit_rows.js";
import { make } from "./dom.js";

/**
 * @typedef {import("./edit_form.js").EditForm} EditForm
 * @typedef {import("./edit_door.js").FormField} FormField
 * @typedef {import("./edit_nodes.js").Step} Step
 */

/**
 * A part with fields of its own.
 * @param {EditForm} form
 * @param {FormField} field
 * @param {Step[]} path
 */
export function objectPart(form, field, path) {
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
export function objectsPart(form, field, path) {
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
  form.ids += 1;
  button.id = "edit-add-" + form.ids;
  if (path.length === 1 && field.key === "versions" && form.book.versionFiles.length > 0) return addingFile(form, path, button, fields);
  const error = errorOf(button);
  form.controls.set(pathKey(path), { element: button, entry: button, error });
  const first = firstOf(fields);
  button.addEventListener("click", () => {
    const at = form.book.count(path);
    form.change({ kind: "add", path, tree: new TreeMap([[first, ""]]) }, "Added " + one + " " + (at + 1) + ".", () => goToItem(form, [...path, at, first]));
  });
  return make("div", { class: "edit-adding" }, button, error);
}

/**
 * Adds a version in a file of its own, which needs its name first.
 * @param {EditForm} form
 * @param {Step[]} path
 * @param {HTMLElement} button
 * @param {FormField[]} fields
 */
function addingFile(form, path, button, fields) {
  const name = make("input", { class: "input", type: "text", id: "edit-new-version", autocomplete: "off" });
  const error = errorOf(name);
  form.controls.set(pathKey(path), { element: button, entry: name, error });
  button.addEventListener("click", () => {
    const version = name.value.trim();
    const reason = wrongName(version, form.book.versionNames());
    if (reason !== "") {
      form.refuse(path, reason);
      name.focus();
      return;
    }
    form.book.addVersionFile(version);
    form.told.changed();
    form.told.say("Added version " + version + ".");
    goToItem(form, [...path, form.book.versionNames().indexOf(version), firstOf(fields.filter((each) => each.key !== "version"))]);
  });
  return make("div", { class: "edit-adding" }, make("label", { for: name.id, class: "edit-help" }, "The name of a new version"), make("div", { class: "edit-row" }, name, button), error);
}

/**
 * @param {string} version
 * @param {string[]} there
 */
function wrongName(version, there) {
  if (version === "") return "Name the version first: 2.2.0";
  if (there.includes(version)) return "There is a version " + version + " already.";
  return /^[^/\\\s]+$/.test(version) ? "" : "`" + version + "` cannot be a file's name: leave out spaces and slashes.";
}

/**
 * The field that an item is begun with: the first one that is a value.
 * @param {FormField[]} fields
 */
function firstOf(fields) {
  const ranked = byRank(fields);
  return (ranked.find((field) => !field.many && !field.named && field.kind !== "object") ?? ranked[0]).key;
}

/**
 * @param {EditForm} form
 * @param {Step[]} path the path of its first field
 */
function goToItem(form, path) {
  form.opened.add(pathKey(path.slice(0, -1)));
  form.show();
  form.reveal(path);
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
