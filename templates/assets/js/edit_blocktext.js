// Writes text of several lines in the place and the style of what stood there, keeping the lines that stay.

const WIDEST = 110;

/**
 * The new value of a text that stands on several lines; null where it should be written another way.
 * @param {string} source
 * @param {import("./edit_nodes.js").ScalarNode} node
 * @param {string} value
 * @returns {string | null}
 */
export function rewrittenBlock(source, node, value) {
  const lines = source.slice(node.start, node.end).replaceAll("\r", "").split("\n");
  if (lines.length < 2 || node.style === "'" || node.style === '"' || value === "") return null;
  const head = node.style === "" ? null : lines.shift() ?? "";
  const inset = /^ */.exec(lines.find((line, at) => line.trim() !== "" && (head !== null || at > 0)) ?? "")?.[0] ?? "";
  const told = lines.map((line) => line.slice(head === null ? 0 : inset.length)).map((line) => (head === null ? line.trim() : line));
  const text = value.replace(/\n$/, "");
  let body;
  if (node.style === "|") body = text.split("\n");
  else if (text.includes("\n") || told.includes("")) body = text.split("\n").flatMap((part, at) => (at > 0 ? ["", ...wrapped(part)] : wrapped(part)));
  else body = keptLines(told, text);
  const shown = body.map((line, at) => (line === "" || (head === null && at === 0) ? line : inset + line));
  return (head === null ? shown : [head, ...shown]).join("\n");
}

/**
 * Lines of the new text: those at the beginning and the end stay where they say the same.
 * @param {string[]} before
 * @param {string} text
 */
function keptLines(before, text) {
  const first = [], last = [];
  let rest = text, at = 0, end = before.length;
  while (at < end && rest.startsWith(before[at] + " ")) {
    rest = rest.slice(before[at].length + 1);
    first.push(before[at]);
    at += 1;
  }
  while (end > at && rest.endsWith(" " + before[end - 1])) {
    end -= 1;
    rest = rest.slice(0, rest.length - before[end].length - 1);
    last.unshift(before[end]);
  }
  return [...first, ...wrapped(rest), ...last];
}

/** @param {string} text */
function wrapped(text) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length >= WIDEST) lines.push(word);
    else lines[lines.length - 1] = line + " " + word;
  }
  return lines;
}
