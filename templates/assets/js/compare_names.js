// The names of all models, to choose from: the only place that knows which data file holds them.
import { fold } from "./fold.js";
import { openShelf } from "./shelf.js";

/** @typedef {{ id: string, name: string }} ModelName */

/** @returns {Promise<ModelName[]>} */
export async function loadModelNames() {
  const shelf = await openShelf();
  return shelf.ids.map((id, row) => ({ id, name: shelf.titles[row] }));
}

/**
 * The models whose id or name holds every word; those that begin so come first.
 * @param {ModelName[]} models
 * @param {string} text
 * @param {number} most
 * @returns {ModelName[]}
 */
export function modelsLike(models, text, most) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  const found = models.filter(({ id, name }) => {
    const both = fold(id + " " + name);
    return words.every((word) => both.includes(word));
  });
  const begins = found.filter(({ id, name }) => words.some((word) => fold(id).startsWith(word) || fold(name).startsWith(word)));
  return [...new Set([...begins, ...found])].slice(0, most);
}

/**
 * The reference that somebody means: an id with or without a version, a name, or the nearest there is.
 * @param {ModelName[]} models
 * @param {string} text
 * @returns {string} empty where nothing is near
 */
export function meantModel(models, text) {
  const wanted = text.trim();
  const [id] = wanted.split("@");
  if (models.some((each) => each.id === id)) return wanted;
  const named = models.find((each) => fold(each.name) === fold(wanted));
  return (named ?? (wanted ? modelsLike(models, wanted, 1)[0] : undefined))?.id ?? "";
}
