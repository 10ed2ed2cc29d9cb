// The form that asks for a day, and the table of what ran on it.
import { siteAddress } from "./data.js";
import { make } from "./dom.js";

const RUNNING_HEADS = ["Model", "Version", "Environment", "Since", "Until", "Strategy", "Traffic"];
const RUNNING_DAY = /^\d{4}-\d\d-\d\d$/;

/** @param {string[]} environments */
export function runningForm(environments) {
  const day = make("input", { type: "date", name: "on", class: "input", id: "running-on" });
  const where = make("select", { name: "environment", class: "input", id: "running-where" }, make("option", { value: "" }, "anywhere"));
  where.append(...environments.map((name) => make("option", { value: name }, name)));
  const status = make("p", { role: "status", class: "lede" });
  const element = make("form", { class: "stack ask" },
    make("div", { class: "row" },
      make("span", { class: "row" }, make("label", { for: "running-on" }, "What ran on"), day),
      make("span", { class: "row" }, make("label", { for: "running-where" }, "in"), where),
      make("button", { type: "reset", class: "button" }, "All periods")),
    status);
  return {
    element,
    state: () => ({ day: RUNNING_DAY.test(day.value) ? day.value : "", environment: where.value }),
    /** @param {string} search the address from its question mark on */
    read(search) {
      const parameters = new URLSearchParams(search);
      const asked = parameters.get("on") ?? "";
      const environment = parameters.get("environment") ?? "";
      day.value = RUNNING_DAY.test(asked) ? asked : "";
      where.value = environments.includes(environment) ? environment : "";
    },
    /** @param {string} text */
    say(text) {
      status.textContent = text;
    },
  };
}

/** @param {import("./running.js").RunningRow[]} rows */
export function runningTable(rows) {
  const heads = RUNNING_HEADS.map((name) => make("th", { scope: "col", ...(name === "Traffic" ? { class: "num" } : {}) }, name));
  const table = make("table", { class: "table table-stack table-pinned", "aria-label": "What ran then" },
    make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows.map(runningRow)));
  return make("div", { class: "table-scroll", tabindex: "0", role: "group", "aria-label": "What ran then, scrolls sideways" }, table);
}

/** @param {import("./running.js").RunningRow} row */
function runningRow([name, path, version, alias, environment, stage, strategy, traffic, since, until, , , id]) {
  const versions = make("td", { "data-label": "Version" }, make("a", { href: runningLink(path) }, version));
  if (alias !== "") versions.append(" ", make("span", { class: "unit" }, alias));
  const where = make("td", { "data-label": "In" }, environment);
  if (stage !== "" && stage !== environment) where.append(" ", make("span", { class: "unit" }, stage));
  return make("tr", {},
    make("th", { scope: "row", class: "table-name" }, make("a", { href: runningLink("models/" + id + "/index.html") + "#deployments" }, name)), versions, where,
    make("td", { class: "day", "data-label": "Since" }, said(since)),
    make("td", { class: "day", "data-label": "Until" }, said(until, "no end given")),
    make("td", { "data-label": "Strategy" }, said(strategy)), make("td", { class: "num", "data-label": "Traffic" }, said(traffic)));
}

/** @param {string} path */
function runningLink(path) {
  return siteAddress(path.split("/").map(encodeURIComponent).join("/"));
}

/**
 * @param {string} text
 * @param {string} [missing]
 */
function said(text, missing = "not reported") {
  return text === "" ? make("span", { class: "missing" }, missing) : text;
}
