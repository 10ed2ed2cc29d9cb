// Draws the metric that was measured on most data sets: a row a data set, a dot with its interval a subject.
import { clippedText, drawn, drawnLine, drawnPlot, drawnWords, niceScale, percent, placeOn } from "./compare_svg.js";
import { comparedFigure } from "./compare_figure.js";
import { hueClass } from "./compare_table.js";
import { isMixed, isWhole } from "./compare_lines.js";
import { numberOf } from "./compare_separable.js";
import { printNumber } from "./digits.js";

/**
 * @typedef {import("./compare_core.js").CompareColumn} CompareColumn
 * @typedef {import("./compare_lines.js").Line} Line
 */

export const OWN_SETTINGS = "Each at its own settings";
const LABEL_LETTERS = 26;

/**
 * @param {CompareColumn[]} columns
 * @param {Line[]} lines comparable ones
 * @returns {HTMLElement[]} one figure, or none where no metric was measured on two data sets
 */
export function dotFigures(columns, lines) {
  const whole = lines.filter((line) => line.some.kind === "dataset" && isWhole(line));
  const ids = [...new Set(whole.map(({ some }) => some.metric.id))];
  const parts = ids.map((id) => whole.filter(({ some }) => some.metric.id === id));
  const most = parts.find((part) => parts.every((other) => other.length <= part.length)) ?? [];
  const there = columns.map((_, at) => at).filter((at) => most.some((line) => numberOf(line.values[at]) !== null));
  const drawnLines = most.map((line) => ({ ...line, values: there.map((at) => line.values[at]) }));
  return most.length > 1 ? [dotFigure(there.map((at) => columns[at]), drawnLines)] : [];
}

/**
 * @param {CompareColumn[]} columns
 * @param {Line[]} lines
 */
function dotFigure(columns, lines) {
  const { metric, unit } = lines[0].some;
  const labels = rowLabels(lines);
  const values = lines.flatMap((line) => line.values.flatMap((one) => (one ? [one.value, one.lower, one.upper] : [])));
  const scale = niceScale(values.flatMap((value) => (value !== null && Number.isFinite(value) ? [value] : [])));
  const hasIntervals = lines.some((line) => line.values.some((one) => one !== null && one.lower !== null));
  const way = metric.better === "higher" ? "Higher is better." : metric.better === "lower" ? "Lower is better." : "";
  const height = 100 / lines.length;
  const title = metric.name + " on " + lines.length + " test sets";
  return comparedFigure({
    kind: "dots",
    title,
    sub: [unit ? "In " + unit + "." : "", hasIntervals ? "Bars are 95% intervals." : "", way, lines.some(isMixed) ? OWN_SETTINGS + "." : ""].filter(Boolean).join(" "),
    keys: columns.map((column) => ({ label: column.label, look: hueClass(column) })),
    plot: drawnPlot(
      { left: labels, right: [], height: lines.length * (2 + 0.55 * (columns.length - 1)), more: " plot-rows" },
      title + " of " + columns.map(({ label }) => label).join(", "),
      [...gridDown(scale), ...lines.flatMap((line, at) => lane(columns, line, labels[at], [at * height, height], scale))]
    ),
    columns: [
      { name: "label", label: "Test set", kind: "name" }, { name: "series", label: "Of", kind: "name" },
      { name: "value", label: metric.name, kind: "number" }, { name: "low", label: "Low", kind: "number" },
      { name: "high", label: "High", kind: "number" }
    ],
    rows: lines.flatMap((line, at) => columns.map(({ label }, place) => {
      const one = line.values[place];
      return [labels[at], label, numberOf(one), one?.lower ?? null, one?.upper ?? null];
    }))
  });
}

/**
 * What each was measured on; where two are on the same, its terms first: a long title is cut.
 * @param {Line[]} lines
 */
function rowLabels(lines) {
  return lines.map(({ some }) => {
    const isShared = lines.filter((line) => line.some.title === some.title).length > 1;
    const terms = isShared ? [...some.terms, ...some.where].join(", ") : "";
    return clippedText(terms ? terms + " of " + some.title : some.title, LABEL_LETTERS);
  });
}

/** @param {import("./compare_svg.js").FigureScale} scale */
function gridDown(scale) {
  return scale.ticks.flatMap((tick, at) => {
    const x = placeOn(scale, tick);
    const minor = (scale.ticks.length - 1 - at) % 2 ? " minor" : "";
    const label = printNumber(tick, scale.digits);
    return [drawnLine("chart-grid", [x, 0], [x, 100]), drawnWords("chart-tick at-middle" + minor, [x, 100], label, [0, "1.45em"])];
  });
}

/**
 * @param {CompareColumn[]} columns
 * @param {Line} line
 * @param {string} label
 * @param {[number, number]} span where the row begins and its height
 * @param {import("./compare_svg.js").FigureScale} scale
 */
function lane(columns, line, label, [top, height], scale) {
  const middle = top + height / 2;
  const depth = columns.length > 1 ? " row-label-" + columns.length : "";
  const dots = columns.map((column, at) => {
    const y = top + ((at + 1) * height) / (columns.length + 1);
    return drawn("g", { class: hueClass(column) }, ...dotWithInterval(line.values[at], y, scale));
  });
  return [
    drawnLine("chart-grid", [0, middle], [100, middle]),
    ...dots,
    drawnWords("chart-label at-end row-label" + depth, [0, middle], label, [-12, "0.35em"])
  ];
}

/**
 * @param {import("./compare_separable.js").Measured | null} one
 * @param {number} y
 * @param {import("./compare_svg.js").FigureScale} scale
 */
function dotWithInterval(one, y, scale) {
  const value = numberOf(one);
  if (!one || value === null) return [];
  const dot = drawn("circle", { class: "chart-dot", cx: percent(placeOn(scale, value)), cy: percent(y), r: "4" });
  if (one.lower === null || one.upper === null) return [dot];
  /** @type {[[number, number], [number, number]]} */
  const ends = [[placeOn(scale, one.lower), y], [placeOn(scale, one.upper), y]];
  return [drawnLine("chart-whisker", ...ends), drawnLine("chart-interval", ...ends), dot];
}
