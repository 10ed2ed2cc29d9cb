// Opens a model's shard, data/compare/<id>.js: what its versions share stands there once.

/**
 * @typedef {import("./compare_lines.js").Subject} Subject
 * @typedef {number | "nan" | "inf" | "-inf" | null} Told
 * @typedef {[number, string, string, string, string?, string?]} FieldData
 * @typedef {[string, string, string | number, number, number | null]} MetricData
 * @typedef {[string, 0 | 1 | 2, string, string[], number, string, string, string, string[], number, Array<[string, string]>]} LineData
 * @typedef {{
 *   version: string, path: string, fields: number[],
 *   values: Array<[number, Told?, Told?, Told?, Told?, (number | null)?, string?]>, curves: Array<[number, number[], Told[]]>
 * }} VersionData
 * @typedef {{
 *   id: string, name: string, current: string, shared: number, fields: FieldData[], metrics: MetricData[],
 *   lines: LineData[], curves: Array<[string, string, string]>, versions: VersionData[]
 * }} Shard
 */

/** @type {Array<"dataset" | "other" | "cost">} */
const SHARD_KINDS = ["dataset", "other", "cost"];

/**
 * @param {Shard} shard
 * @param {string} version empty for the one that speaks for the model
 * @returns {Subject | null} null where there is no such version
 */
export function subjectOf(shard, version) {
  const wanted = version || shard.current;
  const found = shard.versions.find((each) => each.version === wanted) ?? (version ? undefined : shard.versions[0]);
  if (!found) return null;
  const fields = [...shard.fields.slice(0, shard.shared), ...found.fields.map((at) => shard.fields[at])];
  return {
    id: shard.id,
    name: shard.name,
    version: found.version,
    path: found.path,
    fields: fields.map(([place, label, note, text, mark, item]) => ({ place, label, note, text, mark: mark ?? "", item: item ?? "" })),
    measured: found.values.map((value) => measuredOf(shard, value)),
    curves: found.curves.map(([at, steps, values]) => {
      const [key, title, sub] = shard.curves[at];
      return { key, title, sub, points: steps.map((step, place) => [step, toldNumber(values[place])]) };
    })
  };
}

/**
 * @param {Shard} shard
 * @param {VersionData["values"][number]} value
 * @returns {import("./compare_separable.js").Measured}
 */
function measuredOf(shard, [at, value, lower, upper, std, n, word]) {
  const [key, kind, title, terms, metric, dataset, slice, unit, where, lead, settings] = shard.lines[at];
  const [id, name, better, cost, whole] = shard.metrics[metric];
  return {
    key, kind: SHARD_KINDS[kind], title, terms, dataset, slice, unit, where, lead, settings,
    metric: { id, name, better, cost: cost === 1, whole },
    value: toldNumber(value), lower: toldNumber(lower), upper: toldNumber(upper), std: toldNumber(std),
    n: n ?? null, word: word ?? "no result"
  };
}

/**
 * @param {Told | undefined} told
 * @returns {number | null}
 */
export function toldNumber(told) {
  if (told === null || told === undefined || typeof told === "number") return told ?? null;
  return told === "nan" ? NaN : told === "inf" ? Infinity : -Infinity;
}
