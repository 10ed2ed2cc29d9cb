// Writes parts of a query so that they are read back as themselves; catalog/query/write.py writes the same.

const BARE_VALUE = /^[\p{L}\p{N}](?:[\p{L}\p{N}_@+/-]|\.(?!\.))*$/u;

/**
 * A value, a name or a word, in quotation marks where it would be read as something else.
 * @param {string} value
 */
export function quoteValue(value) {
  if (BARE_VALUE.test(value) && !["AND", "OR", "NOT"].includes(value)) return value;
  return '"' + value.replaceAll("\\", "\\\\").replaceAll('"', '\\"') + '"';
}

/**
 * A test of a field for one of several values; without any it is empty.
 * @param {string} name
 * @param {string[]} values
 */
export function writeChoice(name, values) {
  if (values.length === 0) return "";
  const written = values.map(quoteValue);
  return quoteValue(name) + ":" + (written.length === 1 ? written[0] : "(" + written.join(" OR ") + ")");
}

/**
 * A test of a field for a range; both ends may be empty.
 * @param {string} name
 * @param {{ from: string, to: string }} range
 */
export function writeRange(name, { from, to }) {
  if (!from && !to) return "";
  const written = quoteValue(name);
  if (!to) return written + ">=" + quoteValue(from);
  if (!from) return written + "<=" + quoteValue(to);
  const isBare = [from, to].every((end) => quoteValue(end) === end);
  return written + ":" + (isBare ? from + ".." + to : quoteValue(from + ".." + to));
}

/**
 * An order.
 * @param {string} name
 * @param {boolean} descending
 */
export function writeSort(name, descending) {
  return "sort:" + (descending ? "-" : "") + quoteValue(name);
}
