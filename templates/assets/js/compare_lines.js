// Lines up the values and fields of all subjects: what is comparable stands in one line, in one order.
import { runWords } from "./compare_chosen.js";
import { numberOf } from "./compare_separable.js";

/**
 * @typedef {import("./compare_separable.js").Measured} Measured
 * @typedef {{ place: number, label: string, note: string, text: string, mark: string, item: string }} CompareField `item` is what a
 *   list calls the thing that it is of, where the label says more
 * @typedef {{ key: string, title: string, sub: string, points: Array<[number, number | null]> }} CompareCurve
 * @typedef {{
 *   id: string, name: string, version: string, path: string, fields: CompareField[], measured: Measured[],
 *   curves: CompareCurve[]
 * }} Subject
 * @typedef {{
 *   some: Measured, values: Array<Measured | null>, choices: string[], left: Array<[number, Measured]>, second: boolean, apart: Set<number>
 * }} Line `choices` say of which results a value speaks, `left` are results that stand in no line; a `second` line is at other settings;
 *   what those `apart` cost is neither better nor worse: they share no metric on a data set with the baseline, or were run at settings that
 *   contradict its own, or a metric that says its settings tells the same
 * @typedef {{ some: CompareField, fields: Array<CompareField | null> }} FieldLine
 */

/**
 * The settings that all values of a line have, in words.
 * @param {Line} line
 */
export function sharedRun({ some, values }) {
  return runWords(some).filter((each) => values.every((one) => one === null || runWords(one).includes(each)));
}

/**
 * Whether the values of a line have settings of their own.
 * @param {Line} line
 */
export function isMixed(line) {
  const most = sharedRun(line).length;
  return line.values.some((one) => one !== null && one.settings.length > most);
}

/**
 * Whether a line tells costs at settings that contradict each other: of these none is best.
 * @param {Line} line
 */
export function isUnlike({ some, values }) {
  const told = new Map(values.flatMap((one) => one?.settings ?? []).map((pair) => [JSON.stringify(pair), pair[0]]));
  return some.kind === "cost" && new Set(told.values()).size < told.size;
}

/**
 * Whether a line says how good the subjects are on all that was measured.
 * @param {Line} line
 */
export function isWhole({ some, second }) {
  return some.kind !== "cost" && !some.slice && !second;
}

/**
 * @param {Subject[]} subjects
 * @returns {FieldLine[]}
 */
export function fieldLines(subjects) {
  const names = (/** @type {CompareField} */ one) => [String(one.place).padStart(6, "0"), one.note, one.label];
  return linedUp(subjects.map((each) => each.fields), names).map(([some, fields]) => ({ some, fields }));
}

/**
 * What a group of lines has in common.
 * @param {Line} line
 */
export function headOf({ some }) {
  return JSON.stringify([some.kind, ...(some.kind === "dataset" ? [some.dataset, some.title, ...some.terms] : [])]);
}

/**
 * What lines of one metric on several data sets have in common.
 * @param {Line} line
 */
export function measureOf({ some }) {
  return JSON.stringify([some.kind, ...(some.kind === "dataset" ? [some.metric.id, some.unit] : [])]);
}

/**
 * Whether at least two subjects have a number here.
 * @param {Line} line
 */
export function isComparable(line) {
  return line.values.filter((one) => numberOf(one) !== null).length > 1;
}

/**
 * Neighbours that share a key, together.
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item) => string} keyOf
 * @returns {Item[][]}
 */
export function runsOf(items, keyOf) {
  /** @type {Item[][]} */
  const runs = [];
  items.forEach((item, at) => {
    if (at > 0 && keyOf(items[at - 1]) === keyOf(item)) runs[runs.length - 1].push(item);
    else runs.push([item]);
  });
  return runs;
}

/**
 * Those that share a key together, in the order in which keys appear.
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item) => string} keyOf
 * @returns {Map<string, Item[]>}
 */
export function groupedBy(items, keyOf) {
  /** @type {Map<string, Item[]>} */
  const found = new Map();
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return found;
}

/**
 * @template Item
 * @param {Item[][]} lists one a subject
 * @param {(item: Item) => string[]} namesOf
 * @returns {Array<[Item, Array<Item | null>]>}
 */
function linedUp(lists, namesOf) {
  /** @type {Map<string, { names: string[], found: Map<number, Item>, some: Item }>} */
  const rows = new Map();
  lists.forEach((list, at) => {
    for (const item of list) {
      const names = namesOf(item);
      const key = JSON.stringify(names);
      const row = rows.get(key) ?? { names, found: new Map(), some: item };
      row.found.set(at, item);
      rows.set(key, row);
    }
  });
  const ordered = [...rows.values()].sort((one, other) => inOrder(one.names, other.names));
  return ordered.map((row) => [row.found.get(Math.min(...row.found.keys())) ?? row.some, lists.map((_, at) => row.found.get(at) ?? null)]);
}

/**
 * @param {string[]} one
 * @param {string[]} other
 */
function inOrder(one, other) {
  const at = one.findIndex((part, place) => part !== other[place]);
  return at < 0 ? 0 : one[at] < other[at] ? -1 : 1;
}
