// What the page that edits cards loads when a card is changed, or a new one begun.
import { placesChanged, waysOut } from "./edit_ends.js";
import { NewBook, askId } from "./edit_new.js";
import { plainEditor } from "./edit_plain.js";
import { showPreview } from "./edit_preview.js";
import { provenText } from "./edit_proved.js";
import { suggestions } from "./edit_words.js";

document.dispatchEvent(new CustomEvent("catalogue-edit", { detail: { NewBook, askId, placesChanged, plainEditor, provenText, showPreview, suggestions, waysOut } }));
