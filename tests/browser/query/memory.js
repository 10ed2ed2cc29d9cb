// A shelf in memory, which lends only what was asked for before.
import { SPOTS_A_ROW } from "./query_shelf.js";
import { even, tokensOf } from "./query_words.js";

/**
 * Makes a shelf of what tests/query/shelf.py made of records.
 * @param {any} data
 */
export function shelfInMemory(data) {
  const columns = new Map(data.columns.map(([name, column]) => [name, {
    ...column, low: Float64Array.from(column.low), high: Float64Array.from(column.high),
  }]));
  const lists = { facts: listInMemory(data.facts), prose: listInMemory(data.prose) };
  return { count: data.names.length, names: data.names.map((names) => names.map(even).join("\n")), columns, lists };
}

/**
 * Lends a shelf to one query: whatever it did not say that it needs is refused.
 * @param {any} whole
 * @param {any} needed
 */
export function lent(whole, needed) {
  const lent = { vocabulary: false, meant: [] };
  const check = (wanted, token, isStart) => {
    if (!wanted.some((each) => each.token === token && (each.isStart || !isStart))) throw new Error("not loaded: " + token);
  };
  return {
    lent,
    shelf: {
      count: whole.count,
      names: whole.names,
      column(name) {
        if (!needed.columns.includes(name)) throw new Error("not loaded: " + name);
        return whole.columns.get(name) ?? null;
      },
      words: {
        rows(list, token, isStart) {
          check([...needed.words, ...lent.meant], token, isStart);
          return spotsOf(whole.lists[list], token, isStart).map((spot) => Math.floor(spot / SPOTS_A_ROW));
        },
        spots(list, token, isStart) {
          check(needed.phrases, token, isStart);
          return spotsOf(whole.lists[list], token, isStart);
        },
        vocabulary: () => (lent.vocabulary ? [...whole.lists.facts.keys(), ...whole.lists.prose.keys()] : null),
      },
    },
  };
}

/** @param {string[][]} rows */
function listInMemory(rows) {
  const spots = new Map();
  rows.forEach((texts, row) => {
    let at = row * SPOTS_A_ROW;
    for (const text of texts) {
      for (const token of tokensOf(even(text))) {
        if (!spots.has(token)) spots.set(token, []);
        spots.get(token).push(at);
        at += 1;
      }
      at += 1;
    }
  });
  return spots;
}

function spotsOf(spots, token, isStart) {
  if (!isStart) return spots.get(token) ?? [];
  return [...spots].flatMap(([word, found]) => (word.startsWith(token) ? found : []));
}
