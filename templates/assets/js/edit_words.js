// The lists of words that entries suggest: the house's names, what other cards say, the card's own versions.
import { make } from "./dom.js";

const CONSIDERATIONS = ["intended_use", "out_of_scope", "users", "limitations", "trade_offs", "ethical", "risks"];

/**
 * Makes the lists, or renews that of the card's versions; `found` are words of other cards, once they are there.
 * @param {HTMLElement} root
 * @param {import("./edit.js").FormData} data
 * @param {import("./edit_book.js").Book} book
 * @param {{ [kind: string]: string[] } | null} found
 */
export function suggestions(root, data, book, found) {
  const lists = new Map([
    ["teams", data.teams.map(([key]) => key)], ["datasets", data.datasets.map(([key]) => key)], ["metrics", data.metrics],
    ["tasks", data.tasks], ["environments", data.environments], ["considerations", CONSIDERATIONS], ["versions", book.versionNames()],
  ]);
  for (const kind of found ? ["tags", "families", "licences", "models"] : []) {
    lists.set(kind, [...new Set([...(kind === "licences" ? data.licences : []), ...(found?.[kind] ?? [])])]);
  }
  for (const [name, words] of lists) {
    const id = "words-" + name;
    const there = root.querySelector("#" + id);
    if (there && name !== "versions" && !found) continue;
    const list = make("datalist", { id }, ...words.map((word) => make("option", { value: word })));
    if (there) there.replaceWith(list);
    else root.append(list);
  }
}
