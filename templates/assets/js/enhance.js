// Starts enhancements where the page asks for them by name.

/** @param {Map<string, (element: HTMLElement) => void>} enhancements */
export function enhance(enhancements) {
  for (const element of document.querySelectorAll("[data-enhance]")) {
    if (!(element instanceof HTMLElement)) continue;
    for (const name of (element.dataset.enhance ?? "").split(" ")) enhancements.get(name)?.(element);
  }
}
