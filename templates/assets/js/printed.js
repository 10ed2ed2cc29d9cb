// Reads back what the tables print.

/**
 * The number in a cell: `1,014.45`, `−0.3`; NaN where there is none.
 * @param {string} shown
 */
export function printedNumber(shown) {
  return /\d$/.test(shown) ? Number(shown.replaceAll(",", "").replace("−", "-")) : NaN;
}

/**
 * What a cell prints, empty where nothing is reported.
 * @param {import("./filter.js").ColumnData} column
 * @param {number} row
 */
export function printedValue(column, row) {
  if (column.shown) return column.shown[row];
  const code = column.codes?.[row] ?? -1;
  return code < 0 ? "" : (column.words?.[code] ?? "");
}
