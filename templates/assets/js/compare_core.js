// Puts subjects side by side: groups of rows, which of them differ, and the finding in one sentence.
// The same logic in Python is catalog/views/compare; tests/views/compare/cases.json holds the two together.
import { calledNames, compareTitle, kindOfSubjects } from "./compare_called.js";
import { counted } from "./dom.js";
import { fieldGroups } from "./compare_fields.js";
import { fieldLines } from "./compare_lines.js";
import { findingOf } from "./compare_finding.js";
import { measuredGroups } from "./compare_rows.js";
import { measuredLines } from "./compare_parted.js";

/**
 * @typedef {import("./compare_lines.js").Subject} Subject
 * @typedef {{ label: string, role: string, subject: Subject, hue: number }} CompareColumn
 * @typedef {{ title: string, lede: string, count: string, columns: CompareColumn[], groups: import("./compare_rows.js").CompareGroup[] }} Comparison
 */

export const MOST_COMPARED = 8;

/**
 * @param {Subject[]} subjects two to eight
 * @param {number} baseline
 * @returns {Comparison}
 */
export function compareSubjects(subjects, baseline) {
  const order = [baseline, ...subjects.map((_, at) => at).filter((at) => at !== baseline)];
  const names = calledNames(subjects);
  const noun = kindOfSubjects(subjects);
  const ordered = order.map((at) => subjects[at]);
  const found = measuredLines(ordered);
  const told = order.map((at) => names[at]);
  const groups = [...measuredGroups(told, found), ...fieldGroups(fieldLines(ordered), ordered)];
  const rows = groups.flatMap((group) => group.rows);
  const differing = rows.filter((row) => !row.same).length;
  return {
    title: compareTitle(subjects),
    lede: findingOf(told, found),
    count: differing + " of " + counted(rows.length, "field") + (differing === 1 ? " differs" : " differ"),
    columns: order.map((at, place) => ({
      label: names[at], role: place === 0 ? "baseline" : noun === "version" ? noun : noun + " " + (at + 1), subject: subjects[at], hue: place + 1
    })),
    groups
  };
}
