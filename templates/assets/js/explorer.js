// The models page: filters, sorts and pages through all models; all it shows is in the address.
import { activeFilters, nothingFound, showChips, withChoice } from "./chips.js";
import { loadData } from "./data.js";
import { counted } from "./dom.js";
import { csvOf, offerFile } from "./export.js";
import { enhanceFacets, showChosen, showCounts } from "./facets.js";
import { findRows, orderRows } from "./filter.js";
import { enhanceHeads, ownOrder, PAGE_ROWS, showOrder, showPager } from "./heads.js";
import { prepareIndex } from "./index.js";
import { explorerParts, fitTable } from "./parts.js";
import { bestFirst, queryTerms, rank } from "./rank.js";
import { showRows } from "./rows.js";
import { readState, showInAddress, writeState } from "./state.js";
import { walkWithArrows } from "./walk.js";

/**
 * @typedef {import("./filter.js").ModelsData} ModelsData
 * @typedef {import("./filter.js").Sort} Sort
 * @typedef {import("./index.js").SearchIndex} SearchIndex
 * @typedef {import("./state.js").State} State
 */

/** @param {HTMLElement} root */
export function explorer(root) {
  const parts = explorerParts(root);
  if (parts) new Explorer(parts).start();
}

class Explorer {
  /** @type {ModelsData | null} */ data = null;
  /** @type {SearchIndex | null} */ index = null;
  /** @type {number[]} */ rows = [];

  /** @param {import("./parts.js").ExplorerParts} parts */
  constructor(parts) {
    this.parts = parts;
    this.own = ownOrder(parts.table);
    this.items = enhanceFacets(parts.root, (field, id, on) => this.go(withChoice(this.state, field, id, on)));
    this.state = this.addressed();
  }

  start() {
    const { box, table, frame, csv } = this.parts;
    enhanceHeads(table, (key) => this.sortBy(key));
    fitTable(frame, table);
    walkWithArrows(box, frame, "tbody th a");
    this.listenToBox(box);
    window.addEventListener("popstate", () => this.restore());
    csv?.addEventListener("click", (event) => this.download(event));
    if (writeState(this.state) !== "?") this.restore();
    else void this.ready(this.state).catch(() => {});
  }

  /** @param {HTMLInputElement} box */
  listenToBox(box) {
    let isTyping = false;
    box.addEventListener("input", () => {
      this.go({ ...this.state, text: box.value, page: 1 }, isTyping);
      isTyping = true;
    });
    box.addEventListener("blur", () => { isTyping = false; });
    box.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      isTyping = false;
    });
  }

  /** The view that the address asks for. */
  addressed() {
    return readState(location.search, new Set(this.items.keys()));
  }

  restore() {
    this.state = this.addressed();
    void this.draw();
  }

  /**
   * Goes to another view.
   * @param {State} state
   * @param {boolean} [replace] whether it takes the place of this one in the history
   */
  go(state, replace = false) {
    const turned = state.page !== this.state.page;
    this.state = state;
    showInAddress(state, replace);
    void this.draw().then(() => { if (turned) this.parts.root.scrollIntoView(); });
  }

  /** @param {string} key */
  sortBy(key) {
    const best = this.data?.columns.find((column) => column.key === key)?.best ?? "ascending";
    const other = best === "ascending" ? "descending" : "ascending";
    const current = this.state.sort ?? (this.state.text.trim() ? null : this.own);
    const isBest = current?.key === key && current.direction === best;
    this.go({ ...this.state, sort: { key, direction: isBest ? other : best }, page: 1 });
  }

  /**
   * Brings what a view needs.
   * @param {State} state
   */
  async ready(state) {
    this.data ??= /** @type {ModelsData} */ (await loadData("models"));
    if (state.text.trim()) this.index ??= prepareIndex(/** @type {any} */ (await loadData("search")));
    return this.data;
  }

  /** Draws the view; one that changed while its data came is left to its own call. */
  async draw() {
    const state = this.state;
    showChosen(this.items, state.chosen);
    if (this.parts.box.value.trim() !== state.text.trim()) this.parts.box.value = state.text;
    try {
      const data = await this.ready(state);
      if (state === this.state) this.show(data, state);
    } catch (problem) {
      this.parts.status.textContent = "The list did not load; the links below still work";
      throw problem;
    }
  }

  /**
   * @param {ModelsData} data
   * @param {State} state
   */
  show(data, state) {
    const { parts } = this;
    const scores = this.scoresOf(state);
    const found = findRows(data, state.chosen, scores);
    const sort = state.sort ?? (scores ? null : this.own);
    this.rows = sort ? orderRows(data, found.rows, sort) : bestFirst(found.rows, scores ?? new Map());
    const filters = activeFilters(data, state);
    const go = (/** @type {State} */ next) => this.go(next);
    const first = (state.page - 1) * PAGE_ROWS;
    parts.status.textContent = counted(this.rows.length, "model");
    showRows(parts.body, data, this.rows.slice(first, first + PAGE_ROWS), queryTerms(state.text));
    showCounts(this.items, data.facets, found.counts);
    showChips(parts.chips, filters, go);
    showOrder(parts.table, sort);
    showPager(parts.pager, state, this.rows.length, go);
    parts.frame.hidden = this.rows.length === 0;
    const nothing = parts.frame.hidden ? [nothingFound(data, filters, (view) => this.scoresOf(view), go)] : [];
    parts.nothing.replaceChildren(...nothing);
  }

  /**
   * The rows that match the text of a view; null where it has none.
   * @param {State} state
   */
  scoresOf(state) {
    return this.index && state.text.trim() ? rank(this.index, state.text) : null;
  }

  /** @param {Event} event */
  download(event) {
    if (!this.data) return;
    event.preventDefault();
    const isAll = writeState({ ...this.state, sort: null, page: 1 }) === "?";
    const rows = this.rows.length || !isAll ? this.rows : this.data.ids.map((_, row) => row);
    offerFile(csvOf(this.data, rows), "models.csv");
  }
}
