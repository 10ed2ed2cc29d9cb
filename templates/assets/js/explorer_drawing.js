// Draws what a query finds into the models page: the table and its heads, counts, chips, pager and menu of columns.
import { ColumnChooser } from "./chooser.js";
import { mistakesOf, nothingLeft, showChips } from "./chips.js";
import { counted } from "./dom.js";
import { headsOf } from "./explorer_columns.js";
import { showCounts } from "./facets.js";
import { PAGE_ROWS, SCREEN_ROWS, showHeads, showPager } from "./heads.js";
import { showPicked, tickBoxes } from "./picked.js";
import { ColumnPrinter } from "./printed.js";
import { withSort } from "./query_edit.js";
import { conditionsOf } from "./query_tree.js";
import { addRows, showRows } from "./rows.js";
import { writeState } from "./state.js";

/**
 * @typedef {import("./shelf.js").Shelf} Shelf
 * @typedef {import("./state.js").State} State
 * @typedef {import("./view.js").Answer} Answer
 * @typedef {(state: State) => void} Go
 */

const TYPING_PAUSE = 150;

/**
 * A head that also says under which conditions the query asks for its values.
 * @param {import("./shelf.js").ColumnHead} head
 * @param {import("./query_tree.js").Query} query
 */
function askedHead(head, query) {
  const asked = conditionsOf(query, head.name).map((pair) => pair.join(" "));
  return { ...head, note: [head.note, ...asked].filter(Boolean).join(", ") };
}

export class ExplorerDrawing {
  /** @type {number[]} */ rows = [];
  rest = 0;

  /**
   * @param {import("./parts.js").ExplorerParts} parts
   * @param {Shelf} shelf
   * @param {import("./facets.js").FacetItems} items
   * @param {Go} go
   */
  constructor(parts, shelf, items, go) {
    this.parts = parts;
    this.shelf = shelf;
    this.items = items;
    this.go = go;
    /** @type {State | null} */ this.state = null;
    /** @type {ColumnChooser | null} */ this.chooser = null;
  }

  /** Whether the table is drawn by script, and no longer as the page came. */
  get isDrawn() {
    return this.state !== null;
  }

  /**
   * @param {State} state
   * @param {Answer} answer
   * @param {import("./heads.js").Order | null} order
   * @param {boolean} isTyping
   */
  show(state, answer, order, isTyping) {
    const { parts, shelf } = this;
    const { query } = answer;
    this.state = state;
    // Only now: the menu that the page came with says which columns of the page's own table are hidden.
    this.chooser ??= new ColumnChooser(parts.menu, (columns) => {
      if (this.state) this.go({ ...this.state, columns: columns.length ? columns : null });
    });
    const heads = headsOf(shelf, state, query, answer.rows);
    this.chooser.show(shelf, heads.map((head) => head.name));
    if (query.mistakes.length > 0) {
      this.showMistakes(state, query);
      return;
    }
    this.rows = answer.rows;
    parts.status.textContent = counted(this.rows.length, "model");
    const toText = (/** @type {string} */ text) => this.go({ ...state, text, page: 1 });
    showHeads(parts.table, heads.map((head) => askedHead(head, query)), order, (key) => this.addressOf(state, answer, key));
    this.showPage(state, answer, isTyping);
    showCounts(this.items, shelf, query, answer.parts);
    showChips(parts.chips, state.text, query, (text) => {
      toText(text);
      parts.box.focus({ preventScroll: true });
    });
    showPager(parts.pager, state, this.rows.length, this.go);
    parts.frame.hidden = this.rows.length === 0;
    parts.aside.replaceChildren(...(this.rows.length === 0 ? [nothingLeft(shelf, state.text, query, toText)] : []));
  }

  /**
   * Says what is not understood; whoever is still typing keeps the last result in sight.
   * @param {State} state
   * @param {import("./query_tree.js").Query} query
   */
  showMistakes(state, query) {
    const { parts } = this;
    const isInBox = document.activeElement === parts.box;
    parts.status.textContent = "Not understood";
    parts.aside.replaceChildren(mistakesOf(state.text, query));
    parts.frame.hidden = !isInBox;
    if (!isInBox) this.rows = [];
  }

  /** @param {State} state */
  showPicked(state) {
    this.state ??= state;
    showPicked(this.parts.compare, state.picked);
    tickBoxes(this.parts.table, new Set(state.picked));
  }

  /**
   * The address of the view sorted by a column, for those who open it beside.
   * @param {State} state
   * @param {Answer} answer
   * @param {string} key
   */
  addressOf(state, { query }, key) {
    const isDescending = this.shelf.heads.get(key)?.best === "descending";
    return writeState({ ...state, text: withSort(state.text, query, key, isDescending), page: 1 });
  }

  /**
   * Draws one page of rows; while somebody types, a screen of them at once and the rest when they pause.
   * @param {State} state
   * @param {Answer} answer
   * @param {boolean} isTyping
   */
  showPage(state, { query }, isTyping) {
    const { parts, shelf } = this;
    const first = (state.page - 1) * PAGE_ROWS;
    const page = this.rows.slice(first, first + PAGE_ROWS);
    const picked = new Set(state.picked);
    const printers = headsOf(shelf, state, query, this.rows).map((head) => new ColumnPrinter(shelf, head, query));
    const view = { shelf, printers, terms: query.words.map((word) => word.text), picked };
    clearTimeout(this.rest);
    showRows(parts.body, view, isTyping ? page.slice(0, SCREEN_ROWS) : page);
    this.showPicked(state);
    if (isTyping && page.length > SCREEN_ROWS) {
      this.rest = setTimeout(() => {
        addRows(parts.body, view, page.slice(SCREEN_ROWS));
        tickBoxes(parts.table, picked);
      }, TYPING_PAUSE);
    }
  }
}
