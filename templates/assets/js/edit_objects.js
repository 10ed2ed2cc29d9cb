// Makes the parts of the form that have fields of their own: one such, or a list of them.
import { byRank, helpOf, keyInWords, keyNote } from "./edit_controls.js";
import { isAbsent } from "./edit_door.js";
import { pathKey, under } from "./edit_nodes.js";
import { oneOf, removeButton } from "./edit_rows.js";
import { TreeMap } from "./edit_written.js";
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
