// Judges what stands in a card by its schema, in the words of `catalog check`; catalog/kit/door.py says the same.
import { wrongDay } from "./edit_dates.js";
import { isNothing } from "./edit_nodes.js";
import { didYouMean, whichWord } from "./edit_near.js";
import { wrongBytes, wrongCount, wrongMass, wrongNumber, wrongShare, wrongSpan, wrongTruth } from "./edit_numbers.js";

/**
 * @typedef {import("./edit_nodes.js").YamlNode} YamlNode
 * @typedef {import("./edit_nodes.js").Step} Step
 * @typedef {{ key: string, kind: string, help: string, required?: boolean, maybe?: boolean, many?: boolean, named?: boolean,
 *   rank?: number, type?: string, short?: string, suggest?: string, choices?: string[] }} FormField
 *   one without a rank is seldom said
 * @typedef {Map<string, FormField[]>} FormTypes
 * @typedef {{ path: Step[], message: string, hint: string, warning?: boolean }} CardFinding
 */

/** What may be said instead of a value. */
export const ABSENT_WORDS = ["unknown", "withheld", "n/a"];
const CARD_TYPES = ["Card", "EveryVersion", "Version"];
const TABLE_WORDS = ["measurements", "metrics", "results"];
const OWN_FIELDS = "house fields belong under `extra`";
const MOST_KEYS = 12;
const COMPLAINTS = new Map([
  ["count", wrongCount], ["bytes", wrongBytes], ["share", wrongShare], ["mass", wrongMass], ["span", wrongSpan],
  ["number", wrongNumber], ["truth", wrongTruth], ["day", wrongDay],
]);

/**
 * Judges a mapping by the fields of its type.
 * @param {YamlNode} node
 * @param {string} type
 * @param {FormTypes} types
 * @param {Step[]} path
 * @returns {CardFinding[]}
 */
export function judgeMapping(node, type, types, path) {
  const fields = types.get(type) ?? [];
  if (node.kind !== "map") return [{ path, ...expected("a mapping", node, path), hint: innerHint(fields) }];
  const known = new Map(fields.map((field) => [field.key, field]));
  const found = [];
  for (const { key, value } of node.entries) {
    const field = known.get(key.text);
    const here = [...path, key.text];
    if (key.text === "schema" && path.length === 0) continue; // of which schema the file is: no field of the model
    if (type === "Visibility" && key.text.includes(".")) continue; // a path to a field; whether it leads anywhere, the check says
    if (!field) found.push({ path: here, message: "the key `" + key.text + "` is not known here", hint: unknownHint(key.text, type, types, path) });
    else if (!isEmpty(value)) found.push(...judgeField(value, field, types, here));
  }
  for (const field of fields) {
    const entry = node.entries.find((each) => each.key.text === field.key);
    if (field.required && (!entry || isEmpty(entry.value) || (field.kind === "text" && isBlank(entry.value)))) {
      found.push({ path: [...path, field.key], message: "`" + field.key + "` is missing" + inside(path), hint: "" });
    }
  }
  return found;
}

/** @param {YamlNode} node */
function isEmpty(node) {
  return isNothing(node) || (node.kind === "scalar" && node.text === "");
}

/** @param {YamlNode} node */
function isBlank(node) {
  return node.kind === "scalar" && node.text.trim() === "";
}

/**
 * @param {YamlNode} node
 * @param {FormField} field
 * @param {FormTypes} types
 * @param {Step[]} path
 * @returns {CardFinding[]}
 */
function judgeField(node, field, types, path) {
  if (field.named) {
    if (node.kind !== "map") return [{ path, ...expected("a mapping", node, path) }];
    return node.entries.flatMap(({ key, value }) => (isEmpty(value) ? [] : judgeItems(value, field, types, [...path, key.text])));
  }
  return judgeItems(node, field, types, path);
}

/**
 * @param {YamlNode} node
 * @param {FormField} field
 * @param {FormTypes} types
 * @param {Step[]} path
 * @returns {CardFinding[]}
 */
function judgeItems(node, field, types, path) {
  if (field.many && node.kind === "list") return node.items.flatMap((item, at) => judgeOne(item, field, types, [...path, at]));
  return judgeOne(node, field, types, field.many ? [...path, 0] : path);
}

/**
 * @param {YamlNode} node
 * @param {FormField} field
 * @param {FormTypes} types
 * @param {Step[]} path
 * @returns {CardFinding[]}
 */
function judgeOne(node, field, types, path) {
  if (field.kind === "free" || (field.maybe && isAbsent(node))) return [];
  if (field.kind === "object") {
    if (field.short && isBlank(node)) return [{ path: [...path, field.short], message: "`" + field.short + "` is missing" + inside(path), hint: "" }];
    if (field.short && node.kind === "scalar") return field.choices ? judgeScalar(node, { ...field, kind: "choice" }, [...path, field.short]) : [];
    return judgeMapping(node, field.type ?? "", types, path);
  }
  return judgeScalar(node, field, path);
}

/**
 * Judges one value.
 * @param {YamlNode} node
 * @param {FormField} field
 * @param {Step[]} path
 * @returns {CardFinding[]}
 */
function judgeScalar(node, field, path) {
  const label = labelOf(path);
  if (field.kind === "choice") {
    const choices = field.choices ?? [];
    if (node.kind === "scalar" && choices.includes(node.text)) return [];
    return [{ path, message: label + ": " + foundIn(node) + " is not known", hint: whichWord(node.kind === "scalar" ? node.text : "", choices) }];
  }
  const complain = COMPLAINTS.get(field.kind);
  if (!complain) {
    if (node.kind !== "scalar") return [{ path, ...expected("text", node, path) }];
    return isAbsent(node) ? [{ path, message: label + ": `" + node.text + "` cannot be said here", hint: "" }] : [];
  }
  if (node.kind !== "scalar" || isAbsent(node)) return [{ path, message: label + ": expected one value, found " + foundIn(node), hint: "" }];
  const problem = complain(node.text);
  return problem === "" ? [] : [{ path, message: label + ": " + problem, hint: "" }];
}

/** @param {YamlNode} node */
export function isAbsent(node) {
  return node.kind === "scalar" && node.style === "" && ABSENT_WORDS.includes(node.text);
}

/**
 * @param {string} wanted
 * @param {YamlNode} node
 * @param {Step[]} path
 */
function expected(wanted, node, path) {
  const hint = wanted === "text" && node.kind === "map" ? "a value in braces is a mapping; quote it" : "";
  return { message: labelOf(path) + ": expected " + wanted + ", found " + foundIn(node), hint };
}

/**
 * What a mapping would hold where something else stands; catalog/kit/keys.py says the same.
 * @param {FormField[]} fields
 */
function innerHint(fields) {
  return fields.length > 0 && fields.length <= MOST_KEYS ? "its keys: " + fields.map((field) => field.key).join(", ") : "";
}

/** @param {YamlNode} node */
function foundIn(node) {
  if (node.kind === "map") return "a mapping";
  if (node.kind === "list") return "a list";
  return isEmpty(node) ? "nothing" : "`" + node.text.slice(0, 60) + "`";
}

/** @param {Step[]} path */
function labelOf(path) {
  return path.filter((step) => typeof step === "string").join(".") || "the card";
}

/** @param {Step[]} path */
function inside(path) {
  return path.length > 0 ? " in `" + labelOf(path) + "`" : "";
}

/**
 * Inside a section its own keys help most; catalog/kit/keys.py says the same.
 * @param {string} name
 * @param {string} type
 * @param {FormTypes} types
 * @param {Step[]} path
 */
function unknownHint(name, type, types, path) {
  if (name.includes(" ")) return "quote the value before it, for a comma ends it";
  const known = (types.get(type) ?? []).map((field) => field.key);
  if (type === "Visibility" && holderOf(path, types).some((field) => field.key === name)) return "write it under `fields`";
  if (CARD_TYPES.includes(type) && TABLE_WORDS.includes(name)) return "measurements stand in metrics.csv beside the card";
  const near = didYouMean(name, [...known].sort());
  const other = elsewhere(name, types);
  if (path.length === 0) return other || near || OWN_FIELDS;
  return near || (known.length > 0 && known.length <= MOST_KEYS ? "known here: " + known.join(", ") : other || OWN_FIELDS);
}

/**
 * The fields of what holds the thing at a path.
 * @param {Step[]} path
 * @param {FormTypes} types
 */
function holderOf(path, types) {
  const type = path.slice(0, -1).filter((step) => typeof step === "string")
    .reduce((here, step) => types.get(here)?.find((field) => field.key === step)?.type ?? "", "Card");
  return types.get(type) ?? [];
}

/**
 * Where the key would be known, if in few places; deeper ones count where there is none nearer.
 * @param {string} name
 * @param {FormTypes} types
 */
function elsewhere(name, types) {
  let level = [{ where: "", type: "Card" }];
  for (let depth = 0; depth < 2; depth += 1) {
    level = level.flatMap(({ where, type }) => (types.get(type) ?? []).filter((field) => field.type)
      .map((field) => ({ where: where === "" ? field.key : where + "." + field.key, type: field.type ?? "" })));
    const places = level.filter(({ type }) => types.get(type)?.some((field) => field.key === name)).map(({ where }) => "`" + where + "`");
    if (places.length > 0) return places.length <= 2 ? "it belongs under " + places.join(" or ") : "";
  }
  return "";
}
