// Shows what a drawing is about, or where in a list of pages one is, where that is wider than its place.

/** @param {HTMLElement} place the part that scrolls */
export function centre(place) {
  const own = place.querySelector(".graph-node-self, [aria-current]");
  if (!own) return;
  const [outer, inner] = [place, own].map((each) => each.getBoundingClientRect());
  if (!outer || !inner || (inner.left >= outer.left && inner.right <= outer.right)) return;
  place.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
}
