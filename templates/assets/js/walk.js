// The search box of the models page: typing narrows the list, and arrows walk from the box through its links.

/**
 * @param {HTMLInputElement} box
 * @param {(text: string, replace: boolean) => void} type `replace` from the second letter on, so that Back
 *   leaves the search and not a letter of it
 */
export function listenToBox(box, type) {
  let isTyping = false;
  const pause = () => { isTyping = false; };
  box.addEventListener("input", () => {
    type(box.value, isTyping);
    isTyping = true;
  });
  box.addEventListener("blur", pause);
  box.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    pause();
  });
}

/**
 * @param {HTMLInputElement} box
 * @param {HTMLElement} list
 * @param {string} links selects the links in the list
 */
export function walkWithArrows(box, list, links) {
  box.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    walkTo(list.querySelector(links));
  });
  list.addEventListener("keydown", (event) => {
    const steps = new Map([["ArrowDown", 1], ["ArrowUp", -1]]);
    const step = steps.get(event.key);
    const all = [...list.querySelectorAll(links)];
    const at = all.findIndex((link) => link === event.target);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    walkTo(at + step < 0 ? box : (all[at + step] ?? null));
  });
}

/** @param {Element | null} element */
function walkTo(element) {
  if (element instanceof HTMLElement) element.focus();
}
