// The page that compares: what it shows is in the address, so that it can be sent to somebody and Back works.
import { barFigures } from "./compare_bars.js";
import { compareSubjects, MOST_COMPARED } from "./compare_core.js";
import { comparisonTable, referenceOf } from "./compare_table.js";
import { CompareTools } from "./compare_tools.js";
import { curveFigures } from "./compare_curves.js";
import { dotFigures } from "./compare_dots.js";
import { isComparable } from "./compare_lines.js";
import { loadSubjects } from "./compare_load.js";
import { make } from "./dom.js";
import { offerComparison } from "./compare_csv.js";
import { readCompareState, writeCompareState } from "./compare_state.js";

/**
 * @typedef {import("./compare_core.js").Comparison} Comparison
 * @typedef {import("./compare_state.js").CompareState} CompareState
 */

/** @param {HTMLElement} root */
export function compare(root) {
  new ComparePage(root).start();
}

class ComparePage {
  /** @type {Comparison | null} */ comparison = null;
  state = readCompareState(location.search);

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.heading = document.querySelector("h1");
    this.lede = document.querySelector("[data-part=lede]");
    this.begin = root.querySelector("[data-part=start]");
    this.status = root.querySelector("[data-part=status]");
    this.words = { title: document.title, heading: this.heading?.textContent ?? "", lede: this.lede?.textContent ?? "" };
    this.problems = make("div", { class: "notice notice-attention" });
    this.result = make("div", { class: "stack" });
    this.tools = new CompareTools({
      differ: (on) => this.go({ ...this.state, diff: on }),
      rebase: (reference) => this.go({ ...this.state, baseline: reference }),
      add: (reference) => this.go({ ...this.state, references: [...this.state.references, reference] }),
      save: () => { if (this.comparison) offerComparison(this.comparison); }
    });
  }

  start() {
    this.begin?.before(this.tools.root, this.problems, this.result);
    window.addEventListener("popstate", () => {
      this.state = readCompareState(location.search);
      void this.draw();
    });
    void this.draw();
  }

  /** @param {CompareState} state */
  go(state) {
    this.state = { ...state, references: [...new Set(state.references)].slice(0, MOST_COMPARED) };
    try {
      history.pushState(null, "", location.pathname + writeCompareState(this.state).replace(/^\?$/, ""));
    } catch {
      // Some browsers keep the address of a page from a folder as it is; the view works all the same.
    }
    void this.draw();
  }

  /** Draws what the address asks for; what changed while its data came is left to its own call. */
  async draw() {
    const state = this.state;
    const loaded = await loadSubjects(state.references);
    if (state !== this.state) return;
    const chosen = loaded.references.indexOf(state.baseline);
    const baseline = Math.max(0, chosen >= 0 ? chosen : loaded.subjects.findIndex((each) => referenceOf(each) === state.baseline));
    this.comparison = loaded.subjects.length > 1 ? compareSubjects(loaded.subjects, baseline) : null;
    this.say(loaded);
    const names = new Map(this.comparison?.columns.map(({ subject, label }) => [subject, label]));
    const choices = this.comparison ? loaded.subjects.map((each, at) => ({ label: names.get(each) ?? "", reference: loaded.references[at] })) : [];
    this.tools.show(choices, loaded.references[baseline] ?? "", { isOn: state.diff, isFull: loaded.subjects.length >= MOST_COMPARED });
    this.result.replaceChildren(...(this.comparison ? this.parts(this.comparison, loaded) : []));
  }

  /**
   * Heading, finding and problems; without two subjects, what the page is for.
   * @param {import("./compare_load.js").LoadedSubjects} loaded
   */
  say({ subjects, problems }) {
    const { comparison, words } = this;
    const lone = subjects.length === 1 ? "Choose another model to hold " + subjects[0].name + " against. " : "";
    const heading = comparison ? comparison.title : words.heading;
    if (this.heading) this.heading.textContent = heading;
    if (this.lede) this.lede.textContent = comparison ? comparison.lede : lone + words.lede;
    if (this.status) this.status.textContent = comparison ? heading + ": " + comparison.count : lone;
    document.title = comparison ? heading + words.title.replace(/^.*?(?= · )/, "") : words.title;
    this.begin?.toggleAttribute("hidden", comparison !== null);
    document.documentElement.removeAttribute("data-asked");
    this.problems.hidden = problems.length === 0;
    this.problems.replaceChildren(...problems.map((problem) => make("p", {}, problem)));
  }

  /**
   * @param {Comparison} comparison
   * @param {import("./compare_load.js").LoadedSubjects} loaded
   */
  parts(comparison, { references, subjects, versions }) {
    const asked = (/** @type {string} */ found) => references[subjects.findIndex((each) => referenceOf(each) === found)] ?? found;
    const table = comparisonTable(comparison, {
      versionsOf: (id) => versions.get(id) ?? [],
      remove: (found) => {
        this.go({ ...this.state, references: this.state.references.filter((each) => each !== asked(found)) });
        this.tools.box.focus();
      },
      turn: (found, to) => {
        const turned = (/** @type {string} */ each) => (each === asked(found) ? to : each);
        this.go({ ...this.state, references: this.state.references.map(turned), baseline: turned(this.state.baseline) });
      }
    });
    const rows = comparison.groups.flatMap((group) => group.rows).filter((row) => row.line !== null && isComparable(row.line));
    const lines = rows.flatMap((row) => (row.line ? [row.line] : []));
    const { columns } = comparison;
    const figures = [dotFigures(columns, lines), barFigures(columns, rows), ...curveFigures(columns).map((each) => [each])];
    const blocks = figures.filter((block) => block.length > 0).map((block) => make("div", { class: "stack" }, ...block));
    return blocks.length ? [...table, make("div", { class: "columns compare-charts" }, ...blocks)] : table;
  }
}
