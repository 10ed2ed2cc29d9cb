"""A page -> its skeleton: which elements stand in which, with which attributes, and the tokens in each."""

from __future__ import annotations

BONES = r"""(root) => {
    const MARK = /zz\d{5}/g;
    const tokens = (text) => {
        const found = text.match(MARK) ?? [];
        return [...new Set(text.endsWith("…") ? found.slice(0, 1) : found)].sort().join(" ");
    };
    const FREE = /^(https?|mailto):/i;
    const isFree = (each) => each.localName === "a" && FREE.test(each.getAttribute("href") ?? "");
    const seen = (each) => [...each.attributes]
        .filter(({name}) => !PLACES.has(name))
        .map(({name, value}) => name === "class" ? "." + value : name + "=" + tokens(value));
    const PLACES = new Set(["id", "href", "for", "aria-labelledby", "aria-describedby", "aria-controls",
        "width", "x", "d", "points", "viewBox", "transform", "name", "value"]);
    const bones = (node) => {
        if (node.nodeType === 8) return "<!-- " + tokens(node.data);
        if (node.nodeType !== 1 || node.localName === "wbr") return "";
        const isWhole = node.matches(".prose, .consider, .findings, script, style");
        const texts = [...node.childNodes].map((each) => each.nodeType === 3 ? each.data : "");
        const own = isWhole ? "" : tokens(texts.join(""));
        const within = isWhole ? [] : [own && "# " + own, ...[...node.childNodes].map(bones)];
        const inner = within.filter(Boolean).sort();
        if (isFree(node)) return inner.join("\n");
        const lines = inner.length ? "{\n" + inner.join("\n") + "\n}" : "";
        return [node.localName, ...seen(node).sort()].join(" ") + lines;
    };
    return bones(root);
}"""
"""A function of an element: the lines of its skeleton. Markdown and findings are places of their own, of
which `guard` knows what may be in them; the order of siblings and links to elsewhere leave no trace, for by
these an attack and its harmless twin may differ in good faith."""
