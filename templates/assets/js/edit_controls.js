// Makes the control of one value: an input, a text area or a choice, with its label, its help and its error.
import { ABSENT_WORDS } from "./edit_door.js";
import { make } from "./dom.js";

/**
 * @typedef {import("./edit_door.js").FormField} FormField
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Entry
 * @typedef {{ element: HTMLElement, entry: Entry | HTMLButtonElement, error: HTMLElement }} Control
 */

const LONG_KEYS = new Set(["summary", "notes", "reason", "description"]);
const LONG_TEXT = 70;

/**
 * What a field is called: its key in words.
 * @param {string} key
 */
export function keyInWords(key) {
  const words = key === "license" ? "licence" : key.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * What is said most often first.
 * @param {FormField[]} fields
 */
export function byRank(fields) {
  return [...fields].sort((one, other) => (one.rank ?? 99) - (other.rank ?? 99));
}

/**
 * Text in which what stands between backticks is code.
 * @param {string} text
 */
export function withCode(text) {
  return text.split("`").map((part, at) => (at % 2 === 0 ? part : make("code", {}, part)));
}

/**
 * @param {{ id: string, field: FormField, label: string, value: string, inherited: string, list: string, bare: boolean }} told
 *   `list` is the id of suggestions; a `bare` control has its label for those who do not see where it stands
 * @returns {Control & { entry: Entry }}
 */
export function makeControl({ id, field, label, value, inherited, list, bare }) {
  const entry = entryOf(field, value);
  entry.id = id;
  const notes = bare ? [] : helpOf(id, field, inherited);
  if (notes.length > 0) entry.setAttribute("aria-describedby", notes.map((note) => note.id).join(" "));
  const error = errorOf(entry);
  if (list !== "" && entry instanceof HTMLInputElement) entry.setAttribute("list", list);
  if (field.required) entry.setAttribute("aria-required", "true");
  const name = make("label", { for: id, class: bare ? "unseen" : "edit-label" }, label);
  if (!bare) name.append(...keyNote(field));
  return { element: make("div", { class: "edit-field" }, name, ...notes, entry, error), entry, error };
}

/**
 * The place for what is wrong with an entry, which has its id already.
 * @param {HTMLElement} entry
 */
export function errorOf(entry) {
  const id = entry.id + "-error";
  entry.setAttribute("aria-describedby", ((entry.getAttribute("aria-describedby") ?? "") + " " + id).trim());
  return make("p", { class: "edit-error", id, hidden: "" });
}

/**
 * The key as it stands in the file, and whether it must be there.
 * @param {FormField} field
 */
export function keyNote(field) {
  const note = [make("span", { class: "id edit-key" }, field.key)];
  if (field.required) note.push(make("span", { class: "unit" }, "required"));
  return note.flatMap((each) => [" ", each]);
}

/**
 * @param {string} id
 * @param {FormField} field
 * @param {string} inherited
 */
export function helpOf(id, field, inherited) {
  const notes = field.help === "" ? [] : [make("p", { class: "edit-help", id: id + "-help" }, ...withCode(field.help))];
  if (inherited !== "") notes.push(make("p", { class: "edit-help", id: id + "-above" }, inherited + " What you write here takes its place."));
  return notes;
}

/**
 * @param {FormField} field
 * @param {string} value
 * @returns {Entry}
 */
function entryOf(field, value) {
  const choices = field.kind === "truth" ? ["true", "false"] : field.choices;
  if (choices && (field.kind === "choice" || field.kind === "truth" || field.short)) return choiceOf([...choices, ...(field.maybe ? ABSENT_WORDS : [])], value);
  if (field.kind === "markdown" || value.includes("\n") || (LONG_KEYS.has(field.key) && field.kind === "text") || value.length > LONG_TEXT) {
    const area = make("textarea", { class: "input", rows: String(Math.min(14, Math.max(2, value.split("\n").length, Math.ceil(value.length / 62)))), spellcheck: "true" });
    area.value = value;
    return area;
  }
  const input = make("input", { class: "input", type: "text", autocomplete: "off", spellcheck: "false" });
  input.value = value;
  return input;
}

/**
 * @param {string[]} choices
 * @param {string} value
 */
function choiceOf(choices, value) {
  const all = value === "" || choices.includes(value) ? choices : [value, ...choices];
  const select = make("select", { class: "input" }, make("option", { value: "" }, "not said"));
  select.append(...all.map((each) => make("option", { value: each }, each)));
  select.value = value;
  return select;
}

/**
 * Shows what is wrong with a control, or that nothing is.
 * @param {Control} control
 * @param {{ message: string, hint: string, warning?: boolean } | undefined} finding
 */
export function showFinding({ entry, error }, finding) {
  error.hidden = !finding;
  error.textContent = finding ? findingText(finding) : "";
  if (finding && !finding.warning && !(entry instanceof HTMLButtonElement)) entry.setAttribute("aria-invalid", "true");
  else entry.removeAttribute("aria-invalid");
}

/** @param {{ message: string, hint: string }} finding */
export function findingText({ message, hint }) {
  return hint === "" ? message : message + " (" + hint + ")";
}
