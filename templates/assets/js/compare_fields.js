// Turns lines of fields into groups of rows, one for each part of a card.
import { firstThose, isOne, wordCell } from "./compare_rows.js";
import { runsOf } from "./compare_lines.js";

/** @typedef {import("./compare_lines.js").CompareField} CompareField */

const NOT_SAID = "not reported";
/** Lists that name all there is, and what is said of an item that is not among theirs. */
const NOT_IN = new Map([["input", "no"], ["output", "no"], ["parameter", "no"], ["hyperparameter", "none"], ["package", "none"]]);
const FIELD_GROUPS = [
  "How it was made", "What it was trained on", "Terms and people", "Running and watched", "What the card says", "House fields"
];

/**
 * Groups by the part of the card; what only one says comes last in each.
 * @param {import("./compare_lines.js").FieldLine[]} found
 * @param {import("./compare_lines.js").Subject[]} subjects
 * @returns {Array<import("./compare_rows.js").CompareGroup>}
 */
export function fieldGroups(found, subjects) {
  const listed = subjects.map(({ fields }) => new Set(fields.filter(({ note }) => NOT_IN.has(note)).flatMap((one) => [one.note, itemOf(one)])));
  const titleOf = (/** @type {number} */ place) => FIELD_GROUPS[Math.min(Math.floor(place / 100), FIELD_GROUPS.length - 1)];
  return runsOf(found, ({ some }) => titleOf(some.place)).map((part) => ({
    title: titleOf(part[0].some.place),
    note: "",
    rows: firstThose(part, ({ fields }) => fields.filter((field) => field !== null).length > 1).map(({ some, fields }) => ({
      label: some.label,
      note: some.note,
      same: isOne(fields.map((field) => field && [field.text, field.mark])),
      cells: fields.map((field, at) => (field ? wordCell(field.text, false) : wordCell(absenceOf(some, listed[at]), true))),
      line: null,
      rest: ""
    })),
    left: [],
    fold: "",
    folded: []
  }));
}

/**
 * The word for a field that others tell and a subject does not.
 * @param {CompareField} field
 * @param {Set<string>} listed the lists that the subject has, and what they name
 */
function absenceOf(field, listed) {
  return listed.has(field.note) && !listed.has(itemOf(field)) ? NOT_IN.get(field.note) ?? NOT_SAID : NOT_SAID;
}

/** @param {CompareField} field */
function itemOf({ note, label, item }) {
  return note + "\n" + (item || label);
}
