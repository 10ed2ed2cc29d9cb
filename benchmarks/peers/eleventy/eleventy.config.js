// Cards in models/ -> their pages, and lists of them in pages of a hundred.
const SIZE = 100;
const KINDS = ["tags", "tasks", "teams"];

// by title, as the other peers sort them; Eleventy's own order goes by the time of the files
function models(api) {
  const found = api.getAll().filter((each) => each.filePathStem.startsWith("/models/"));
  return found.sort((one, other) => (one.data.title < other.data.title ? -1 : 1));
}

function pages(items, place) {
  const count = Math.ceil(items.length / SIZE);
  const url = (number) => (number ? `${place.url}page/${number + 1}/` : place.url);
  return Array.from({ length: count }, (_, number) => ({
    ...place,
    items: items.slice(number * SIZE, (number + 1) * SIZE),
    url: url(number),
    number: number + 1,
    count,
    previous: number ? url(number - 1) : "",
    next: number + 1 < count ? url(number + 1) : "",
  }));
}

function shelves(items, kind) {
  const found = new Map();
  for (const item of items) {
    for (const term of item.data[kind]) {
      if (!found.has(term)) found.set(term, []);
      found.get(term).push(item);
    }
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1));
}

export default function (config) {
  config.addPassthroughCopy("style.css");
  config.addCollection("models", models);
  config.addCollection("listings", (api) => {
    const all = models(api);
    const listed = pages(all, { title: "Models", url: "/models/" });
    for (const kind of KINDS) {
      for (const [term, items] of shelves(all, kind)) {
        listed.push(...pages(items, { title: term, url: `/${kind}/${term}/` }));
      }
    }
    return listed;
  });
  config.addCollection("kinds", (api) =>
    KINDS.map((kind) => ({
      kind,
      terms: shelves(models(api), kind).map(([term, items]) => ({ term, count: items.length })),
    })),
  );
  return {
    dir: { includes: "_includes" },
    // cards hold no template language, so none is run over them
    markdownTemplateEngine: false,
    templateFormats: ["md", "11ty.js"],
  };
}
