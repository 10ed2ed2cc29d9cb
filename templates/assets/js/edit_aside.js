// What stands beside the form: what is wrong with the card and the way to each place, how much has changed.
import { counted, make } from "./dom.js";
import { findingText } from "./edit_controls.js";
import { placeIn } from "./edit_nodes.js";

/**
 * @typedef {import("./edit_book.js").Book} Book
 * @typedef {{ words: string, go: () => void, warning?: boolean | undefined }} Complaint what is wrong, and the way there
 */

/**
 * @param {string} title
 * @param {HTMLElement} body
 */
export function part(title, body) {
  const id = "edit-" + title.toLowerCase().replaceAll(" ", "-");
  return make("section", { class: "edit-part", "aria-labelledby": id }, make("h2", { id, tabindex: "-1" }, title), body);
}

/**
 * What cannot be read, file by file, and the way to each place.
 * @param {Book} book
 * @param {(file: import("./edit_book.js").BookFile, at: number) => void} go
 * @returns {Complaint[]}
 */
export function unread(book, go) {
  return book.files.filter((file) => !file.gone).flatMap((file) => file.problems.map((problem) => {
    const { line, column } = placeIn(file.text, problem.at);
    return { words: file.path + ":" + line + ":" + column + ": " + findingText(problem), go: () => go(file, problem.at) };
  }));
}

/**
 * @param {HTMLElement} place
 * @param {Complaint[]} complaints
 * @param {boolean} isUnread
 */
export function showWrong(place, complaints, isUnread) {
  const isFailing = complaints.some((each) => !each.warning);
  const [look, word] = isUnread ? ["failing", "The text cannot be read as YAML"] : complaints.length === 0 ? ["good", "Nothing that a form can find"] : [isFailing ? "failing" : "attention", counted(complaints.length, "finding")];
  const items = complaints.slice(0, 12).map(({ words, go }) => {
    const button = make("button", { type: "button", class: "link-button" }, words);
    button.addEventListener("click", go);
    return make("li", {}, button);
  });
  place.replaceChildren(make("p", {}, make("span", { class: "state state-" + look }, word)), ...(items.length > 0 ? [make("ul", { class: "findings" }, ...items)] : []));
}

/**
 * How many findings and changes there are, with the ways there.
 * @param {HTMLElement} place
 * @param {number} findings
 * @param {number} changes
 */
export function showSum(place, findings, changes) {
  const words = [findings === 0 ? "No findings" : counted(findings, "finding"), changes === 0 ? "no changes" : counted(changes, "change")];
  if (place.textContent === words.join(", ")) return;
  place.replaceChildren(make("a", { href: "#edit-what-is-wrong" }, words[0]), ", ", make("a", { href: "#edit-what-changes" }, words[1]));
}
