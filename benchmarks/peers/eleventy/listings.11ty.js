// All models, and those of a tag, a task or a team -> lists of a hundred a page.
import { escape, page } from "./_includes/parts.js";

export const data = {
  pagination: { data: "collections.listings", size: 1, alias: "listing" },
  permalink: ({ listing }) => `${listing.url}index.html`,
  eleventyExcludeFromCollections: true,
};

const item = ({ url, data: model }) =>
  `<li><a href="${url}">${escape(model.title)}</a> ${escape(model.summary)} ${model.tasks.join(", ")}, ${model.teams.join(", ")}, ${escape(model.license)}</li>`;

export function render({ listing }) {
  const steps = [
    listing.previous && `<a href="${listing.previous}">Previous</a>`,
    `${listing.number} of ${listing.count}`,
    listing.next && `<a href="${listing.next}">Next</a>`,
  ];
  return page(listing.title, `<ul>\n${listing.items.map(item).join("\n")}\n</ul>\n<nav>${steps.join(" ")}</nav>`);
}
