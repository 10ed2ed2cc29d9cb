// Lets a test ask many queries at once.
import { fold } from "./fold.js";
import { lent, shelfInMemory } from "./memory.js";
import { chosenRange, chosenValues } from "./query_chosen.js";
import { readPeriod } from "./query_dates.js";
import { withRange, withSort, withTerm, without } from "./query_edit.js";
import { queryFields } from "./query_fields.js";
import { matchQuery } from "./query_match.js";
import { meantInstead, misses, needs } from "./query_needs.js";
import { readNumber } from "./query_numbers.js";
import { orderedRows } from "./query_order.js";
import { parseQuery } from "./query_parse.js";
import { quoteValue } from "./query_write.js";
import { isLetterOrDigit, tokensOf } from "./query_words.js";

function answer(text, fields, whole) {
  const query = parseQuery(text, fields);
  const spans = [...query.conjuncts, ...query.sorts].map(({ start, end }) => [start, end]);
  if (query.mistakes.length > 0) return { rows: [], scores: [], spans, mistakes: query.mistakes };
  const { shelf, lent: more } = lent(whole, needs(query));
  const missed = misses(query, shelf);
  if (missed.length > 0) {
    more.vocabulary = true;
    more.meant = meantInstead(missed, shelf);
  }
  const found = matchQuery(query, shelf);
  const rows = orderedRows(found, query, shelf);
  return { rows, scores: rows.map((row) => found.scores?.[row] ?? 0), spans, mistakes: [] };
}

const EDITS = new Map([
  ["term", withTerm],
  ["range", withRange],
  ["sort", withSort],
  ["without", (text, query, at) => without(text, [...query.conjuncts, ...query.sorts][at])],
]);

Object.defineProperty(window, "queries", {
  value: {
    answers(data, texts) {
      const fields = queryFields(data.fields);
      const whole = shelfInMemory(data);
      return texts.map((text) => answer(text, fields, whole));
    },
    /** Does each edit to its text; says what the text became and what is chosen in it then. */
    edited: (shipped, edits) => edits.map(([text, name, ...rest]) => {
      const fields = queryFields(shipped);
      const read = (written) => parseQuery(written, fields);
      const now = EDITS.get(name)(text, read(text), ...rest);
      const target = rest[0]?.name ?? "";
      return { text: now, values: chosenValues(read(now), target), range: chosenRange(read(now), target), mistakes: read(now).mistakes };
    }),
    quoted: (values) => values.map(quoteValue),
    // Hundreds of thousands travel faster as one text.
    letters: (text) => JSON.stringify(
      [...text].map((letter) => [fold(letter), tokensOf(fold(letter)).join(" "), isLetterOrDigit(letter)]),
    ),
    numbers: (texts, suffixes) => texts.map((text) => readNumber(text, new Map(suffixes))),
    periods: (texts) => texts.map(readPeriod),
  },
});
