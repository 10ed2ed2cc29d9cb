// Lets readers sort any table with `data-enhance="sort"` by its heads.
// A cell sorts by its `data-value`, else by its text; what is missing stays last both ways.
import { make } from "./dom.js";

/** @typedef {"ascending" | "descending"} Direction */

/** @param {HTMLElement} table */
export function sort(table) {
  if (!(table instanceof HTMLTableElement) || table.tBodies.length !== 1 || !table.tHead) return;
  for (const head of table.tHead.querySelectorAll("th")) {
    if (head.dataset.sort === "none" || !head.textContent?.trim()) continue;
    const button = make("button", { type: "button" }, ...head.childNodes);
    head.append(button);
    if (!head.hasAttribute("aria-sort")) head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => sortBy(table, head));
  }
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLTableCellElement} head
 */
function sortBy(table, head) {
  const first = head.classList.contains("num") ? "descending" : "ascending";
  const second = first === "ascending" ? "descending" : "ascending";
  const direction = head.getAttribute("aria-sort") === first ? second : first;
  for (const other of table.querySelectorAll("thead th[aria-sort]")) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", direction);
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, value: cellValue(row.cells[head.cellIndex]) }));
  rows.sort((one, other) => compareValues(one.value, other.value, direction));
  body.append(...rows.map((each) => each.row));
}

/**
 * @param {HTMLTableCellElement | undefined} cell
 * @returns {string | number | null}
 */
function cellValue(cell) {
  if (!cell || (!cell.dataset.value && cell.querySelector(".missing"))) return null;
  const text = cell.dataset.value ?? cell.textContent?.trim() ?? "";
  const number = Number(text.replace("−", "-"));
  return text === "" ? null : Number.isNaN(number) ? text : number;
}

/**
 * Orders two values; null is last in both directions, numbers come before text.
 * @param {string | number | null} one
 * @param {string | number | null} other
 * @param {Direction} direction
 */
function compareValues(one, other, direction) {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  const sign = direction === "ascending" ? 1 : -1;
  if (typeof one === "number" && typeof other === "number") return sign * (one - other);
  if (typeof one !== typeof other) return typeof one === "number" ? -1 : 1;
  return sign * compareText(String(one), String(other));
}

/**
 * Orders text as people do: `b2` before `b10`.
 * @param {string} one
 * @param {string} other
 */
export function compareText(one, other) {
  return textOrder.compare(one, other);
}

const textOrder = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
