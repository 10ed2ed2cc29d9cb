// Walks from the search box through a list of links with the arrow keys.

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
