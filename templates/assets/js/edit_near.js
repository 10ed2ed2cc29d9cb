// Finds the known word that is nearest to a slip of the pen; catalog/kit/text.py finds the same by difflib.

const LONGEST_WORD = 80;
const MOST_KNOWN = 5000;

/**
 * `did you mean owners?`, empty where nothing is near.
 * @param {string} word
 * @param {Iterable<string>} known
 * @param {number} [nearness]
 */
export function didYouMean(word, known, nearness = 0.65) {
  const wanted = word.slice(0, LONGEST_WORD).toLowerCase();
  /** @type {Map<string, string>} */
  const pool = new Map();
  for (const name of [...known].slice(0, MOST_KNOWN)) {
    if (name.length <= LONGEST_WORD && !pool.has(name.toLowerCase())) pool.set(name.toLowerCase(), name);
  }
  let best = "", most = -1;
  for (const each of pool.keys()) {
    const score = likeness(each, wanted);
    if (score >= nearness && (score > most || (score === most && each > best))) [best, most] = [each, score];
  }
  return most < 0 ? "" : "did you mean " + pool.get(best) + "?";
}

/**
 * `did you mean 1.0.0?` of `1.0`, as `meant` of catalog/domain/versions.py says it.
 * @param {string} written
 * @param {string[]} known
 */
export function versionMeant(written, known) {
  const begun = known.slice(0, MOST_KNOWN).find((each) => each.length <= LONGEST_WORD && each.startsWith(written + "."));
  return begun ? "did you mean " + begun + "?" : didYouMean(written, known);
}

/**
 * The hint for what is no word of a fixed list: the one that it begins, or the nearest, or all.
 * @param {string} word
 * @param {string[]} choices
 */
export function whichWord(word, choices) {
  const begun = choices.filter((each) => word !== "" && each.startsWith(word.toLowerCase()));
  const near = begun.length === 1 ? "did you mean " + begun[0] + "?" : didYouMean(word, choices);
  return near || "one of " + choices.join(", ");
}

/**
 * Twice the letters that two words share in order, as a part of all letters.
 * @param {string} one
 * @param {string} other
 */
export function likeness(one, other) {
  const [a, b] = [[...one], [...other]];
  const all = a.length + b.length;
  if (all === 0) return 1;
  let shared = 0;
  const open = [[0, a.length, 0, b.length]];
  for (let part = open.pop(); part; part = open.pop()) {
    const [aFrom, aTo, bFrom, bTo] = part;
    const [at, place, size] = longestShared(a, b, aFrom, aTo, bFrom, bTo);
    if (size === 0) continue;
    shared += size;
    open.push([aFrom, at, bFrom, place], [at + size, aTo, place + size, bTo]);
  }
  return (2 * shared) / all;
}

/**
 * The longest stretch that both have, the first of such.
 * @param {string[]} a
 * @param {string[]} b
 * @param {number} aFrom
 * @param {number} aTo
 * @param {number} bFrom
 * @param {number} bTo
 */
function longestShared(a, b, aFrom, aTo, bFrom, bTo) {
  let at = aFrom, place = bFrom, size = 0;
  /** @type {Map<number, number>} */
  let lengths = new Map();
  for (let i = aFrom; i < aTo; i += 1) {
    /** @type {Map<number, number>} */
    const next = new Map();
    for (let j = bFrom; j < bTo; j += 1) {
      if (a[i] !== b[j]) continue;
      const length = (lengths.get(j - 1) ?? 0) + 1;
      next.set(j, length);
      if (length > size) [at, place, size] = [i - length + 1, j - length + 1, length];
    }
    lengths = next;
  }
  return [at, place, size];
}
