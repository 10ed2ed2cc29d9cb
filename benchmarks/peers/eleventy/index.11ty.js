// All models -> the first page of the site.
import { page, terms } from "./_includes/parts.js";

export const data = { permalink: "/index.html", eleventyExcludeFromCollections: true };

export function render({ collections }) {
  const shelves = collections.kinds.map((each) => `<h2>${each.kind}</h2>\n${terms(each.kind, each.terms)}`);
  return page("Synthetic models", `<p>${collections.models.length} models</p>\n${shelves.join("\n")}`);
}
