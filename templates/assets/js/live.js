// A live chart of the same rows in the place of a still figure.
import { make } from "./dom.js";
import { columnFor, readLimits, readLiveTable } from "./live_columns.js";
import { liveControls } from "./live_controls.js";
import { listenToKeys } from "./live_keys.js";
import { markedWords } from "./live_marked.js";
import { keyColours, livePaint } from "./live_paint.js";
import { arrangeRows } from "./live_rows.js";
import { drawLive, liveParts, schemeNow } from "./live_view.js";
import { savePicture } from "./picture.js";

/** @typedef {import("./live_columns.js").LiveChoices} LiveChoices */
/** @typedef {import("./live_columns.js").LiveTable} LiveTable */
/** @typedef {import("./live_view.js").LiveParts} LiveParts */
/** @typedef {{ figure: HTMLElement, parts: LiveParts, table: LiveTable, choices: LiveChoices, alt: string, place: HTMLElement, tip: HTMLElement, said: HTMLElement, drawn: { view: import("./live_view.js").LiveVega, finalize: () => void } | null }} LiveChart */

const HOW_TO_EXPLORE_LESS = "Scroll to zoom, drag to move, double-click to go back; or + and −, arrows and 0.";
const HOW_TO_EXPLORE = HOW_TO_EXPLORE_LESS + " Drag with Shift to mark a part.";

/**
 * @param {HTMLElement} figure
 * @param {HTMLElement} still
 * @param {string} name
 * @returns {Promise<() => void>} what closes it again
 */
export async function openLive(figure, still, name) {
  const parts = await liveParts(name);
  const table = readLiveTable(figure);
  const axes = new Map(Object.keys(parts.kind.axes).map((role) => [role, role]));
  /** @type {LiveChart} */
  const live = {
    figure, parts, table,
    choices: { axes, only: "", order: "", scale: still.classList.contains("plot-log") ? "log" : "" },
    alt: still.querySelector("svg")?.getAttribute("aria-label") ?? still.getAttribute("aria-label") ?? "",
    place: make("div", { class: "chart-view", tabindex: "0", role: "group", "aria-label": "Chart: plus and minus zoom, arrows move, 0 goes back" }),
    tip: make("dl", { class: "chart-tip", "aria-hidden": "true" }),
    said: make("p", { class: "chart-sub", role: "status" }),
    drawn: null,
  };
  live.tip.hidden = true;
  listenToKeys(live.place, () => live.drawn?.view ?? null, () => void drawAgain(live));
  const frame = make("div", { class: "chart-frame" }, live.place, live.tip);
  frame.addEventListener("pointerleave", () => { live.tip.hidden = true; });
  const controls = liveControls(parts.kind, table, live.choices, () => void drawAgain(live));
  const panel = make("div", { class: "chart-live" }, make("div", { class: "chart-tools" }, ...controls, pictureButtons(live)), frame, live.said);
  still.hidden = true;
  figure.classList.add("chart-open");
  still.after(panel);
  await drawAgain(live);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => void (live.drawn && drawAgain(live)));
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name === "theme" && live.drawn) void drawAgain(live);
  });
  return () => closeLive(live, still);
}

/**
 * @param {LiveChart} live
 * @param {HTMLElement} still
 */
function closeLive(live, still) {
  live.drawn?.finalize();
  live.drawn = null;
  live.place.closest(".chart-live")?.remove();
  live.figure.classList.remove("chart-open");
  still.hidden = false;
}

/** @param {LiveChart} live */
async function drawAgain(live) {
  const { parts, table, choices } = live;
  const scheme = parts.schemes[schemeNow()];
  const paint = livePaint(live.figure, table, scheme);
  const limits = readLimits(live.figure, scheme?.limits ?? {});
  const rows = arrangeRows(table, choices, paint, parts.kind.only);
  live.drawn?.finalize();
  const { place, tip, alt } = live;
  live.drawn = await drawLive(parts, { place, variant: variantOf(live), rows, limits, fromZero: choices.scale === "zero", tip, table, alt });
  // Its marks have no names of their own: the label of the place and the table behind it say what they show.
  place.querySelector("svg")?.setAttribute("aria-hidden", "true");
  const measure = [...choices.axes.keys()].at(-1) ?? "value";
  const label = table.columns[columnFor(table, choices, measure)]?.label ?? "";
  const marks = "brush" in live.drawn.view.getState().signals;
  live.said.textContent = marks ? HOW_TO_EXPLORE : HOW_TO_EXPLORE_LESS;
  if (!marks) return;
  live.drawn.view.addSignalListener("brush", (_, extent) => {
    live.said.textContent = markedWords(rows, extent, measure, label) || HOW_TO_EXPLORE;
  });
}

/**
 * Which of a kind's charts fits: by what x is, by whether there are several series, or by the scale chosen.
 * @param {LiveChart} live
 */
function variantOf({ parts, table, choices }) {
  const x = table.columns[columnFor(table, choices, "x")]?.kind ?? "";
  const several = table.columns.some((column) => column.name === "series") ? "several" : "one";
  const known = Object.keys(parts.kind.specs);
  const ending = choices.scale === "log" ? "-log" : "";
  const wanted = [x === "name" ? "ordinal" : x, several, "one"].map((name) => name + ending);
  return wanted.find((name) => known.includes(name)) ?? known[0] ?? "";
}

/** @param {LiveChart} live */
function pictureButtons(live) {
  const buttons = /** @type {const} */ (["png", "svg"]).map((format) => {
    const button = make("button", { type: "button", class: "button button-small" }, format.toUpperCase());
    button.setAttribute("aria-label", "Save as " + format.toUpperCase());
    button.addEventListener("click", () => {
      const [title = "", sub = ""] = [".chart-title", "figcaption > .chart-sub"].map((part) => live.figure.querySelector(part)?.textContent?.trim());
      const scheme = live.parts.schemes[schemeNow()];
      const key = keyColours(live.figure, livePaint(live.figure, live.table, scheme));
      if (live.drawn) void savePicture(live.drawn.view, format, { title, sub, paper: scheme?.paper ?? "white", key });
    });
    return button;
  });
  return make("div", { class: "row" }, ...buttons);
}
