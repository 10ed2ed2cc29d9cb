// Says what ran on a day: a day is chosen, or stands in the address, and the table shows what ran then.
import { loadData } from "./data.js";
import { counted } from "./dom.js";
import { runningForm, runningTable } from "./running_parts.js";

/**
 * @typedef {[name: string, path: string, version: string, alias: string, environment: string, stage: string,
 *   strategy: string, traffic: string, since: string, until: string, first: string, last: string, id: string]} RunningRow
 *   `first` and `last` are days as the address has them, empty where there is no end to that side
 */

/** @param {HTMLElement} place */
export async function chooseDay(place) {
  const all = place.querySelector("[data-part=all]");
  if (!(all instanceof HTMLElement)) return;
  const rows = await loadData("deployments").then((found) => /** @type {RunningRow[]} */ (found), () => null);
  if (!rows) return;
  const form = runningForm(environmentsOf(rows));
  const found = document.createElement("div");
  found.className = "stack";
  place.prepend(form.element);
  place.append(found);

  const show = () => {
    const { day, environment } = form.state();
    const chosen = day === "" && environment === "" ? null : ranOn(rows, day, environment);
    all.hidden = chosen !== null;
    found.replaceChildren(...(chosen && chosen.length > 0 ? [runningTable(chosen)] : []));
    form.say(chosen === null ? "" : sentence(chosen, day, environment));
  };
  form.element.addEventListener("input", () => {
    show();
    keepInAddress(form.state());
  });
  form.element.addEventListener("reset", () => setTimeout(() => {
    show();
    keepInAddress(form.state());
  }));
  form.element.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => {
    form.read(location.search);
    show();
  });
  form.read(location.search);
  show();
}

/**
 * What ran at the end of a day, as `catalog deployed --on` says it; without a day, whatever ran at any time.
 * @param {RunningRow[]} rows
 * @param {string} day
 * @param {string} environment a name of an environment, or a stage that it means
 */
function ranOn(rows, day, environment) {
  return rows.filter(([, , , , name, stage, , , , , first, last]) =>
    (environment === "" || name === environment || stage === environment)
    && (day === "" || (first <= day && (last === "" || day <= last))));
}

/** @param {RunningRow[]} rows */
function environmentsOf(rows) {
  return [...new Set(rows.flatMap((row) => [row[4], row[5]]))].filter((name) => name !== "").sort();
}

/**
 * @param {RunningRow[]} chosen
 * @param {string} day
 * @param {string} environment
 */
function sentence(chosen, day, environment) {
  const when = day === "" ? "" : " on " + dayInWords(day);
  const where = environment === "" ? "" : " in " + environment;
  return (chosen.length === 0 ? "Nothing ran" : counted(chosen.length, "deployment") + " ran") + where + when + ".";
}

/**
 * A day as the tables say it: `1 Sep 2026`.
 * @param {string} day
 */
function dayInWords(day) {
  const [year = 0, month = 1, number = 1] = day.split("-").map(Number);
  const name = new Date(Date.UTC(year, month - 1, number)).toLocaleString("en", { month: "short", timeZone: "UTC" });
  return number + " " + name + " " + year;
}

/** @param {{ day: string, environment: string }} state */
function keepInAddress({ day, environment }) {
  const parameters = new URLSearchParams();
  if (day !== "") parameters.set("on", day);
  if (environment !== "") parameters.set("environment", environment);
  const search = parameters.toString();
  try {
    history.replaceState(null, "", location.pathname + (search === "" ? "" : "?" + search) + location.hash);
  } catch {
    // Some browsers keep the address of a page from a folder as it is; the view works all the same.
  }
}
