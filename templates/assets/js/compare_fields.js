// Turns lines of fields into groups of rows, one for each part of a card.
import { firstThose, isOne, wordCell } from "./compare_rows.js";
import { runsOf } from "./compare_lines.js";

const NOT_SAID = "not reported";
const FIELD_GROUPS = [
  "How it was made", "What it was trained on", "Terms and people", "Running and watched", "What the card says", "House fields"
];

/**
 * Groups by the part of the card; what only one says comes last in each.
 * @param {import("./compare_lines.js").FieldLine[]} found
 * @returns {Array<import("./compare_rows.js").CompareGroup>}
 */
export function fieldGroups(found) {
  const titleOf = (/** @type {number} */ place) => FIELD_GROUPS[Math.min(Math.floor(place / 100), FIELD_GROUPS.length - 1)];
  return runsOf(found, ({ some }) => titleOf(some.place)).map((part) => ({
    title: titleOf(part[0].some.place),
    note: "",
    rows: firstThose(part, ({ fields }) => fields.filter((field) => field !== null).length > 1).map(({ some, fields }) => ({
      label: some.label,
      note: some.note,
      same: isOne(fields.map((field) => field && [field.text, field.mark])),
      cells: fields.map((field) => (field ? wordCell(field.text, false) : wordCell(NOT_SAID, true))),
      line: null,
      rest: ""
    })),
    left: [],
    fold: "",
    folded: []
  }));
}
