// Lets readers choose which single decision to see; without script each is a disclosure of its own.
import { make } from "./dom.js";

/** @param {HTMLElement} block */
export function decisions(block) {
  const all = /** @type {HTMLDetailsElement[]} */ ([...block.querySelectorAll("details.decision")]);
  if (all.length < 2) return;
  const words = all.map((each) => each.querySelector("summary")?.textContent ?? "");
  const named = { class: "input", "aria-labelledby": "single-decisions" };
  const select = make("select", named, ...words.map((word) => make("option", {}, word)));
  const show = () => {
    all.forEach((each, at) => {
      each.hidden = at !== select.selectedIndex;
      each.open = !each.hidden;
    });
  };
  select.addEventListener("change", show);
  block.classList.add("decisions-chosen");
  all[0]?.before(select);
  show();
}
