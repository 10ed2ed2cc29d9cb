// What html-validate asks of the built pages: its recommended rules, less those named here, each with its reason.

export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // HTML does not care about the case of the doctype; the templates write it small, like every other tag.
    "doctype-style": ["error", { style: "lowercase" }],
    // The one form is a search of one field: Enter sends it in every browser, with and without script.
    "wcag/h32": "off",
    // Two versions are compared under one name, as in `?m=a&m=b`.
    "form-dup-name": "off",
    // A title holds the model's name, which is as long as its owners made it.
    "long-title": "off",
  },
};
