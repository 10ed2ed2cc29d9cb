// A card -> the page of a model.
import { escape, links, page } from "./parts.js";

const HEAD = ["Version", "Date", "Stage", "Notes", "Framework", "Duration", "Seed", "Hyperparameters", "Data", "Parameters"];

const row = (cells, tag = "td") => `<tr>${cells.map((cell) => `<${tag}>${escape(cell)}`).join("")}</tr>`;

const settings = (values) => Object.entries(values).map(([name, value]) => `${name} ${value}`).join(" ");

const version = (each) =>
  row([
    each.version,
    each.date,
    each.stage,
    each.notes,
    each.framework,
    each.duration,
    each.seed,
    settings(each.hyperparameters),
    each.data.join(", "),
    each.parameters,
  ]);

export function render(data) {
  const [columns, ...rows] = data.metrics;
  const main = `<p>${escape(data.summary)}</p>
<dl>
<dt>Identifier</dt><dd>${data.id}</dd>
<dt>Family</dt><dd>${escape(data.family)}</dd>
<dt>Task</dt><dd>${links("tasks", data.tasks)}</dd>
<dt>Tags</dt><dd>${links("tags", data.tags)}</dd>
<dt>Licence</dt><dd>${escape(data.license)}</dd>
<dt>Owners</dt><dd>${links("teams", data.teams)}</dd>
${data.parents.length ? `<dt>Parents</dt><dd>${links("models", data.parents)}</dd>` : ""}
</dl>
${data.content}
<h2>Versions</h2>
<table>
<thead>${row(HEAD, "th")}</thead>
<tbody>
${data.versions.map(version).join("\n")}
</tbody>
</table>
<h2>Metrics</h2>
<table>
<thead>${row(columns, "th")}</thead>
<tbody>
${rows.map((cells) => row(cells)).join("\n")}
</tbody>
</table>`;
  return page(data.title, main, data.summary);
}
