// Sets the remembered appearance before the first paint, and says whether the address asks for something. Everything works without it.
(function () {
  "use strict";
  const root = document.documentElement;

  /** @returns {string} light, dark or system */
  function remembered() {
    try {
      const stored = localStorage.getItem("theme");
      return stored === "light" || stored === "dark" ? stored : "system";
    } catch {
      return "system";
    }
  }

  /** @param {string} choice */
  function show(choice) {
    if (choice === "system") root.removeAttribute("data-theme");
    else root.setAttribute("data-theme", choice);
  }

  /** @param {string} choice */
  function remember(choice) {
    try {
      localStorage.setItem("theme", choice);
    } catch {
      // A private window: the choice holds for this page.
    }
  }

  const choice = remembered();
  show(choice);
  root.setAttribute("data-script", "");
  root.toggleAttribute("data-asked", location.search.length > 1);
  document.addEventListener("DOMContentLoaded", () => {
    const radio = document.getElementById("theme-" + choice);
    if (radio instanceof HTMLInputElement) radio.checked = true;
  });
  document.addEventListener("change", (event) => {
    const radio = event.target;
    if (!(radio instanceof HTMLInputElement) || radio.name !== "theme") return;
    show(radio.value);
    remember(radio.value);
  });
})();
