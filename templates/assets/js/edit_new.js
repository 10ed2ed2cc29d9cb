// Begins a card that is not there yet: its folder follows its id.
import { loadData } from "./data.js";
import { make } from "./dom.js";
import { Book } from "./edit_book.js";
import { wrongId } from "./edit_id.js";

/** A card without a folder, until it has an id. */
export class NewBook extends Book {
  /** @param {string} models the folder of models */
  constructor(models) {
    super({ id: "", folder: models + "/…", files: [{ path: models + "/…/card.yaml", text: "", check: 0 }] });
    this.modelsFolder = models;
    Object.assign(this.card, { original: null, broken: false, problems: [] });
  }

  /** @param {string} id */
  rename(id) {
    this.id = id;
    this.folder = this.modelsFolder + "/" + (id || "…");
    this.card.path = this.folder + "/card.yaml";
  }

  /** Nothing, until something is written. */
  changed() {
    return this.card.text === "" ? [] : [this.card];
  }

  /** Why the id cannot be one. */
  wrongId() {
    return wrongId(this.id);
  }
}

/**
 * Asks for the id.
 * @param {NewBook} book
 * @param {() => void} changed
 */
export function askId(book, changed) {
  const id = make("input", { class: "input", id: "edit-id", type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-required": "true", "aria-describedby": "edit-id-help edit-id-error" });
  const error = make("p", { class: "edit-error", id: "edit-id-error", hidden: "" });
  const element = make("div", { class: "edit-field" }, make("label", { class: "edit-label", for: "edit-id" }, "Id ", make("span", { class: "unit" }, "required")),
    make("p", { class: "edit-help", id: "edit-id-help" }, "The folder of the card below ", make("code", {}, book.modelsFolder), ", which is its address: ", make("code", {}, "risk/credit-scorer"), "."), id, error);
  let taken = "";
  const problems = () => {
    const reason = book.wrongId() || (taken !== "" && taken === book.id ? "there is a card of this id already" : "");
    error.hidden = reason === "" || id.value === "";
    error.textContent = reason === "" ? "" : "`" + book.id + "` cannot be an id: " + reason;
    id.toggleAttribute("aria-invalid", false);
    if (reason !== "" && id.value !== "") id.setAttribute("aria-invalid", "true");
    return reason === "" ? [] : [{ path: ["id…"], message: id.value === "" ? "the card has no id yet" : "`" + book.id + "` cannot be an id: " + reason, hint: "" }];
  };
  id.addEventListener("input", () => {
    book.rename(id.value.trim());
    changed();
  });
  id.addEventListener("change", () => {
    const asked = id.value.trim();
    if (book.wrongId() === "") loadData("edit/" + asked).then(() => { taken = asked; changed(); }, () => {});
  });
  return { element, problems, focus: () => id.focus() };
}
