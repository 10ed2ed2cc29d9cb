// Two texts -> the lines that differ, as people read them and as `git apply` takes them.

/**
 * @typedef {{ sign: " " | "+" | "-", line: string, ends: boolean }} DiffLine a line, and whether it ends with a line end
 * @typedef {{ from: number, to: number, lines: DiffLine[] }} Hunk the numbers of its first line before and after, from 1
 * @typedef {{ path: string, original: string | null, text: string, gone: boolean }} ChangedFile
 */

const AROUND = 3;
const MOST_CELLS = 4_000_000;

/**
 * The differences with three lines around each.
 * @param {string} before
 * @param {string} after
 * @returns {Hunk[]}
 */
export function hunksBetween(before, after) {
  const lines = comparedLines(linesOf(before), linesOf(after));
  /** @type {Hunk[]} */
  const hunks = [];
  let from = 1, to = 1, last = -Infinity;
  for (const [at, { sign }] of lines.entries()) {
    if (sign !== " ") {
      const hunk = hunks.at(-1);
      if (hunk && at - last <= 2 * AROUND + 1) hunk.lines.push(...lines.slice(last + 1, at + 1));
      else {
        if (hunk) hunk.lines.push(...lines.slice(last + 1, last + 1 + AROUND));
        const lead = Math.min(AROUND, at, last === -Infinity ? at : at - last - 1);
        hunks.push({ from: from - lead, to: to - lead, lines: lines.slice(at - lead, at + 1) });
      }
      last = at;
    }
    if (sign !== "+") from += 1;
    if (sign !== "-") to += 1;
  }
  hunks.at(-1)?.lines.push(...lines.slice(last + 1, last + 1 + AROUND));
  return hunks;
}

/**
 * A patch of files that `git apply` takes.
 * @param {ChangedFile[]} files
 */
export function patchOf(files) {
  return files.map(({ path, original, text, gone }) => {
    const head = ["diff --git " + gitPath("a/" + path) + " " + gitPath("b/" + path)];
    if (original === null) head.push("new file mode 100644");
    if (gone) head.push("deleted file mode 100644");
    const hunks = hunksBetween(original ?? "", gone ? "" : text);
    if (hunks.length > 0) head.push("--- " + (original === null ? "/dev/null" : gitPath("a/" + path)), "+++ " + (gone ? "/dev/null" : gitPath("b/" + path)));
    return head.join("\n") + "\n" + hunks.map(hunkText).join("");
  }).join("");
}

/** @param {Hunk} hunk */
function hunkText({ from, to, lines }) {
  const old = lines.filter((line) => line.sign !== "+").length;
  const now = lines.filter((line) => line.sign !== "-").length;
  const head = "@@ -" + (old === 0 ? from - 1 : from) + "," + old + " +" + (now === 0 ? to - 1 : to) + "," + now + " @@\n";
  return head + lines.map(({ sign, line, ends }) => sign + line + "\n" + (ends ? "" : "\\ No newline at end of file\n")).join("");
}

/**
 * A path as Git writes it: in quotes where it holds what would be taken for something else.
 * @param {string} path
 */
function gitPath(path) {
  if (/^[\x21-\x7e ]+$/.test(path) && !/["\\]/.test(path)) return path;
  const bytes = [...new TextEncoder().encode(path)];
  const shown = bytes.map((byte) => (byte < 0x20 || byte > 0x7e ? "\\" + byte.toString(8).padStart(3, "0") : byte === 0x22 || byte === 0x5c ? "\\" + String.fromCharCode(byte) : String.fromCharCode(byte)));
  return '"' + shown.join("") + '"';
}

/**
 * @param {string} text
 * @returns {{ line: string, ends: boolean }[]}
 */
function linesOf(text) {
  const lines = text.split("\n");
  const last = lines.pop() ?? "";
  const found = lines.map((line) => ({ line, ends: true }));
  return last === "" ? found : [...found, { line: last, ends: false }];
}

/**
 * Every line of both with its sign; what is taken out comes before what is put in.
 * @param {{ line: string, ends: boolean }[]} before
 * @param {{ line: string, ends: boolean }[]} after
 * @returns {DiffLine[]}
 */
function comparedLines(before, after) {
  const same = (/** @type {number} */ one, /** @type {number} */ other) => before[one].line === after[other].line && before[one].ends === after[other].ends;
  let head = 0, tail = 0;
  const least = Math.min(before.length, after.length);
  while (head < least && same(head, head)) head += 1;
  while (tail < least - head && same(before.length - 1 - tail, after.length - 1 - tail)) tail += 1;
  const [rows, columns] = [before.length - head - tail, after.length - head - tail];
  const pairs = rows * columns <= MOST_CELLS ? sharedLines(rows, columns, (i, j) => same(head + i, head + j)) : new Map();
  /** @type {DiffLine[]} */
  const lines = before.slice(0, head).map((line) => ({ sign: " ", ...line }));
  let i = 0, j = 0;
  while (i < rows || j < columns) {
    if (i < rows && pairs.get(i) === j) {
      lines.push({ sign: " ", ...before[head + i] });
      i += 1;
      j += 1;
    } else if (i < rows && !pairs.has(i)) {
      lines.push({ sign: "-", ...before[head + i] });
      i += 1;
    } else {
      lines.push({ sign: "+", ...after[head + j] });
      j += 1;
    }
  }
  lines.push(...before.slice(before.length - tail).map((line) => /** @type {DiffLine} */ ({ sign: " ", ...line })));
  return lines;
}

/**
 * The pairs of a longest common sequence of lines.
 * @param {number} rows
 * @param {number} columns
 * @param {(i: number, j: number) => boolean} same
 * @returns {Map<number, number>}
 */
function sharedLines(rows, columns, same) {
  const wide = columns + 1;
  const lengths = new Uint32Array((rows + 1) * wide);
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = columns - 1; j >= 0; j -= 1) {
      const at = i * wide + j;
      lengths[at] = same(i, j) ? lengths[at + wide + 1] + 1 : Math.max(lengths[at + wide], lengths[at + 1]);
    }
  }
  /** @type {Map<number, number>} */
  const pairs = new Map();
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (same(i, j)) pairs.set(i++, j++);
    else if (lengths[(i + 1) * wide + j] >= lengths[i * wide + j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}
