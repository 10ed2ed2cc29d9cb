// Lets readers look closer at a figure: "Explore" puts a live chart of the same rows in the still one's place.
import { make } from "./dom.js";
import { loadScript } from "./load_script.js";

/** @typedef {(figure: HTMLElement, still: HTMLElement, name: string) => Promise<() => void>} OpenLive */

/** @param {HTMLElement} figure */
export function explore(figure) {
  const data = figure.querySelector("details.more");
  const still = figure.querySelector("figcaption")?.nextElementSibling;
  if (!data || !(still instanceof HTMLElement)) return;
  const button = make("button", { type: "button", class: "chart-explore", "aria-expanded": "false" }, "Explore");
  const foot = make("div", { class: "chart-foot" });
  data.replaceWith(foot);
  foot.append(data, button);
  /** @type {(() => void) | null} */
  let close = null;
  button.addEventListener("click", async () => {
    // Not `disabled`, which would take the focus away.
    if (button.ariaBusy === "true") return;
    if (close) {
      close();
      close = null;
    } else {
      button.ariaBusy = "true";
      button.textContent = "Loading…";
      close = await openedLive(figure, still).catch((problem) => {
        console.error(problem);
        return null;
      });
      button.ariaBusy = "false";
      if (!close) return void (button.textContent = "Explore: did not load, try again");
    }
    button.textContent = close ? "Close" : "Explore";
    button.setAttribute("aria-expanded", String(close !== null));
  });
}

/**
 * Opens the live chart, with what draws it if that is not here yet, and returns what closes it.
 * @param {HTMLElement} figure
 * @param {HTMLElement} still
 */
async function openedLive(figure, still) {
  await loadScript("assets/live.js");
  const { catalogueLive: open } = /** @type {Window & { catalogueLive?: OpenLive }} */ (window);
  if (!open) throw new Error("assets/live.js did not load");
  return open(figure, still, figure.dataset.chart ?? "");
}
