// What the explorer draws from: the table of all models, and the search index once somebody types.
import { loadData } from "./data.js";
import { prepareIndex } from "./index.js";
import { queryTerms, rank } from "./rank.js";

export class Source {
  /** @type {import("./filter.js").ModelsData | null} */ data = null;
  /** @type {import("./index.js").SearchIndex | null} */ index = null;

  /**
   * Brings what a view needs.
   * @param {import("./state.js").State} state
   */
  async ready(state) {
    this.data ??= /** @type {import("./filter.js").ModelsData} */ (await loadData("models"));
    if (state.text.trim() && !this.index) {
      this.index = prepareIndex(/** @type {import("./index.js").SearchData} */ (await loadData("search")));
    }
    return this.data;
  }

  /**
   * The rows that match the text of a view, with their scores; null where it asks for nothing.
   * @param {import("./state.js").State} state
   */
  scoresOf(state) {
    return this.index && queryTerms(state.text).length > 0 ? rank(this.index, state.text) : null;
  }
}
