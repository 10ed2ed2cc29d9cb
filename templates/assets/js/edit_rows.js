// What lists of the form share: names of items, their values, how they are taken out, where the focus goes on.
import { keyInWords, keyNote } from "./edit_controls.js";
import { pathKey } from "./edit_nodes.js";
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
 * @param {{ label?: string, bare?: boolean }} look
 */
export function valuePart(form, field, path, look) {
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
export function oneOf(field) {
  const words = field.key.replaceAll("_", " ");
  return IRREGULAR.get(field.key) ?? (words.endsWith("s") && !words.endsWith("ss") ? words.slice(0, -1) : words);
}

/**
 * The list of words that a value is suggested from.
 * @param {EditForm} form
 * @param {FormField} field
 */
export function suggestedIn(form, field) {
  return field.suggest ?? (field.type ? form.plan.types.get(field.type)?.find((each) => each.key === field.short)?.suggest ?? "" : "");
}

/**
 * Makes the form again and goes to an item of a list, or what stands in its place.
 * @param {EditForm} form
 * @param {Step[]} path
 * @param {Step} at
 */
export function redo(form, path, at) {
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
export function removeButton(form, path, name, done) {
  const button = make("button", { type: "button", class: "button button-small" }, "Remove", make("span", { class: "unseen" }, " " + name));
  button.addEventListener("click", () => {
    form.change({ kind: "remove", path }, "Removed " + name + ".", done);
  });
  return button;
}
