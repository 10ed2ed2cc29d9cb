// Finds the field that a name means, or the one that was probably meant; see catalog/query/fields.py.
import { fold } from "./fold.js";
import { slipsBetween } from "./query_slips.js";

/**
 * @typedef {import("./query_tree.js").Field} Field
 * @typedef {import("./query_tree.js").Kind} Kind
 * @typedef {{ suffixes: Map<string, [number, number]>, example: string }} Scale
 * @typedef {{
 *   fields: Array<[string, string, string, string]>, aliases: Array<[string, string]>,
 *   scales: { [name: string]: { suffixes: { [suffix: string]: [number, number] }, example: string } }
 * }} ShippedFields what catalog/query/shipped.py makes
 * @typedef {{
 *   byName: Map<string, Field>, aliases: Map<string, string>, folded: Map<string, string>, scales: Map<string, Scale>
 * }} QueryFields
 */

const MOST_FIELD_SLIPS = 2;
const LETTERS_A_SLIP = 3;
const MOST_RESULTS = 3;
const MOST_PARTS = 6;

/**
 * @param {ShippedFields} data
 * @returns {QueryFields}
 */
export function queryFields(data) {
  const byName = new Map(
    data.fields.map(([name, label, kind, scale]) => [name, { name, label, kind: /** @type {Kind} */ (kind), scale }]),
  );
  /** @type {Map<string, string>} */
  const folded = new Map();
  // A name goes before an alias, the first before others.
  const known = [...data.fields.map(([name]) => [name, name]), ...data.aliases];
  for (const [written, name] of known) if (!folded.has(fold(written))) folded.set(fold(written), name);
  const scales = new Map(Object.entries(data.scales).map(([name, { suffixes, example }]) => [
    name, { suffixes: new Map(Object.entries(suffixes)), example },
  ]));
  return { byName, aliases: new Map(data.aliases), folded, scales };
}

/**
 * The field of a name or an alias, exactly before in another case.
 * @param {QueryFields} fields
 * @param {string} written
 * @returns {Field | undefined}
 */
export function findField(fields, written) {
  const name = fields.byName.has(written) ? written : fields.aliases.get(written);
  return fields.byName.get(name || (fields.folded.get(fold(written)) ?? ""));
}

/**
 * The names that were probably meant: of a metric without its data set the first few results, else one field, or nothing.
 * @param {QueryFields} fields
 * @param {string} written
 */
export function meantFields(fields, written) {
  const measured = [...fields.byName.keys()].sort().filter((name) => fold(name).endsWith("/" + fold(written)));
  return measured[0] ? measured.slice(0, MOST_RESULTS) : [suggestField(fields, written)];
}

/**
 * The name that was probably meant: the same below another, or nearly the same; or nothing. Of a dotted name
 * that is like none its last parts are tried, for people write where a card has it.
 * @param {QueryFields} fields
 * @param {string} written
 */
function suggestField(fields, written) {
  const parts = written.split(".");
  for (let at = 0; at < Math.min(parts.length, MOST_PARTS); at += 1) {
    const name = suggestPart(fields, parts.slice(at).join("."));
    if (name) return name;
  }
  return "";
}

/**
 * @param {QueryFields} fields
 * @param {string} written
 */
function suggestPart(fields, written) {
  const wanted = fold(written);
  const known = [...new Set([...fields.byName.keys(), ...fields.aliases.keys()])].sort();
  let most = Math.min(MOST_FIELD_SLIPS, Math.floor([...wanted].length / LETTERS_A_SLIP));
  let nearest = "";
  for (const name of known) {
    const slips = slipsBetween(wanted, fold(name));
    if (slips > most) continue;
    nearest = name;
    most = slips - 1;
  }
  return known.find((name) => !name.includes(" ") && [".", "/"].some((mark) => fold(name).endsWith(mark + wanted))) ?? nearest;
}
