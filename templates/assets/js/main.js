// Starts each enhancement where the page asks for it.
import { compare } from "./compare.js";
import { copy } from "./copy.js";
import { receiveData } from "./data.js";
import { explore } from "./explore.js";
import { explorer } from "./explorer.js";
import { preferences } from "./preferences.js";
import { search } from "./search.js";
import { sort } from "./table.js";
import { toc } from "./toc.js";

/** @type {Map<string, (element: HTMLElement) => void>} */
const enhancements = new Map([
  ["compare", compare],
  ["copy", copy],
  ["explore", explore],
  ["explorer", explorer],
  ["preferences", preferences],
  ["search", search],
  ["sort", sort],
  ["toc", toc],
]);

receiveData();
for (const element of document.querySelectorAll("[data-enhance]")) {
  if (!(element instanceof HTMLElement)) continue;
  for (const name of (element.dataset.enhance ?? "").split(" ")) enhancements.get(name)?.(element);
}
