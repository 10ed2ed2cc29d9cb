// Names each subject by what tells it from the others, and the comparison by what is compared.
import { counted } from "./dom.js";

/** @typedef {import("./compare_lines.js").Subject} Subject */

/**
 * @param {Subject[]} subjects
 * @returns {string[]} the name, the version, both, or the id
 */
export function calledNames(subjects) {
  const ids = subjects.map((each) => each.id);
  if (new Set(ids).size === 1 && subjects.length > 1) return subjects.map((each) => each.version || each.name);
  return subjects.map((each) => {
    const namesakes = new Set(subjects.filter((other) => other.name === each.name).map((other) => other.id));
    const name = namesakes.size === 1 ? each.name : each.id;
    return ids.filter((id) => id === each.id).length > 1 ? name + " " + each.version : name;
  });
}

/**
 * What they are: models, as long as no two are of one.
 * @param {Subject[]} subjects
 */
export function kindOfSubjects(subjects) {
  return new Set(subjects.map((each) => each.id)).size === subjects.length ? "model" : "version";
}

/**
 * `Compare 3 models`, `Compare 2 versions of Digit reader`, `Compare 3 versions of 2 models`.
 * @param {Subject[]} subjects
 */
export function compareTitle(subjects) {
  const models = new Set(subjects.map((each) => each.id)).size;
  if (kindOfSubjects(subjects) === "model") return "Compare " + counted(models, "model");
  const of = models === 1 ? subjects[0].name : counted(models, "model");
  return "Compare " + counted(subjects.length, "version") + " of " + of;
}
