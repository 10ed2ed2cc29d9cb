// Loads scripts of the site that few readers need, when they are first wanted.
import { siteAddress } from "./data.js";
import { make } from "./dom.js";

/** @type {Map<string, Promise<void>>} */
const scriptsAsked = new Map();

/**
 * @param {string} path seen from the root of the site
 * @returns {Promise<void>}
 */
export function loadScript(path) {
  let asked = scriptsAsked.get(path);
  if (!asked) {
    asked = new Promise((resolve, reject) => {
      const script = make("script", { src: siteAddress(path) });
      script.addEventListener("load", () => resolve());
      script.addEventListener("error", () => {
        scriptsAsked.delete(path);
        script.remove();
        reject(new Error(path + " did not load"));
      });
      document.head.append(script);
    });
    scriptsAsked.set(path, asked);
  }
  return asked;
}
