// Says how well a typed term meets a name, and whether a word is the term with one slip in it.
import { NAME_BREAK } from "./index.js";

const EXACT = 1000;
const START = 500;
const WORD = 200;
const WORD_START = 100;
const PART = 40;

/**
 * How closely a term meets one of the names, 0 to 1000; names stand apart by a line break.
 * @param {string} names folded
 * @param {string} term folded
 */
export function closeness(names, term) {
  let best = 0;
  for (let at = names.indexOf(term); at >= 0 && best < EXACT; at = names.indexOf(term, at + 1)) {
    best = Math.max(best, closenessAt(names, at, at + term.length));
  }
  return best;
}

/**
 * @param {string} names
 * @param {number} from
 * @param {number} to
 */
function closenessAt(names, from, to) {
  const before = from === 0 ? NAME_BREAK : names[from - 1];
  const after = to === names.length ? NAME_BREAK : names[to];
  // The last part of an id is a name of its own: `scorer` begins `risk/scorer`.
  if (before === NAME_BREAK || before === "/") {
    if (after === NAME_BREAK) return EXACT;
    return START + (isWordLetter(after) ? 0 : 1);
  }
  if (isWordLetter(before)) return PART;
  return isWordLetter(after) ? WORD_START : WORD;
}

/** @param {string} letter */
function isWordLetter(letter) {
  return /[\p{L}\p{N}]/u.test(letter);
}

/**
 * Whether two words differ by one slip, or the second goes on after it.
 * @param {string} typed
 * @param {string} word
 */
export function isOneSlip(typed, word) {
  let same = 0;
  while (same < typed.length && typed[same] === word[same]) same += 1;
  const rest = typed.slice(same + 1);
  if (word.startsWith(rest, same + 1) || word.startsWith(typed.slice(same), same + 1)) return true;
  if (word.startsWith(rest, same)) return true;
  return typed[same] === word[same + 1] && typed[same + 1] === word[same] && word.startsWith(typed.slice(same + 2), same + 2);
}
