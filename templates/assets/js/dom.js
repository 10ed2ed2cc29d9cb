// Makes elements. Text is always text: names come from cards that anybody may have written.

/**
 * @typedef {{ [name: string]: string }} Attributes
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * The number with its word: "1 model", "1,266 models".
 * @param {number} count
 * @param {string} word
 */
export function counted(count, word) {
  return count.toLocaleString("en") + " " + word + (count === 1 ? "" : "s");
}

/**
 * Text with what was searched for marked in it.
 * @param {string} text
 * @param {Array<[number, number]>} spans where marks begin and end, in order, not overlapping
 * @returns {Array<Node | string>}
 */
export function marked(text, spans) {
  /** @type {Array<Node | string>} */
  const parts = [];
  let at = 0;
  for (const [from, to] of spans) {
    if (from > at) parts.push(text.slice(at, from));
    parts.push(make("mark", {}, text.slice(from, to)));
    at = to;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}
