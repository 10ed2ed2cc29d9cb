// Lets a test ask many queries at once.
import { fold } from "./fold.js";
import { lent, shelfInMemory } from "./memory.js";
import { readPeriod } from "./query_dates.js";
import { queryFields } from "./query_fields.js";
import { matchQuery } from "./query_match.js";
import { meantInstead, misses, needs } from "./query_needs.js";
import { plainNumber, readNumber } from "./query_numbers.js";
import { orderedRows } from "./query_order.js";
import { parseQuery } from "./query_parse.js";
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
  const rows = orderedRows(found, query.sorts, shelf);
  return { rows, scores: rows.map((row) => found.scores?.[row] ?? 0), spans, mistakes: [] };
}

Object.defineProperty(window, "queries", {
  value: {
    answers(data, texts) {
      const fields = queryFields(data.fields);
      const whole = shelfInMemory(data);
      return texts.map((text) => answer(text, fields, whole));
    },
    // Hundreds of thousands travel faster as one text.
    letters: (text) => JSON.stringify(
      [...text].map((letter) => [fold(letter), tokensOf(fold(letter)).join(" "), isLetterOrDigit(letter)]),
    ),
    numbers: (texts, suffixes) => texts.map((text) => readNumber(text, new Map(suffixes))),
    plain: (texts) => texts.map(plainNumber),
    periods: (texts) => texts.map(readPeriod),
  },
});
