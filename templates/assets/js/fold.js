// Folds text so that what is searched for and what is written meet: `Zürich` and `zurich` are the same.
// catalog/kit/text.py folds the same way when the site is built; a test compares every letter.

const FOLDED_LETTERS = new Map([
  ["ø", "o"], ["æ", "ae"], ["œ", "oe"], ["đ", "d"], ["ð", "d"], ["ł", "l"], ["þ", "th"], ["ı", "i"],
  ["ß", "ss"], ["ς", "σ"],
]);

/**
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  const lower = text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  return lower.replace(/[øæœđðłþıßς]/g, (letter) => FOLDED_LETTERS.get(letter) ?? letter);
}

/**
 * Where the terms stand in a text, as spans of the text itself, in order and not overlapping.
 * @param {string} text
 * @param {string[]} terms folded
 * @returns {Array<[number, number]>}
 */
export function spansOf(text, terms) {
  let folded = "";
  /** @type {number[]} */
  const origins = [];
  let at = 0;
  for (const letter of text) {
    const plain = fold(letter);
    for (let count = 0; count < plain.length; count += 1) origins.push(at);
    folded += plain;
    at += letter.length;
  }
  origins.push(text.length);
  const found = terms.flatMap((term) => {
    const from = term ? folded.indexOf(term) : -1;
    return from < 0 ? [] : [spanOver(origins, from, from + term.length)];
  });
  found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  return found.filter(([from], index) => found.slice(0, index).every((before) => before[1] <= from));
}

/**
 * @param {number[]} origins
 * @param {number} from
 * @param {number} to
 * @returns {[number, number]}
 */
function spanOver(origins, from, to) {
  let end = to;
  // A letter that folds to two is marked whole.
  while (end < origins.length - 1 && origins[end] === origins[end - 1]) end += 1;
  return [origins[from], origins[end]];
}
