// Shows what a drawing is about, or where in a list of pages one is, where that is wider than its place.

/** @param {HTMLElement} place the part that scrolls */
export function centre(place) {
  const own = place.querySelector(".graph-node-self, [aria-current]");
  if (own) bringToMiddle(place, own);
}

/**
 * Scrolls a place sideways, and does not move the page.
 * @param {Element} place
 * @param {Element} own
 */
export function bringToMiddle(place, own) {
  const outer = place.getBoundingClientRect();
  const inner = own.getBoundingClientRect();
  place.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
}
