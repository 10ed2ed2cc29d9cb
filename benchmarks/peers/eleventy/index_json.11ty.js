// All models -> the index for programs.
export const data = { permalink: "/index.json", eleventyExcludeFromCollections: true };

const entry = ({ url, data: model }) => ({
  id: model.id,
  name: model.title,
  summary: model.summary,
  tasks: model.tasks,
  tags: model.tags,
  license: model.license,
  teams: model.teams,
  version: model.versions[0].version,
  parents: model.parents,
  url,
});

export function render({ collections }) {
  return JSON.stringify(collections.models.map(entry));
}
