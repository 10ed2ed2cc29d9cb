// The card as text: a plain editor for what the form does not know, of which the form learns.
import { make } from "./dom.js";

/**
 * @param {import("./edit_book.js").Book} book
 * @param {(file: import("./edit_book.js").BookFile, text: string) => void} put called with a file and its new text
 */
export function plainEditor(book, put) {
  const files = book.files.filter((file) => !file.gone);
  const choice = make("select", { class: "input", id: "edit-file" }, ...files.map((file) => make("option", { value: file.path }, file.path)));
  const area = make("textarea", { class: "input edit-text", id: "edit-text", rows: "28", spellcheck: "false", autocapitalize: "off", wrap: "off", "aria-describedby": "edit-text-error" });
  const error = make("p", { class: "edit-error", id: "edit-text-error", hidden: "" });
  const file = () => files.find((each) => each.path === choice.value) ?? files[0];
  const judge = () => {
    const [problem] = file().problems;
    error.hidden = !problem;
    if (!problem) return;
    const before = file().text.slice(0, problem.at).split("\n");
    const [line, column] = [before.length, (before.at(-1) ?? "").length + 1];
    error.textContent = "line " + line + ", column " + column + ": " + problem.message + (problem.hint === "" ? "" : " (" + problem.hint + ")");
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
  return make("div", { class: "stack" }, ...name, make("label", { for: "edit-text", class: "edit-label" }, "Text of " + (files.length > 1 ? "this file" : files[0].path)), area, error);
}
