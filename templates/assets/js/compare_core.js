// Puts subjects side by side: groups of rows, which of them differ, and the finding in one sentence.
// The same logic in Python is catalog/views/compare; tests/views/compare/cases.json holds the two together.
import { bestOf, judgedBy } from "./compare_judged.js";
import { calledNames, compareTitle, kindOfSubjects } from "./compare_called.js";
import { counted } from "./dom.js";
import { fieldLines, headOf, isComparable, measuredLines, runsOf } from "./compare_lines.js";
import { findingOf } from "./compare_finding.js";
import { directionOf, rowPrecision, rowPrinter, uncertaintyOf, unitInHead, usualDirection } from "./compare_printed.js";
import { numberOf } from "./compare_separable.js";

/**
 * @typedef {import("./compare_lines.js").Subject} Subject
 * @typedef {import("./compare_lines.js").Line} Line
 * @typedef {{
 *   text: string, missing: boolean, best: boolean, aside: string, change: import("./compare_judged.js").Judged | null
 * }} CompareCell
 * @typedef {{ label: string, note: string, same: boolean, cells: CompareCell[], line: Line | null }} CompareRow
 * @typedef {{ title: string, note: string, rows: CompareRow[] }} CompareGroup
 * @typedef {{ label: string, role: string, subject: Subject, hue: number }} CompareColumn
 * @typedef {{ title: string, lede: string, count: string, columns: CompareColumn[], groups: CompareGroup[] }} Comparison
 */

export const MOST_COMPARED = 8;
const NOT_TOLD = "not reported";
const FIELD_GROUPS = [
  "How it was made", "What it was trained on", "Terms and people", "Running and watched", "What the card says", "House fields"
];

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
  const groups = [...measuredGroups(found), ...fieldGroups(ordered)];
  const rows = groups.flatMap((group) => group.rows);
  const differing = rows.filter((row) => !row.same).length;
  return {
    title: compareTitle(subjects),
    lede: findingOf(order.map((at) => names[at]), found),
    count: differing + " of " + counted(rows.length, "field") + (differing === 1 ? " differs" : " differ"),
    columns: order.map((at, place) => ({
      label: names[at], role: place ? noun + " " + (at + 1) : "baseline", subject: subjects[at], hue: at + 1
    })),
    groups
  };
}

/**
 * Groups by what was measured on; those with something to compare come first.
 * @param {Line[]} found
 * @returns {CompareGroup[]}
 */
function measuredGroups(found) {
  const parts = runsOf(found, headOf);
  const ordered = [...parts.filter((part) => part.some(isComparable)), ...parts.filter((part) => !part.some(isComparable))];
  return ordered.map((part) => {
    const first = part[0].some;
    const shared = part.length > 1 ? first.where.filter((each) => part.every((line) => line.some.where.includes(each))) : [];
    const said = [...first.terms, ...shared, usualDirection(first) + " is better unless said"];
    return { title: first.title, note: said.join(", "), rows: part.map((line) => measuredRow(line, shared)) };
  });
}

/**
 * @param {Line} line
 * @param {string[]} shared the conditions that the group says
 * @returns {CompareRow}
 */
function measuredRow(line, shared) {
  const { some, values } = line;
  const digits = rowPrecision(values);
  const print = rowPrinter(values, digits);
  const marks = bestOf(values);
  const where = some.where.filter((each) => !shared.includes(each));
  const cells = values.map((one, at) => {
    if (!one || one.value === null) return missingCell(one ? one.word : NOT_TOLD);
    const change = at && values[0] ? judgedBy(one, values[0], digits) : null;
    return { text: print(one.value), missing: false, best: marks[at], aside: at ? "" : uncertaintyOf(one, print), change };
  });
  return {
    label: some.slice ? some.metric.name + ", " + some.slice : some.metric.name,
    note: [unitInHead(values), ...where, directionOf(some)].filter(Boolean).join(", "),
    same: isOne(values.map((one, at) => [numberOf(one), cells[at].text])),
    cells,
    line
  };
}

/**
 * @param {Subject[]} ordered
 * @returns {CompareGroup[]}
 */
function fieldGroups(ordered) {
  const titleOf = (/** @type {number} */ place) => FIELD_GROUPS[Math.min(Math.floor(place / 100), FIELD_GROUPS.length - 1)];
  return runsOf(fieldLines(ordered), ({ some }) => titleOf(some.place)).map((part) => ({
    title: titleOf(part[0].some.place),
    note: "",
    rows: part.map(({ some, fields }) => ({
      label: some.label,
      note: some.note,
      same: isOne(fields.map((field) => field && [field.text, field.mark])),
      cells: fields.map((field) => (field ? { ...missingCell(field.text), missing: false } : missingCell(NOT_TOLD))),
      line: null
    }))
  }));
}

/**
 * @param {string} text
 * @returns {CompareCell}
 */
function missingCell(text) {
  return { text, missing: true, best: false, aside: "", change: null };
}

/** @param {unknown[]} told whether all say the same */
function isOne(told) {
  return new Set(told.map((each) => JSON.stringify(each))).size === 1;
}
