// The tools above a comparison: only differences, the baseline, one more model, and the file.
import { loadModelNames, meantModel, modelsLike } from "./compare_names.js";
import { make } from "./dom.js";

/**
 * @typedef {{ differ: (on: boolean) => void, rebase: (reference: string) => void, add: (reference: string) => void, save: () => void }} ToolActions
 * @typedef {{ label: string, reference: string }} BaselineChoice
 */

const MOST_OFFERED = 40;

export class CompareTools {
  /** @param {ToolActions} actions */
  constructor(actions) {
    this.only = make("input", { type: "checkbox", id: "only-differences" });
    this.baseline = make("select", { class: "input", id: "baseline" });
    this.box = make("input", { class: "input", type: "text", list: "model-names", autocomplete: "off", placeholder: "Name or id", id: "add-model" });
    this.names = make("datalist", { id: "model-names" });
    this.said = make("span", { class: "meta", role: "status" });
    this.csv = make("button", { type: "button", class: "button" }, "CSV");
    this.choices = make(
      "span", { class: "row" },
      make("label", { class: "tick" }, this.only, "Only differences"),
      make("label", { class: "tick" }, "Baseline ", this.baseline)
    );
    this.form = make(
      "form", { class: "row compare-add" },
      make("label", { class: "tick" }, "Add a model ", this.box), this.names, make("button", { type: "submit", class: "button" }, "Add"), this.said
    );
    this.root = make("div", { class: "row row-apart compare-tools" }, this.choices, make("span", { class: "row" }, this.form, this.csv));
    this.listen(actions);
  }

  /** @param {ToolActions} actions */
  listen(actions) {
    this.only.addEventListener("change", () => actions.differ(this.only.checked));
    this.baseline.addEventListener("change", () => actions.rebase(this.baseline.value));
    this.csv.addEventListener("click", () => actions.save());
    this.box.addEventListener("input", () => void this.offer());
    this.box.addEventListener("focus", () => void this.offer());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.choose(actions.add);
    });
  }

  /** Offers the models that what was typed may mean. */
  async offer() {
    const models = await loadModelNames();
    const found = modelsLike(models, this.box.value, MOST_OFFERED);
    this.names.replaceChildren(...found.map(({ id, name }) => make("option", { value: id }, name)));
  }

  /** @param {(reference: string) => void} add */
  async choose(add) {
    const text = this.box.value;
    const meant = meantModel(await loadModelNames(), text);
    this.said.textContent = meant ? "" : text.trim() ? "No model is called “" + text.trim() + "”." : "Type a model’s name or id.";
    if (!meant) return;
    this.box.value = "";
    add(meant);
  }

  /**
   * @param {BaselineChoice[]} choices none where there is nothing to compare yet
   * @param {string} baseline
   * @param {{ isOn: boolean, isFull: boolean }} state whether only differences show, whether no more may be added
   */
  show(choices, baseline, { isOn, isFull }) {
    this.only.checked = isOn;
    this.choices.hidden = this.csv.hidden = choices.length === 0;
    this.form.hidden = isFull;
    this.baseline.replaceChildren(...choices.map(({ label, reference }) => make("option", { value: reference }, label)));
    this.baseline.value = baseline;
  }
}
