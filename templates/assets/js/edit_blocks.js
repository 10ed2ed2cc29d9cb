// Reads a block of lines after `|` or `>`.
import { YamlFault } from "./edit_nodes.js";
import { columnAt, lineEndAfter } from "./edit_scalars.js";

/**
 * @param {import("./edit_scalars.js").Reading} reading
 * @param {number} indent what its lines are indented by more than
 * @returns {import("./edit_nodes.js").ScalarNode}
 */
export function readBlock(reading, indent) {
  const { text } = reading;
  const start = reading.at;
  const style = text[start] === "|" ? "|" : ">";
  const headEnd = lineEndAfter(text, start);
  const head = /^[|>]([+-]?)([1-9]?)([+-]?)[ \t]*(?:(?<=[ \t])#.*)?\r?$/.exec(text.slice(start, headEnd));
  if (!head) throw new YamlFault("this is no head of a block", "write `|` or `>` alone, or quote the value", start);
  const chomp = head[1] || head[3];
  let depth = head[2] === "" ? -1 : Math.max(indent, 0) + Number(head[2]);
  /** @type {string[]} */
  const lines = [];
  let at = headEnd + 1, end = start + 1 + (head[1] + head[2] + head[3]).length;
  while (at < text.length) {
    const stop = lineEndAfter(text, at);
    const line = text.slice(at, stop).replace(/\r$/, "");
    const spaces = line.length - line.trimStart().length;
    if (line.trim() !== "") {
      const inset = /^ */.exec(line)?.[0].length ?? 0;
      if (depth < 0 && inset > indent) depth = inset;
      if (depth < 0 || inset < depth) break;
      end = at + line.length;
      lines.push(line.slice(depth));
    } else {
      lines.push(depth >= 0 && spaces > depth ? line.slice(depth) : "");
    }
    at = stop + 1;
  }
  let trailing = 0;
  while (lines.length > 0 && lines.at(-1)?.trim() === "") {
    lines.pop();
    trailing += 1;
  }
  const body = style === "|" ? lines.join("\n") : folded(lines);
  const tail = lines.length === 0 ? "" : chomp === "-" ? "" : chomp === "+" ? "\n".repeat(trailing + 1) : "\n";
  reading.at = end;
  return { kind: "scalar", text: body + tail, style, start, end, column: columnAt(text, start) };
}

/**
 * Joins lines as `>` does: one line end is a space, more are one less, and lines further in stay as they are.
 * @param {string[]} lines
 */
function folded(lines) {
  let text = "", breaks = 0, before = "";
  for (const [at, line] of lines.entries()) {
    if (line === "") {
      breaks += 1;
      continue;
    }
    if (at > 0 && text === "" && before === "") text = "\n".repeat(breaks);
    else if (before !== "") {
      const deep = /^[ \t]/.test(line) || /^[ \t]/.test(before);
      text += deep ? "\n".repeat(breaks + 1) : breaks === 0 ? " " : "\n".repeat(breaks);
    }
    text += line;
    before = line;
    breaks = 0;
  }
  return text;
}
