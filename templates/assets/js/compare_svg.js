// The marks of figures drawn in the browser: fluid SVG as catalog/kit/figure draws it, positions in percent.

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {{ low: number, high: number, ticks: number[], digits: number }} FigureScale */

/**
 * @param {string} tag
 * @param {{ [name: string]: string }} attributes
 * @param {...(Node | string)} children
 */
export function drawn(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** @param {number} place */
export function percent(place) {
  return Number(place.toPrecision(4)) + "%";
}

/**
 * @param {string} look
 * @param {[number, number]} start
 * @param {[number, number]} end
 */
export function drawnLine(look, [x1, y1], [x2, y2]) {
  return drawn("line", { class: look, x1: percent(x1), y1: percent(y1), x2: percent(x2), y2: percent(y2) });
}

/**
 * @param {string} look
 * @param {[number, number]} place
 * @param {string} text
 * @param {[number, string]} [shift] pixels sideways, and a length of its own down
 */
export function drawnWords(look, [x, y], text, shift = [0, "0.35em"]) {
  return drawn("text", { class: look, x: percent(x), dx: String(shift[0]), y: percent(y), dy: shift[1] }, text);
}

/**
 * A scale that ends on round numbers around the values.
 * @param {number[]} values finite
 * @param {number} [most] ticks
 * @returns {FigureScale}
 */
export function niceScale(values, most = 6) {
  const [least, greatest] = values.length ? [Math.min(...values), Math.max(...values)] : [0, 1];
  const pad = greatest > least ? 0 : Math.abs(greatest) * 0.05 || 1;
  const [from, to] = [least - pad, greatest + pad];
  const power = Math.floor(Math.log10((to - from) / most));
  const steps = [0, 1].flatMap((more) => [1, 2, 5].map((lead) => lead * Number("1e" + (power + more))));
  const step = steps.find((each) => Math.ceil(to / each - 1e-9) - Math.floor(from / each + 1e-9) < most) ?? steps[5];
  const [first, last] = [Math.floor(from / step + 1e-9), Math.ceil(to / step - 1e-9)];
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
  return { low: ticks[0], high: ticks[ticks.length - 1], ticks, digits: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) };
}

/**
 * @param {FigureScale} scale
 * @param {number} value
 */
export function placeOn(scale, value) {
  return Math.min(100, Math.max(0, (100 * (value - scale.low)) / (scale.high - scale.low)));
}

/**
 * A frame whose margins are as wide as its longest texts.
 * @param {{ left: string[], right: string[], height: number, more?: string }} room height in rem
 * @param {string} alt
 * @param {Node[]} body
 */
export function drawnPlot({ left, right, height, more = "" }, alt, body) {
  const frame = document.createElement("div");
  frame.className = "plot plot-left-" + roomFor(left, 12) + " plot-right-" + roomFor(right, 14) + more;
  frame.append(drawn("svg", { height: height + "em", role: "img", "aria-label": alt }, ...body));
  return frame;
}

/**
 * @param {string[]} texts
 * @param {number} most
 */
function roomFor(texts, most) {
  const widths = texts.map((text) => [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 0.94 : 0.47), 0.6));
  return Math.min(most, Math.max(1, Math.ceil(Math.max(0, ...widths))));
}

/**
 * @param {string} text
 * @param {number} most
 */
export function clippedText(text, most) {
  const letters = [...text];
  return letters.length > most ? letters.slice(0, most - 1).join("").trimEnd() + "…" : text;
}
