// What is ticked to be compared: the link that leads there, and the boxes in the table.
import { siteAddress } from "./data.js";

const MOST_PICKED = 8;

/**
 * @param {HTMLAnchorElement} link
 * @param {string[]} picked ids
 */
export function showPicked(link, picked) {
  link.textContent = "Compare (" + picked.length + ")";
  link.hidden = picked.length === 0;
  const ids = picked.map((id) => encodeURIComponent(id).replaceAll("%2F", "/"));
  link.href = siteAddress("compare/index.html") + "?m=" + ids.join(",");
}

/**
 * Listens to all boxes of a table, also to those that are drawn later; Enter on one follows the link to what is ticked.
 * @param {HTMLElement} table
 * @param {HTMLAnchorElement} link
 * @param {(id: string, on: boolean) => void} pick
 */
export function listenToBoxes(table, link, pick) {
  table.addEventListener("keydown", (event) => {
    const isOnBox = event.target instanceof Element && event.target.closest(".pick");
    if (event.key !== "Enter" || link.hidden || !isOnBox) return;
    event.preventDefault();
    link.click();
  });
  table.addEventListener("change", (event) => {
    const box = event.target;
    if (box instanceof HTMLInputElement && box.closest(".pick")) pick(box.value, box.checked);
  });
}

/**
 * The ids of what is ticked in a table, which somebody may have done before there was script.
 * @param {HTMLElement} table
 */
export function tickedBoxes(table) {
  return [...table.querySelectorAll(".pick input:checked")].flatMap((box) => (box instanceof HTMLInputElement ? box.value : []));
}

/**
 * Ticks the boxes of what is picked; when as many are picked as can be compared, no more can be.
 * @param {HTMLElement} table
 * @param {Set<string>} picked
 */
export function tickBoxes(table, picked) {
  for (const box of table.querySelectorAll(".pick input")) {
    if (!(box instanceof HTMLInputElement)) continue;
    box.checked = picked.has(box.value);
    box.disabled = picked.size >= MOST_PICKED && !box.checked;
  }
}
