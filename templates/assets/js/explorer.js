// The models page: filters, sorts and pages through all models; all it shows is in the address.
import { activeFilters, nothingFound, showChips, withBounds, withChoice } from "./chips.js";
import { counted } from "./dom.js";
import { offerRows } from "./export.js";
import { enhanceFacets, showChosen, showCounts } from "./facets.js";
import { findRows, orderRows } from "./filter.js";
import { enhanceHeads, ownOrder, PAGE_ROWS, SCREEN_ROWS, showOrder, showPager } from "./heads.js";
import { explorerParts, fitTable } from "./parts.js";
import { bestFirst, queryTerms } from "./rank.js";
import { enhanceRanges, showBounds } from "./ranges.js";
import { addRows, showRows } from "./rows.js";
import { Source } from "./source.js";
import { readState, showInAddress, writeState } from "./state.js";
import { listenToBox, walkWithArrows } from "./walk.js";

/**
 * @typedef {import("./filter.js").ModelsData} ModelsData
 * @typedef {import("./state.js").State} State
 */

const TYPING_PAUSE = 150;

/** @param {HTMLElement} root */
export function explorer(root) {
  const parts = explorerParts(root);
  if (parts) new Explorer(parts).start();
}

class Explorer {
  source = new Source();
  /** @type {number[]} */ rows = [];
  rest = 0;
  isDrawn = false;

  /** @param {import("./parts.js").ExplorerParts} parts */
  constructor(parts) {
    this.parts = parts;
    this.own = ownOrder(parts.table);
    this.items = enhanceFacets(parts.root, (field, id, on) => this.go(withChoice(this.state, field, id, on)));
    this.ranges = enhanceRanges(parts.root, (key, pair) => this.go(withBounds(this.state, key, pair)));
    this.state = this.addressed();
  }

  start() {
    const { box, table, frame, csv } = this.parts;
    enhanceHeads(table, (key) => this.sortBy(key));
    fitTable(frame, table);
    walkWithArrows(box, frame, "tbody th a");
    listenToBox(box, (text, replace) => this.go({ ...this.state, text, page: 1 }, replace));
    window.addEventListener("popstate", () => this.restore());
    csv?.addEventListener("click", (event) => {
      // Until something is asked for, nothing is drawn by script, and the result is all of them.
      if (offerRows(this.source.data, this.isDrawn ? this.rows : null)) event.preventDefault();
    });
    if (writeState(this.state) !== "?") this.restore();
    else void this.source.ready(this.state).catch(() => {});
  }

  /** The view that the address asks for. */
  addressed() {
    return readState(location.search, new Set(this.items.keys()), new Set(this.ranges.keys()));
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
    const typed = state.text !== this.state.text;
    this.state = state;
    showInAddress(state, replace);
    void this.draw(typed).then(() => { if (turned) this.parts.root.scrollIntoView(); });
  }

  /** @param {string} key */
  sortBy(key) {
    const best = this.source.data?.columns.find((column) => column.key === key)?.best ?? "ascending";
    const other = best === "ascending" ? "descending" : "ascending";
    const current = this.state.sort ?? (this.state.text.trim() ? null : this.own);
    const isBest = current?.key === key && current.direction === best;
    this.go({ ...this.state, sort: { key, direction: isBest ? other : best }, page: 1 });
  }

  /**
   * Draws the view; one that changed while its data came is left to its own call.
   * @param {boolean} [isTyping] whether the next view is likely to follow at once
   */
  async draw(isTyping = false) {
    const state = this.state;
    showChosen(this.items, state.chosen);
    showBounds(this.ranges, state.bounds);
    if (this.parts.box.value.trim() !== state.text.trim()) this.parts.box.value = state.text;
    try {
      const data = await this.source.ready(state);
      if (state === this.state) this.show(data, state, isTyping);
    } catch (problem) {
      this.parts.status.textContent = "The list did not load; the links below still work";
      throw problem;
    }
  }

  /**
   * @param {ModelsData} data
   * @param {State} state
   * @param {boolean} isTyping
   */
  show(data, state, isTyping) {
    const { parts } = this;
    this.isDrawn = true;
    const scores = this.source.scoresOf(state);
    const found = findRows(data, state, scores);
    const sort = state.sort ?? (scores ? null : this.own);
    this.rows = sort ? orderRows(data, found.rows, sort) : bestFirst(found.rows, scores ?? new Map());
    const filters = activeFilters(data, state);
    const go = (/** @type {State} */ next) => this.go(next);
    parts.status.textContent = counted(this.rows.length, "model");
    this.showPage(data, state, isTyping);
    showCounts(this.items, data.facets, found.counts);
    showChips(parts.chips, filters, go);
    showOrder(parts.table, sort);
    showPager(parts.pager, state, this.rows.length, go);
    parts.frame.hidden = this.rows.length === 0;
    const nothing = parts.frame.hidden ? [nothingFound(data, filters, (view) => this.source.scoresOf(view), go)] : [];
    parts.nothing.replaceChildren(...nothing);
  }

  /**
   * Draws one page of rows; while somebody types, a screen of them at once and the rest when they pause.
   * @param {ModelsData} data
   * @param {State} state
   * @param {boolean} isTyping
   */
  showPage(data, state, isTyping) {
    const first = (state.page - 1) * PAGE_ROWS;
    const page = this.rows.slice(first, first + PAGE_ROWS);
    const terms = queryTerms(state.text);
    clearTimeout(this.rest);
    showRows(this.parts.body, data, isTyping ? page.slice(0, SCREEN_ROWS) : page, terms);
    if (isTyping && page.length > SCREEN_ROWS) {
      this.rest = setTimeout(() => addRows(this.parts.body, data, page.slice(SCREEN_ROWS), terms), TYPING_PAUSE);
    }
  }
}
