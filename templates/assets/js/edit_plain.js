// The card as text: a plain editor for what the form does not know, of which the form learns.
import { errorOf, findingText } from "./edit_controls.js";
import { make } from "./dom.js";
import { placeIn } from "./edit_nodes.js";

/** @typedef {import("./edit_book.js").BookFile} BookFile */

/**
 * @param {import("./edit_book.js").Book} book
 * @param {(file: BookFile, text: string) => void} put called with a file and its new text
 */
export function plainEditor(book, put) {
  const files = book.files.filter((file) => !file.gone);
  const choice = make("select", { class: "input", id: "edit-file" }, ...files.map((file) => make("option", { value: file.path }, file.path)));
  const area = make("textarea", { class: "input edit-text", id: "edit-text", rows: "28", spellcheck: "false", autocapitalize: "off", wrap: "off" });
  const error = errorOf(area);
  const file = () => files.find((each) => each.path === choice.value) ?? files[0];
  const judge = () => {
    const [problem] = file().problems;
    error.hidden = !problem;
    area.toggleAttribute("aria-invalid", false);
    if (!problem) return;
    const { line, column } = placeIn(file().text, problem.at);
    error.textContent = "line " + line + ", column " + column + ": " + findingText(problem);
    area.setAttribute("aria-invalid", "true");
  };
  const show = () => {
    area.value = file().text;
    judge();
  };
  choice.addEventListener("change", show);
  area.addEventListener("input", () => {
    const ends = file().text.includes("\r\n") ? area.value.replaceAll("\n", "\r\n") : area.value;
    put(file(), ends);
    judge();
  });
  show();
  const name = files.length > 1 ? [make("label", { for: "edit-file", class: "edit-label" }, "File"), choice] : [];
  const label = make("label", { for: "edit-text", class: "edit-label" }, "Text of " + (files.length > 1 ? "this file" : files[0].path));

  /**
   * Goes to a place in a file.
   * @param {BookFile} wanted
   * @param {number} at
   */
  function go(wanted, at) {
    choice.value = wanted.path;
    show();
    const cursor = wanted.text.slice(0, at).replaceAll("\r\n", "\n").length;
    area.focus();
    area.setSelectionRange(cursor, cursor);
    const line = area.value.slice(0, cursor).split("\n").length;
    area.scrollTop = Math.max(0, (area.scrollHeight / area.value.split("\n").length) * (line - 6));
  }
  return { element: make("div", { class: "stack" }, ...name, label, error, area), go };
}
