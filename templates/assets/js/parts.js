// Finds the parts of the explorer's page, and lets a table that fits scroll with the page.
import { make } from "./dom.js";

/**
 * @typedef {{
 *   root: HTMLElement, box: HTMLInputElement, status: Element, chips: Element, table: HTMLTableElement,
 *   body: HTMLTableSectionElement, frame: HTMLElement, pager: Element, aside: HTMLElement, menu: HTMLElement,
 *   density: HTMLInputElement, compare: HTMLAnchorElement, csv: HTMLElement, json: HTMLElement
 * }} ExplorerParts `aside` takes what stands in place of the table
 */

/**
 * @param {HTMLElement} root
 * @returns {ExplorerParts | null} null where the page is not whole
 */
export function explorerParts(root) {
  const box = document.querySelector("form[role=search] input");
  const part = (/** @type {string} */ selector) => root.querySelector(selector);
  const [status, chips, pager, table] = [part(".count"), part(".filters-on"), part(".pager"), part("table")];
  const [frame, menu, density, compare] = [part(".table-page"), part(".menu-body"), part("#density"), part(".compare-link")];
  const [csv, json] = [part("[data-part=csv]"), part("[data-part=json]")];
  if (!(box instanceof HTMLInputElement) || !(density instanceof HTMLInputElement) || !(compare instanceof HTMLAnchorElement)) return null;
  if (!(frame instanceof HTMLElement) || !(menu instanceof HTMLElement) || !(table instanceof HTMLTableElement)) return null;
  if (!(csv instanceof HTMLElement) || !(json instanceof HTMLElement) || !status || !chips || !pager) return null;
  const aside = make("div");
  frame.before(aside);
  return { root, box, status, chips, table, body: table.tBodies[0], frame, pager, aside, menu, density, compare, csv, json };
}

/**
 * A frame that scrolls keeps the table's head inside itself. Where the table fits there is nothing to
 * scroll sideways, so the frame opens and the head stays at the top of the window.
 * @param {HTMLElement} frame
 * @param {HTMLElement} table
 */
export function fitTable(frame, table) {
  const watcher = new ResizeObserver(() => {
    frame.classList.toggle("fits", table.offsetWidth <= frame.clientWidth && matchMedia("(width >= 60rem)").matches);
  });
  watcher.observe(frame);
  watcher.observe(table);
}
