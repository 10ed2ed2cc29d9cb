// Remembers small choices of the reader, and lets them turn single-key shortcuts off.
import { make } from "./dom.js";

const KEYS = "single-keys";

/**
 * @param {string} name
 * @returns {string}
 */
export function recall(name) {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
export function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A private window: the choice holds for this page.
  }
}

/** Whether pressing a single key may do something. */
export function keysAreOn() {
  return document.documentElement.hasAttribute("data-keys");
}

/** @param {HTMLElement} place where the choices stand */
export function preferences(place) {
  const box = make("input", { type: "checkbox" });
  const show = () => document.documentElement.toggleAttribute("data-keys", box.checked);
  box.checked = recall(KEYS) !== "off";
  show();
  box.addEventListener("change", () => {
    remember(KEYS, box.checked ? "on" : "off");
    show();
  });
  place.append(make("label", { class: "tick" }, box, make("span", {}, "Search with ", make("kbd", {}, "/"))));
}
