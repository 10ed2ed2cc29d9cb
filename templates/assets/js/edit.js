// The page that edits a card: the form, what is wrong with it, what it will look like and what changes.
import { loadData } from "./data.js";
import { make } from "./dom.js";
import { part, showSum, showWrong, unread } from "./edit_aside.js";
import { Book, setFileText } from "./edit_book.js";
import { checkBook } from "./edit_check.js";
import { findingText } from "./edit_controls.js";
import { EditForm } from "./edit_form.js";
import { loadScript } from "./load_script.js";

/**
 * @typedef {import("./edit_door.js").CardFinding} CardFinding
 * @typedef {{ types: { name: string, fields: import("./edit_door.js").FormField[] }[], groups: [string, string, string[]][], models: string,
 *   teams: [string, string][], datasets: string[][], metrics: string[], tasks: string[], versioned: string[], environments: string[], licences: string[],
 *   forge: import("./edit_ends.js").ForgePlaces | null }} FormData a form and the words of its house
 * @typedef {{
 *   NewBook: typeof import("./edit_new.js").NewBook, askId: typeof import("./edit_new.js").askId,
 *   plainEditor: typeof import("./edit_plain.js").plainEditor, showPreview: typeof import("./edit_preview.js").showPreview,
 *   provenText: typeof import("./edit_proved.js").provenText, suggestions: typeof import("./edit_words.js").suggestions, placesChanged: typeof import("./edit_ends.js").placesChanged, waysOut: typeof import("./edit_ends.js").waysOut
 * }} Ways
 * @typedef {{ element: HTMLElement, problems: () => CardFinding[], focus: () => void }} Begun what asks for the id of a new card
 * @typedef {{ book: Book, begun: Begun | null, data: FormData, words: Promise<{ [kind: string]: string[] }> }} Work
 */

/** @type {Promise<Ways> | undefined} */
let waysAsked;

/**
 * What only those need who change something: the preview, the difference, the ways out, the card as text.
 * @returns {Promise<Ways>}
 */
function ways() {
  waysAsked ??= new Promise((resolve, reject) => {
    document.addEventListener("catalogue-edit", (event) => resolve(/** @type {CustomEvent<Ways>} */ (event).detail), { once: true });
    loadScript("assets/edited.js").catch(reject);
  });
  return waysAsked;
}

/** @param {HTMLElement} root */
export async function editCard(root) {
  const asked = new URLSearchParams(location.search);
  const id = asked.get("m") ?? "";
  if (id === "" && !asked.has("new")) return;
  const data = await loadData("edit-form").then((found) => /** @type {FormData} */ (found), () => null);
  const words = loadData("edit-words").then((found) => /** @type {{ [kind: string]: string[] }} */ (found), () => ({}));
  if (!data) return;
  if (id === "") {
    const { NewBook, askId } = await ways();
    const book = new NewBook(data.models);
    const told = { changed: () => {} };
    const begun = askId(book, () => told.changed());
    told.changed = editor(root, { book, begun, data, words });
    begun.focus();
    return;
  }
  const shard = await loadData("edit/" + id).then((found) => /** @type {import("./edit_book.js").CardShard} */ (found), () => null);
  if (shard) editor(root, { book: new Book(shard), begun: null, data, words });
  else root.prepend(make("div", { class: "notice notice-attention" }, make("p", {}, "There is no card of ", make("span", { class: "id" }, id), " to edit in this site.")));
}

/**
 * Makes the page; returns what is to be called after a change.
 * @param {HTMLElement} root
 * @param {Work} work
 */
function editor(root, { book, begun, data, words }) {
  const house = { types: new Map(data.types.map(({ name, fields }) => [name, fields])), teams: new Set(data.teams.map(([key]) => key)), datasets: data.datasets, tasks: data.tasks, versioned: data.versioned };
  const status = make("p", { role: "status", class: "edit-said" });
  const [wrong, preview, changes] = [make("div", { class: "edit-wrong" }), make("div", { class: "edit-preview" }), make("div", { class: "stack" })];
  const form = new EditForm(book, { types: house.types, groups: data.groups }, { changed: refresh, say, ready });
  const body = make("div", { class: "edit-main" });
  const tabs = tabsOf(show);
  const sum = make("p", { class: "edit-sum" });
  const likeness = part("What the card says", preview);

  /** @param {string} text */
  function say(text) {
    status.textContent = text;
  }

  /** Loads what changes a card, and what it is suggested from. */
  async function ready() {
    const { provenText, suggestions } = await ways();
    book.prove = provenText;
    suggestions(root, data, book, await words);
  }

  /** @param {string} tab */
  function show(tab) {
    if (tab === "yaml") showText();
    else if (isBroken(book)) {
      body.replaceChildren(make("p", { class: "note" }, "The text cannot be read as a card, so there is no form of it. Mend it under YAML."));
    } else {
      form.show();
      body.replaceChildren(form.element);
    }
  }

  /** The card as text; at a place in a file, if one is asked for. */
  async function showText(/** @type {import("./edit_book.js").BookFile | null} */ file = null, at = 0) {
    const { plainEditor } = await ways();
    const editor = plainEditor(book, (changed, text) => {
      setFileText(changed, text);
      refresh();
    });
    body.replaceChildren(editor.element);
    if (file) editor.go(file, at);
  }

  /**
   * @param {import("./edit_book.js").BookFile} file
   * @param {number} at
   */
  function goToText(file, at) {
    tabs.press("yaml");
    showText(file, at);
  }

  /** @param {import("./edit_nodes.js").Step[]} path */
  function goToField(path) {
    if (path[0] === "id…") {
      begun?.focus();
      return;
    }
    tabs.choose("form");
    form.touch(path);
    if (form.reveal(path)) return;
    const { file } = book.where(path);
    goToText(file, book.node(path)?.start ?? 0);
  }

  function refresh() {
    const found = [...(begun?.problems() ?? []), ...checkBook(book, house)];
    form.mark(found);
    const complaints = [...unread(book, goToText), ...found.map((each) => ({ words: findingText(each), go: () => goToField(each.path), warning: each.warning }))];
    const isBlank = begun !== null && book.id === "" && book.changed().length === 0;
    if (isBlank) wrong.replaceChildren(make("p", { class: "note" }, "Nothing is written yet: a card needs an id and a name."));
    else showWrong(wrong, complaints, isBroken(book));
    sum.hidden = isBlank;
    const isUntouched = book.changed().length === 0 || (begun?.problems() ?? []).length > 0;
    likeness.hidden = isUntouched || isBroken(book);
    showSum(sum, complaints.length, 0);
    if (isUntouched) changes.replaceChildren(make("p", { class: "note" }, begun ? "Give the card an id: then its text stands here, and what to do with it." : "Nothing is changed yet. What you change is shown here line by line."));
    else ways().then(({ placesChanged, showPreview, suggestions, waysOut }) => {
      showSum(sum, complaints.length, placesChanged(book));
      suggestions(root, data, book, null);
      showPreview(book, preview, data.teams);
      changes.replaceChildren(...waysOut(book, data.forge, complaints.every((each) => each.warning)));
    });
  }

  const about = begun ? begun.element : make("p", { class: "quiet" }, "The card of ", make("span", { class: "id" }, book.id), ", in ", make("span", { class: "id" }, book.folder), ".");
  const aside = make("div", { class: "edit-aside" }, part("What is wrong", wrong), part("What changes", changes), likeness);
  nameThePage(begun ? "Propose a new card" : "Edit " + nameOf(book));
  root.classList.add("edit-on");
  root.replaceChildren(make("div", { class: "edit-main" }, about, make("div", { class: "edit-bar" }, tabs.element, sum), status, body), aside);
  show(isBroken(book) ? "yaml" : "form");
  refresh();
  root.addEventListener("focusin", ready, { once: true });
  addEventListener("beforeunload", (event) => {
    if (book.changed().length > 0) event.preventDefault();
  });
  goToPart(form);
  return refresh;
}

/** @param {string} title */
function nameThePage(title) {
  const head = document.querySelector("h1");
  if (!head) return;
  document.title = document.title.replace(head.textContent ?? "", title);
  head.textContent = title;
}

/** @param {Book} book */
function nameOf(book) {
  const name = book.node(["name"]);
  return name?.kind === "scalar" && name.text !== "" ? name.text : book.id;
}

/** @param {Book} book */
function isBroken(book) {
  return book.files.some((file) => file.broken && !file.gone);
}

/** @param {(name: string) => void} chosen called with `form` or `yaml` */
function tabsOf(chosen) {
  const buttons = ["Form", "YAML"].map((name) => make("button", { type: "button", class: "button", "aria-pressed": String(name === "Form") }, name));
  const nameOf = (/** @type {HTMLElement} */ button) => (button.textContent ?? "").toLowerCase();
  const press = (/** @type {string} */ name) => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(nameOf(button) === name));
  };
  const choose = (/** @type {string} */ name) => {
    const isThere = buttons.some((button) => nameOf(button) === name && button.getAttribute("aria-pressed") === "true");
    press(name);
    if (!isThere) chosen(name);
  };
  for (const button of buttons) button.addEventListener("click", () => choose(nameOf(button)));
  return { element: make("div", { class: "row edit-tabs", role: "group", "aria-label": "Edit as" }, ...buttons), choose, press };
}

/**
 * Goes to the part that the address names: a group, or a version.
 * @param {EditForm} form
 */
function goToPart(form) {
  const name = new URLSearchParams(location.search).get("at") ?? "";
  if (name === "") return;
  const version = name.startsWith("version-") ? form.book.versionNames().indexOf(name.slice("version-".length)) : -1;
  if (version >= 0) form.reveal(["versions", version, form.book.versionFiles.length > 0 ? "date" : "version"]);
  else document.getElementById(name + "-title")?.focus();
}
