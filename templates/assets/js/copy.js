// Puts a copy button on a block of code.
import { make } from "./dom.js";

const COPY_WORD = "Copy";

/** @param {HTMLElement} block */
export function copy(block) {
  if (!navigator.clipboard) return;
  const button = make("button", { type: "button", class: "button button-small" }, COPY_WORD);
  const frame = make("div", { class: "code-copy" });
  block.replaceWith(frame);
  frame.append(block, button);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(block.textContent ?? "");
      sayFor(button, "Copied");
    } catch {
      sayFor(button, "Not allowed");
    }
  });
}

/**
 * @param {HTMLElement} button
 * @param {string} word
 */
function sayFor(button, word) {
  button.textContent = word;
  setTimeout(() => { button.textContent = COPY_WORD; }, 2000);
}
