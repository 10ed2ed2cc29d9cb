// Says why a text cannot be a model's id, in the words of catalog/kit/paths.py; "" is fine.

const LONGEST_ID = 200;
const DEVICE_NAME = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?$/i;
const RESERVED_NAMES = new Set(["__proto__", "constructor", "prototype"]);

/** @param {string} text */
export function wrongId(text) {
  if (text === "") return "an id cannot be empty";
  if (text.length > LONGEST_ID) return "an id has at most " + LONGEST_ID + " characters, this has " + text.length;
  const strange = /[^a-z0-9._/-]/u.exec(text)?.[0];
  if (strange) return "`" + strange + "` cannot be in an id" + (/[A-Z]/.test(strange) ? ": write it in lower case" : ", only a-z 0-9 . _ - and /");
  return text.split("/").map(wrongSegment).find((reason) => reason !== "") ?? "";
}

/** @param {string} segment */
function wrongSegment(segment) {
  if (segment === "") return "an id has no `/` at its ends and no two in a row";
  if (segment.startsWith(".") || segment.endsWith(".")) return "no part of an id begins or ends with a full stop: `" + segment + "`";
  if (DEVICE_NAME.test(segment) || RESERVED_NAMES.has(segment)) return "`" + segment + "` is a reserved name";
  return /\.(html|json|svg)$/.test(segment) ? "`" + segment + "` is the name of a file, and files of the site end so" : "";
}
