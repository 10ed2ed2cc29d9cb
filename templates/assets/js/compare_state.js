// What is compared, written in the address and read from it, so that a comparison can be sent to somebody.
import { MOST_COMPARED } from "./compare_core.js";

/** @typedef {{ references: string[], baseline: string, diff: boolean }} CompareState references are `id` or `id@version` */

const ID_PART = /^(?!\.)[a-z0-9._-]+$/;

/**
 * @param {string} search the address from its question mark on
 * @returns {CompareState}
 */
export function readCompareState(search) {
  const parameters = new URLSearchParams(search);
  const raw = search.replace(/^\?/, "").split("&").filter((part) => part.startsWith("m="));
  const found = raw.flatMap((part) => splitReferences(part.slice(2)));
  const references = [...new Set(found.map((each) => each.trim()).filter(Boolean))].slice(0, MOST_COMPARED);
  return { references, baseline: parameters.get("baseline") ?? "", diff: parameters.get("diff") !== "0" };
}

/**
 * @param {CompareState} state
 * @returns {string} the address from its question mark on
 */
export function writeCompareState({ references, baseline, diff }) {
  const parts = references.length ? ["m=" + references.map(encodeReference).join(",")] : [];
  if (baseline && baseline !== references[0]) parts.push("baseline=" + encodeReference(baseline));
  if (!diff) parts.push("diff=0");
  return "?" + parts.join("&");
}

/**
 * Whether a text can be the id of a model; what cannot never becomes part of an address.
 * @param {string} id
 */
export function isModelId(id) {
  return id.length <= 200 && id.split("/").every((part) => ID_PART.test(part));
}

/**
 * Commas part references; those inside a reference are escaped. A list that is escaped as a whole is parted too.
 * @param {string} raw
 */
function splitReferences(raw) {
  return raw.includes(",") ? raw.split(",").map(decodeReference) : decodeReference(raw).split(",");
}

/** @param {string} raw */
function decodeReference(raw) {
  try {
    return decodeURIComponent(raw.replaceAll("+", " "));
  } catch {
    return raw;
  }
}

/** @param {string} reference */
function encodeReference(reference) {
  return encodeURIComponent(reference).replaceAll("%2F", "/").replaceAll("%40", "@");
}
