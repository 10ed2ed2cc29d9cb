// The tags, tasks and teams -> one page each that leads to their lists.
import { page, terms } from "./_includes/parts.js";

export const data = {
  pagination: { data: "collections.kinds", size: 1, alias: "shelf" },
  permalink: ({ shelf }) => `/${shelf.kind}/index.html`,
  eleventyExcludeFromCollections: true,
};

export function render({ shelf }) {
  return page(shelf.kind, terms(shelf.kind, shelf.terms));
}
