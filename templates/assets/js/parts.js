// Finds the parts of the explorer's page, and lets a table that fits scroll with the page.
import { make } from "./dom.js";

/**
 * @typedef {{
 *   root: HTMLElement, box: HTMLInputElement, status: Element, chips: Element, table: HTMLTableElement,
 *   body: HTMLTableSectionElement, frame: HTMLElement, pager: Element, nothing: HTMLElement, csv: Element | null
 * }} ExplorerParts
 */

/**
 * @param {HTMLElement} root
 * @returns {ExplorerParts | null} null where the page is not whole
 */
export function explorerParts(root) {
  const box = document.querySelector("form[role=search] input");
  const [status, chips, pager] = [".count", ".filters-on", ".pager"].map((part) => root.querySelector(part));
  const table = root.querySelector("table");
  const frame = root.querySelector(".table-page");
  if (!(box instanceof HTMLInputElement) || !(frame instanceof HTMLElement)) return null;
  if (!status || !chips || !pager || !table) return null;
  const nothing = make("div");
  frame.after(nothing);
  return { root, box, status, chips, table, body: table.tBodies[0], frame, pager, nothing, csv: root.querySelector("[data-part=csv]") };
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
