// Marks in the page's navigation which section one is reading.
import { bringToMiddle } from "./centre.js";

/** @param {HTMLElement} nav */
export function toc(nav) {
  const links = new Map(
    Array.from(nav.querySelectorAll("a"), (link) => [decodeURIComponent(link.hash.slice(1)), link])
  );
  const sections = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
  /** @type {Set<Element>} */
  const seen = new Set();
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) seen.add(entry.target);
        else seen.delete(entry.target);
      }
      const current = sections.find((section) => seen.has(section));
      if (current) markCurrent(nav, links, current.id);
    },
    // A section counts while it crosses a line a quarter of the way down.
    { rootMargin: "-25% 0px -74% 0px" }
  );
  for (const section of sections) watcher.observe(section);
}

/**
 * @param {HTMLElement} nav
 * @param {Map<string, HTMLAnchorElement>} links
 * @param {string} id
 */
function markCurrent(nav, links, id) {
  for (const [other, link] of links) {
    if (other !== id) link.removeAttribute("aria-current");
    else if (!link.hasAttribute("aria-current")) {
      link.setAttribute("aria-current", "true");
      const list = nav.querySelector("ul"); // on narrow screens it scrolls sideways
      if (list) bringToMiddle(list, link);
    }
  }
}
