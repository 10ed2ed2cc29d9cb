// Where a change goes: the difference, a patch to copy or to download, and the forge's own pages.
import { make } from "./dom.js";
import { hunksBetween, patchOf } from "./edit_diff.js";
import { offerFile } from "./files.js";

/**
 * @typedef {{ name: string, edit: string, create: string, named: string, holding: string }} ForgePlaces
 * @typedef {import("./edit_book.js").Book} Book
 * @typedef {import("./edit_book.js").BookFile} BookFile
 */

/** What an address may hold: servers refuse those that are longer. */
const LONGEST_ADDRESS = 7000;

/**
 * The forge's page for a new file with its text; empty where the text is too long for an address.
 * @param {ForgePlaces} forge
 * @param {string} path
 * @param {string} text
 */
export function newFileAddress(forge, path, text) {
  const asked = new URLSearchParams([[forge.named, path], [forge.holding, text]]);
  const address = forge.create + "?" + asked.toString().replaceAll("+", "%20");
  return address.length <= LONGEST_ADDRESS ? address : "";
}

/**
 * @param {Book} book
 * @param {ForgePlaces | null} forge
 * @param {boolean} isReady whether nothing is wrong with the card
 * @returns {HTMLElement[]}
 */
export function waysOut(book, forge, isReady) {
  const changed = book.changed();
  const parts = changed.map(differenceOf);
  if (book.files.some((file) => file.broken && !file.gone)) return [...parts, make("p", { class: "note" }, "Mend the text first: what cannot be read is not offered to be copied or downloaded.")];
  const warning = isReady ? [] : [make("p", { class: "note" }, "Mend what is wrong first: the catalogue's check will refuse it.")];
  const [only] = changed;
  const isNew = changed.length === 1 && only.original === null;
  return [...parts, ...warning, isNew ? newEnds(only, forge) : changeEnds(changed, forge, book.id || "card")];
}

/**
 * How many places differ.
 * @param {Book} book
 */
export function placesChanged(book) {
  return book.changed().reduce((sum, file) => sum + Math.max(1, hunksBetween(file.original ?? "", file.gone ? "" : file.text).length), 0);
}

/** @param {BookFile} file */
function differenceOf(file) {
  const code = make("code", {});
  for (const hunk of hunksBetween(file.original ?? "", file.gone ? "" : file.text)) {
    code.append(make("span", { class: "edit-hunk" }, "line " + hunk.to + "\n"));
    for (const { sign, line } of hunk.lines) {
      const kind = sign === "+" ? "ins" : sign === "-" ? "del" : "span";
      code.append(make(kind, {}, (sign === "-" ? "−" : sign) + " " + line + "\n"));
    }
  }
  const frame = make("pre", { class: "code edit-diff", tabindex: "0", "aria-label": "Difference of " + file.path }, code);
  return make("div", { class: "stack stack-tight" }, make("p", { class: "id" }, file.path), frame);
}

/**
 * @param {BookFile} file
 * @param {ForgePlaces | null} forge
 */
function newEnds(file, forge) {
  const address = forge ? newFileAddress(forge, file.path, file.text) : "";
  const buttons = [copyButton("Copy the text", file.text), downloadButton("Download " + shortName(file.path), file.text, shortName(file.path), "application/yaml")];
  if (forge && address !== "") {
    return ends("Propose it", [outside("button button-main", address, "Propose the new file on " + forge.name), ...buttons],
      "The page of " + forge.name + " opens with the text in it; there you propose the change.");
  }
  const why = forge ? "The text is too long for an address, which holds about " + LONGEST_ADDRESS.toLocaleString("en") + " characters: copy it, then paste it on the page." : "Put the text into your repository as " + file.path + ".";
  const link = forge ? [outside("button", forge.create + "?" + forge.named + "=" + encodeURIComponent(file.path), "Open a new file on " + forge.name)] : [];
  return ends("Propose it", [...buttons, ...link], why);
}

/** @param {string} path */
function shortName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}

/**
 * @param {BookFile[]} changed
 * @param {ForgePlaces | null} forge
 * @param {string} name
 */
function changeEnds(changed, forge, name) {
  const patch = patchOf(changed);
  const file = name.replaceAll("/", "-") + ".patch";
  const buttons = [copyButton("Copy the patch", patch), downloadButton("Download the patch", patch, file, "text/x-diff")];
  const whole = changed.filter((each) => !each.gone).flatMap((each) => {
    const short = shortName(each.path);
    const copy = copyButton("Copy all of " + short, each.text);
    if (!forge) return [copy];
    const address = each.original === null ? newFileAddress(forge, each.path, each.text) || forge.create : forge.edit + each.path.split("/").map(encodeURIComponent).join("/");
    return [copy, outside("button", address, "Open " + short + " on " + forge.name)];
  });
  const how = "In a checkout: git apply " + file + (forge ? "; or copy all of a file, open it on " + forge.name + ", paste it over the old text and propose the change there." : ".");
  return ends("Propose it", [...buttons, ...whole], how);
}

/**
 * A link to the forge that leaves this page, and what is written on it, as it is.
 * @param {string} look
 * @param {string} href
 * @param {string} words
 */
function outside(look, href, words) {
  return make("a", { class: look, href, target: "_blank", rel: "noopener" }, words, make("span", { class: "unseen" }, " (in a new tab)"));
}

/**
 * @param {string} title
 * @param {HTMLElement[]} tools
 * @param {string} note
 */
function ends(title, tools, note) {
  return make("div", { class: "stack" }, make("h3", {}, title), make("div", { class: "row edit-tools" }, ...tools), make("p", { class: "note" }, note),
    make("p", { class: "note" }, "This form looks at keys, values, teams, data sets, tasks and versions. For all else (policies, other models, measurements and other files, headlines, rules of monitoring, what is hidden, how texts are written) ",
      make("code", {}, "catalog check"), " runs on what you propose."));
}

/**
 * @param {string} words
 * @param {string} text
 */
function copyButton(words, text) {
  const button = make("button", { type: "button", class: "button" }, words);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "The browser does not let it be copied";
    }
    setTimeout(() => { button.textContent = words; }, 2500);
  });
  return button;
}

/**
 * @param {string} words
 * @param {string} text
 * @param {string} name
 * @param {string} type
 */
function downloadButton(words, text, name, type) {
  const button = make("button", { type: "button", class: "button" }, words);
  button.addEventListener("click", () => offerFile(text, name, type));
  return button;
}
