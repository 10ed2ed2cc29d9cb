// Lets the keyboard do in a live chart what wheel and pointer do: plus and minus zoom, arrows move, 0 goes back.

/** @typedef {import("./live_view.js").LiveVega} LiveVega */
/** @typedef {{ way: "x" | "y" | "", zoom: number, move: number }} LiveStep */

const CLOSER = 0.8;
const ASIDE = 0.1;

/** @type {Map<string, LiveStep>} */
const LIVE_STEPS = new Map([
  ["+", { way: "", zoom: CLOSER, move: 0 }],
  ["=", { way: "", zoom: CLOSER, move: 0 }],
  ["-", { way: "", zoom: 1 / CLOSER, move: 0 }],
  ["ArrowLeft", { way: "x", zoom: 1, move: -ASIDE }],
  ["ArrowRight", { way: "x", zoom: 1, move: ASIDE }],
  ["ArrowDown", { way: "y", zoom: 1, move: -ASIDE }],
  ["ArrowUp", { way: "y", zoom: 1, move: ASIDE }],
]);

/** @type {LiveStep} */
const STAY = { way: "", zoom: 1, move: 0 };

/**
 * @param {HTMLElement} place what has the focus
 * @param {() => LiveVega | null} viewNow the chart that is drawn there now
 * @param {() => void} again draws it as it was
 */
export function listenToKeys(place, viewNow, again) {
  place.addEventListener("keydown", (event) => {
    if (event.target !== place || event.altKey || event.ctrlKey || event.metaKey) return;
    const view = viewNow();
    const step = LIVE_STEPS.get(event.key);
    if (view && step ? stepLive(view, step) : event.key === "0") event.preventDefault();
    if (event.key === "0") again();
  });
}

/**
 * @param {LiveVega} view
 * @param {LiveStep} step
 * @returns {boolean} whether there is a scale that it changes
 */
function stepLive(view, step) {
  const known = view.getState().signals;
  const ways = /** @type {const} */ (["x", "y"]).filter((way) => "zoom_" + way in known);
  // Vega looks at both only where the first of them is new.
  for (const way of ways) view.signal("zoom_" + way, steppedDomain(view.scale(way), (step.way || way) === way ? step : STAY));
  if (ways.length) void view.runAsync();
  return ways.some((way) => (step.way || way) === way);
}

/**
 * @param {{ type: string, domain: () => Array<number | Date> }} scale
 * @param {LiveStep} step
 */
function steppedDomain(scale, { zoom, move }) {
  const isLog = scale.type === "log";
  const [low = 0, high = 1] = scale.domain().map((end) => (isLog ? Math.log(Number(end)) : Number(end)));
  const [middle, half] = [(low + high) / 2 + move * (high - low), ((high - low) / 2) * zoom];
  return [middle - half, middle + half].map((end) => (isLog ? Math.exp(end) : end));
}
