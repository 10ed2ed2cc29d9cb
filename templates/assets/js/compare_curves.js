// Draws training curves over each other: those of one metric, data and split that at least two subjects have.
import { clippedText, drawn, drawnLine, drawnPlot, drawnWords, niceScale, placeOn } from "./compare_svg.js";
import { comparedFigure } from "./compare_figure.js";
import { hueClass } from "./compare_table.js";
import { printNumber } from "./digits.js";

/**
 * @typedef {import("./compare_core.js").CompareColumn} CompareColumn
 * @typedef {import("./compare_lines.js").CompareCurve} CompareCurve
 * @typedef {{ column: CompareColumn, curve: CompareCurve }} Trace
 * @typedef {{ x: import("./compare_svg.js").FigureScale, y: import("./compare_svg.js").FigureScale }} Scales
 */

const MOST_CURVES = 4;
const CURVE_HEIGHT = 12;
const END_GAP = 8;

/**
 * @param {CompareColumn[]} columns
 * @returns {HTMLElement[]}
 */
export function curveFigures(columns) {
  /** @type {Map<string, Trace[]>} */
  const found = new Map();
  for (const column of columns) {
    for (const curve of column.subject.curves) found.set(curve.key, [...(found.get(curve.key) ?? []), { column, curve }]);
  }
  const shared = [...found.keys()].sort().map((key) => found.get(key) ?? []).filter((traces) => traces.length > 1);
  return shared.slice(0, MOST_CURVES).map(curveFigure);
}

/** @param {Trace[]} traces */
function curveFigure(traces) {
  const { title, sub } = traces[0].curve;
  const points = traces.flatMap(({ curve }) => curve.points);
  const x = niceScale(points.map(([step]) => step));
  const steps = points.map(([step]) => step);
  const fitted = { ...x, low: Math.min(...steps), high: Math.max(...steps, Math.min(...steps) + 1) };
  const y = niceScale(points.flatMap(([, value]) => (value !== null && Number.isFinite(value) ? [value] : [])));
  const scales = { x: fitted, y };
  const names = traces.map(({ column }) => clippedText(column.label, 20));
  return comparedFigure({
    kind: "lines",
    title,
    sub,
    keys: traces.map(({ column }) => ({ label: column.label, look: hueClass(column) + " key-narrow" })),
    plot: drawnPlot(
      { left: y.ticks.map((tick) => printNumber(tick, y.digits)), right: names.map((name) => name + "  "), height: CURVE_HEIGHT, more: " plot-kept-3 plot-named" },
      title + " of " + traces.map(({ column }) => column.label).join(", "),
      [...gridAcross(scales), ...traces.map((trace) => strokeOf(trace, scales)), ...endNames(traces, names, scales)]
    ),
    columns: [
      { name: "series", label: "Line", kind: "name" }, { name: "x", label: "Step", kind: "number" },
      { name: "y", label: "Value", kind: "number" }
    ],
    rows: traces.flatMap(({ column, curve }) => curve.points.map(([step, value]) => [column.label, step, value]))
  });
}

/** @param {Scales} scales */
function gridAcross({ x, y }) {
  const across = y.ticks.flatMap((tick) => {
    const place = 100 - placeOn(y, tick);
    const label = printNumber(tick, y.digits);
    return [drawnLine("chart-grid", [0, place], [100, place]), drawnWords("chart-tick at-end", [0, place], label, [-8, "0.35em"])];
  });
  const inside = x.ticks.filter((tick) => tick >= x.low && tick <= x.high);
  return [...across, ...inside.map((tick) => drawnWords("chart-tick at-middle", [placeOn(x, tick), 100], printNumber(tick, x.digits), [0, "1.45em"]))];
}

/**
 * @param {Trace} trace
 * @param {Scales} scales
 */
function strokeOf({ column, curve }, { x, y }) {
  let pen = "M";
  const path = curve.points.map(([step, value]) => {
    const isThere = value !== null && Number.isFinite(value);
    const at = !isThere ? "" : pen + (10 * placeOn(x, step)).toFixed(1) + " " + (1000 - 10 * placeOn(y, value)).toFixed(1);
    pen = isThere ? "L" : "M";
    return at;
  });
  const frame = { viewBox: "0 0 1000 1000", preserveAspectRatio: "none", width: "100%", height: "100%" };
  return drawn("g", { class: hueClass(column) }, drawn("svg", frame, drawn("path", { class: "chart-line", d: path.join("") })));
}

/**
 * The name of each line at its end, moved down where two would touch.
 * @param {Trace[]} traces
 * @param {string[]} names
 * @param {Scales} scales
 */
function endNames(traces, names, { x, y }) {
  const ends = traces.map(({ column, curve }, at) => {
    const [step, value] = curve.points.filter(([, each]) => each !== null && Number.isFinite(each)).at(-1) ?? [x.low, y.low];
    return { column, name: names[at], x: placeOn(x, step), y: 100 - placeOn(y, value ?? y.low), moved: 0 };
  });
  let free = 0;
  for (const end of [...ends].sort((one, other) => one.y - other.y)) {
    end.moved = Math.max(end.y, free);
    free = end.moved + END_GAP;
  }
  return ends.flatMap((end) => [
    drawn("g", { class: hueClass(end.column) }, drawn("circle", { class: "chart-dot", cx: end.x + "%", cy: end.y + "%", r: "3.5" })),
    drawnWords("chart-label end-label chart-halo", [end.x, end.moved], end.name, [10, "0.35em"])
  ]);
}
