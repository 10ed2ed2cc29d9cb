// Shows the middle of a drawing that is wider than its place: what it is about.

/** @param {HTMLElement} place the part that scrolls */
export function centre(place) {
  const own = place.querySelector(".graph-node-self");
  if (!own) return;
  const [outer, inner] = [place, own].map((each) => each.getBoundingClientRect());
  if (outer && inner) place.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
}
