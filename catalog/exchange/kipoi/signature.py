"""Turn Kipoi's `schema` into what goes in and what comes out."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.exchange.reading.documents import near
from catalog.exchange.reading.fields import figures, filled, free
from catalog.exchange.reading.foreign import mapping
from catalog.exchange.reading.one_by_one import Page
from catalog.exchange.reading.taking import Taking
from catalog.kit.written import Tree

SIDES = {"inputs": "inputs", "outputs": "targets"}
FREE = ("special_type", "associated_metadata")
_OWN_KEYS = frozenset({"name", "shape", "doc", "column_labels", *FREE})
LONGEST_LABELS = 1_000_000


def signature(page: Page) -> dict[str, Tree]:
    """Return the signature, empty where nothing is said."""
    found: dict[str, Tree] = {}
    for ours, theirs in SIDES.items():
        sides = page.tree.within("schema", theirs)
        features = [_feature(name, each, page) for name, each in _arrays(sides)]
        found[ours] = [feature for feature in features if feature]
    return filled(found)


def _arrays(tree: Taking) -> Iterator[tuple[str, Taking]]:
    """Yield the arrays with their names: there is one, a list of them, or a mapping by name."""
    if isinstance(tree.value, list):
        for each in tree.items():
            yield "", each
    elif mapping(tree.value) and not _OWN_KEYS & set(mapping(tree.value)):
        yield from tree.entries()
    elif tree:
        yield "", tree


def _feature(name: str, tree: Taking, page: Page) -> dict[str, Tree]:
    fields: dict[str, Tree] = {
        "name": tree.word("name") or name or "array",
        "shape": figures(_shape(tree.word("shape"))),
        "labels": _labels(tree, page),
        "description": tree.word("doc"),
        "extra": {key: free(tree.take(key)) for key in FREE if tree.within(key)},
    }
    return filled(fields)


def _shape(text: str) -> list[str]:
    """Return the sizes of a tuple such as `(4, None)`."""
    sizes = (size.strip() for size in text.strip("()[] ").split(","))
    return ["-1" if size == "None" else size for size in sizes if size]


def _labels(tree: Taking, page: Page) -> list[Tree]:
    """Return labels, which may stand one a line in a file beside the model; one elsewhere stays lost."""
    named = tree.within("column_labels")
    texts = [str(each.value) for each in named.items()]
    if len(texts) != 1 or not texts[0].endswith((".txt", ".csv", ".tsv")):
        return [*named.words()]
    file = near(page.document.path.parent, texts[0])
    if file is None or file.stat().st_size > LONGEST_LABELS:
        return []
    named.take()
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line.strip() for line in lines if line.strip()]
