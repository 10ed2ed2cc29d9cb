// Brings a data file into the page: a classic script that hands its value to `catalogueData`,
// because pages opened from a folder may neither fetch nor load modules.

/** @type {Map<string, Promise<unknown>>} */
const dataAsked = new Map();
/** @type {Map<string, (value: unknown) => void>} */
const dataWaiting = new Map();

/** Makes the function that data files call. */
export function receiveData() {
  Object.defineProperty(window, "catalogueData", {
    value: (/** @type {string} */ name, /** @type {unknown} */ value) => dataWaiting.get(name)?.(value),
  });
}

/**
 * Loads `data/<name>.js` once and resolves to the value in it.
 * @param {string} name
 * @returns {Promise<unknown>}
 */
export function loadData(name) {
  let asked = dataAsked.get(name);
  if (!asked) {
    asked = new Promise((resolve, reject) => {
      dataWaiting.set(name, resolve);
      const element = document.createElement("script");
      element.src = siteAddress("data/" + name + ".js");
      element.addEventListener("error", () => {
        dataAsked.delete(name);
        element.remove();
        reject(new Error("data/" + name + ".js did not load"));
      });
      document.head.append(element);
    });
    dataAsked.set(name, asked);
  }
  return asked;
}

/**
 * The address of a path of the site, seen from this page.
 * @param {string} path
 */
export function siteAddress(path) {
  return (document.documentElement.dataset.root ?? "") + path;
}
