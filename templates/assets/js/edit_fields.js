// Finds the part of the form that one field needs: a value, a list of them, names with values, parts with fields.
import { namedPart, valuesPart } from "./edit_lists.js";
import { objectPart, objectsPart } from "./edit_objects.js";
import { valuePart } from "./edit_rows.js";

/**
 * @typedef {import("./edit_form.js").EditForm} EditForm
 * @typedef {import("./edit_door.js").FormField} FormField
 * @typedef {import("./edit_nodes.js").Step} Step
 */

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
