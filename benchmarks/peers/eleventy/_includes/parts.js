// Values -> pieces of HTML that all templates share.
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escape = (value) => String(value).replace(/[&<>"]/g, (sign) => ENTITIES[sign]);

export const links = (kind, terms) =>
  terms.map((term) => `<a href="/${kind}/${term}/">${escape(term)}</a>`).join(" ");

export const page = (title, main, summary = "") => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
${summary && `<meta name="description" content="${escape(summary)}">`}
<link rel="stylesheet" href="/style.css">
</head>
<body>
<nav><a href="/">Home</a> <a href="/models/">Models</a> <a href="/tasks/">Tasks</a> <a href="/tags/">Tags</a> <a href="/teams/">Teams</a></nav>
<main>
<h1>${escape(title)}</h1>
${main}
</main>
</body>
</html>
`;

export const terms = (kind, list) =>
  `<ul>\n${list.map((each) => `<li>${links(kind, [each.term])} ${each.count}</li>`).join("\n")}\n</ul>`;
