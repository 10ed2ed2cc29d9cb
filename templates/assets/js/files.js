// Offers what a page shows as a file to keep; cells of CSV are such that no spreadsheet runs them.

/**
 * @param {string} text
 * @param {string} name
 * @param {string} type
 */
export function offerFile(text, name, type) {
  const address = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/**
 * A text that begins like a formula gets an apostrophe, so that no spreadsheet runs it; numbers stay numbers.
 * @param {string} text
 */
export function csvCell(text) {
  const isNumber = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}
