// Counts the slips between two words: a letter too many, too few, another, or two swapped.
// catalog/query/slips.py counts the same.

/**
 * The slips that turn one word into the other.
 * @param {string} typed
 * @param {string} word
 */
export function slipsBetween(typed, word) {
  return lastRowOfSlips([...typed], [...word]).at(-1) ?? 0;
}

/**
 * The slips between a word and the nearest beginning of the other, which may go on after it.
 * @param {string} typed
 * @param {string} word
 */
export function slipsBefore(typed, word) {
  return Math.min(...lastRowOfSlips([...typed], [...word]));
}

/**
 * Says quickly whether so few slips are possible at all: each takes away one letter at most.
 * @param {Set<string>} letters of what was typed
 * @param {string} word
 * @param {number} most
 */
export function mayBe(letters, word, most) {
  let missing = 0;
  for (const letter of letters) {
    if (!word.includes(letter)) missing += 1;
    if (missing > most) return false;
  }
  return true;
}

/**
 * The slips between the typed word and every beginning of the other (optimal string alignment).
 * @param {string[]} typed
 * @param {string[]} word
 * @returns {number[]}
 */
function lastRowOfSlips(typed, word) {
  /** @type {number[]} */
  let before = [];
  let above = Array.from({ length: word.length + 1 }, (_, at) => at);
  typed.forEach((letter, at) => {
    const row = [at + 1];
    word.forEach((other, place) => {
      const change = above[place] + (letter === other ? 0 : 1);
      let least = Math.min(above[place + 1] + 1, row[place] + 1, change);
      if (at > 0 && place > 0 && letter === word[place - 1] && other === typed[at - 1]) {
        least = Math.min(least, before[place - 1] + 1);
      }
      row.push(least);
    });
    [before, above] = [above, row];
  });
  return above;
}
