// Brings the subjects that an address asks for, a small file a model, and says what could not be brought.
import { isModelId } from "./compare_state.js";
import { loadData } from "./data.js";
import { subjectOf } from "./compare_shard.js";

/**
 * @typedef {import("./compare_lines.js").Subject} Subject
 * @typedef {{ references: string[], subjects: Subject[], versions: Map<string, string[]>, problems: string[] }} LoadedSubjects
 *   `references` are those asked for that `subjects` are the answers to
 */

/**
 * @param {string[]} references
 * @returns {Promise<LoadedSubjects>}
 */
export async function loadSubjects(references) {
  /** @type {LoadedSubjects} */
  const loaded = { references: [], subjects: [], versions: new Map(), problems: [] };
  const shards = await Promise.all(references.map((each) => shardOf(each.split("@")[0])));
  shards.forEach((shard, at) => {
    const [id, ...rest] = references[at].split("@");
    const version = rest.join("@");
    const subject = shard && subjectOf(shard, version);
    if (!shard) loaded.problems.push("There is no model “" + id + "” here.");
    else if (!subject) loaded.problems.push(shard.name + " has no version “" + version + "”.");
    if (shard) loaded.versions.set(id, shard.versions.map((each) => each.version));
    const isNew = loaded.subjects.every((each) => each.id !== subject?.id || each.version !== subject.version);
    if (subject && isNew) {
      loaded.references.push(references[at]);
      loaded.subjects.push(subject);
    }
  });
  return loaded;
}

/**
 * @param {string} id
 * @returns {Promise<import("./compare_shard.js").Shard | null>}
 */
async function shardOf(id) {
  if (!isModelId(id)) return null;
  try {
    return /** @type {import("./compare_shard.js").Shard} */ (await loadData("compare/" + id));
  } catch {
    return null;
  }
}
