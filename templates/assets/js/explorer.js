// The models page: the query finds, sorts and narrows, whatever edits it; all that the page shows is in the address.
import { withChoice } from "./explorer_choice.js";
import { headsOf, mayShow } from "./explorer_columns.js";
import { ExplorerDrawing } from "./explorer_drawing.js";
import { offerCsv, offerJson } from "./export.js";
import { enhanceFacets, showChosen } from "./facets.js";
import { listenToHeads, ownOrder } from "./heads.js";
import { explorerParts, fitTable } from "./parts.js";
import { listenToBoxes, tickedBoxes } from "./picked.js";
import { withRange, withSort } from "./query_edit.js";
import { enhanceRanges, showBounds } from "./ranges.js";
import { openShelf } from "./shelf.js";
import { readState, showInAddress, writeState } from "./state.js";
import { Answers } from "./view.js";
import { listenToBox, walkWithArrows } from "./walk.js";

/**
 * @typedef {import("./query_tree.js").Query} Query
 * @typedef {import("./shelf.js").Shelf} Shelf
 * @typedef {import("./state.js").State} State
 */

const MOST_PATIENCE = 1000;

/** @param {HTMLElement} root */
export function explorer(root) {
  const parts = explorerParts(root);
  if (!parts) return;
  const begin = () => void openShelf().then((shelf) => new Explorer(parts, shelf).start(), () => {});
  // Where nothing is asked for, the page is whole as it came, and its data can wait until there is time.
  if (location.search) begin();
  else requestIdleCallback(begin, { timeout: MOST_PATIENCE });
}

class Explorer {
  /**
   * @param {import("./parts.js").ExplorerParts} parts
   * @param {Shelf} shelf
   */
  constructor(parts, shelf) {
    this.parts = parts;
    this.shelf = shelf;
    this.answers = new Answers(shelf);
    this.own = ownOrder(parts.table);
    this.state = readState(location.search);
    this.items = enhanceFacets(parts.root, (field, value, isOn) =>
      this.edit((text) => withChoice(text, (each) => this.answers.read(each), field, { value, isOn })));
    this.ranges = enhanceRanges(parts.root, (field, range) => this.edit((text, query) => withRange(text, query, { name: field, as: field }, range)));
    this.drawing = new ExplorerDrawing(parts, shelf, this.items, (state) => this.go(state));
  }

  start() {
    const { box, table, frame, density, csv, json, compare } = this.parts;
    listenToHeads(table, (key) => this.edit((text, query) => this.sorted(text, query, key)));
    listenToBoxes(table, compare, (id, on) => this.pick(id, on));
    for (const id of tickedBoxes(table)) this.pick(id, true);
    fitTable(frame, table);
    walkWithArrows(box, frame, "tbody th a");
    listenToBox(box, (text, replace) => this.go({ ...this.state, text, page: 1 }, replace));
    density.addEventListener("change", () => this.go({ ...this.state, isDense: density.checked }));
    window.addEventListener("popstate", () => this.restore());
    csv.addEventListener("click", (event) => this.offer(event, offerCsv));
    json.addEventListener("click", (event) => this.offer(event, offerJson));
    this.parts.menu.closest("details")?.addEventListener("toggle", () => { if (!this.drawing.isDrawn) void this.draw(); });
    if (box.value && box.value !== this.state.text) this.go({ ...this.state, text: box.value });
    else if (writeState(this.state) === "?") void this.shelf.bring(this.needed(this.state, this.answers.read("")));
    else void this.draw();
  }

  restore() {
    this.state = readState(location.search);
    void this.draw();
  }

  /**
   * Goes to another view.
   * @param {State} state
   * @param {boolean} [replace] whether it takes the place of this one in the history
   */
  go(state, replace = false) {
    const [turned, typed] = [state.page !== this.state.page, state.text !== this.state.text];
    this.state = state;
    showInAddress(state, replace);
    void this.draw(typed && replace).then(() => { if (turned && state.page > 1) this.parts.root.scrollIntoView(); });
  }

  /**
   * Goes to the view of an edited query.
   * @param {(text: string, query: Query) => string} edit
   */
  edit(edit) {
    const { text } = this.state;
    this.go({ ...this.state, text: edit(text, this.answers.read(text)), page: 1 });
  }

  /**
   * @param {string} id
   * @param {boolean} on
   */
  pick(id, on) {
    const others = this.state.picked.filter((each) => each !== id);
    this.state = { ...this.state, picked: on ? [...others, id] : others };
    showInAddress(this.state, true);
    // Without drawing rows anew: the focus stays in the box.
    this.drawing.showPicked(this.state);
  }

  /**
   * The text sorted by a column: the best first, after another click the other way.
   * @param {string} text
   * @param {Query} query
   * @param {string} key
   */
  sorted(text, query, key) {
    const best = this.shelf.heads.get(key)?.best ?? "ascending";
    const current = this.orderOf(query);
    const isBest = current?.key === key && current.direction === best;
    return withSort(text, query, key, (best === "descending") !== isBest);
  }

  /**
   * @param {Query} query
   * @returns {import("./heads.js").Order | null} null where the best match comes first
   */
  orderOf(query) {
    const [sort] = query.sorts;
    if (sort) return { key: sort.field.name, direction: sort.descending ? "descending" : "ascending" };
    return query.words.length > 0 ? null : this.own;
  }

  /**
   * Draws the view; one that changed while its data came is left to its own call.
   * @param {boolean} [isTyping] whether the next view is likely to follow at once
   */
  async draw(isTyping = false) {
    const state = this.state;
    const { box, density, status } = this.parts;
    if (box.value.trim() !== state.text.trim()) box.value = state.text;
    density.checked = state.isDense;
    const query = this.answers.read(state.text);
    showChosen(this.items, query);
    showBounds(this.ranges, query);
    try {
      const [answer] = await Promise.all([this.answers.to(this.ordered(query)), this.shelf.bring(this.needed(state, query))]);
      if (state === this.state) this.drawing.show(state, { ...answer, query }, this.orderOf(query), isTyping);
    } catch (problem) {
      status.textContent = "The list did not load; the links below still work";
      throw problem;
    }
  }

  /**
   * The page's own order is part of what is asked, where the query names none.
   * @param {Query} query
   */
  ordered(query) {
    const order = this.orderOf(query);
    const field = order ? this.shelf.fields.byName.get(order.key) : undefined;
    if (!order || !field || query.sorts.length > 0 || order.key === "name") return query;
    return { ...query, sorts: [{ field, descending: order.direction === "descending", start: 0, end: 0 }] };
  }

  /**
   * The columns that a view draws or counts.
   * @param {State} state
   * @param {Query} query
   */
  needed(state, query) {
    return [...this.items.keys(), ...mayShow(this.shelf, state, query)];
  }

  /**
   * Offers the result as a file instead of the one that the link leads to.
   * @param {Event} event
   * @param {import("./export.js").Offer} write
   */
  async offer(event, write) {
    event.preventDefault();
    if (!this.drawing.isDrawn) await this.draw();
    const query = this.answers.read(this.state.text);
    const { rows } = this.drawing;
    write(this.shelf, headsOf(this.shelf, this.state, query, rows), { query, rows });
  }
}
