"""Turn what a file of scikit-learn says of itself into a card with one version."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.exchange.reading.fields import figure, figures, filled, free
from catalog.exchange.reading.foreign import Value, items, mapping, word
from catalog.exchange.reading.one_by_one import Page
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import ForeignCard
from catalog.exchange.sklearn.nodes import LEARNT
from catalog.kit.written import Tree

SYSTEM = "scikit-learn"
DEEPEST = 8
_FORMATS = {"skops": "skops", "joblib": "joblib"}


def card(page: Page) -> ForeignCard:
    """Return the card of one file."""
    tree, document = page.tree, page.document
    kind = _FORMATS.get(document.path.suffix[1:], "pickle")
    steps = [*_estimators("", tree.within("model").value)]
    fields: dict[str, Tree] = {
        "name": document.id.rpartition("/")[2],
        "family": steps[-1][1].rpartition(".")[2] if steps else "",
        "source": {"system": SYSTEM, "id": document.name},
        "versions": [_version(tree, kind, steps)],
    }
    return ForeignCard(document.id, filled(fields))


def _version(tree: Taking, kind: str, steps: list[tuple[str, str]]) -> dict[str, Tree]:
    release = tree.word("model", "_sklearn_version")
    model = tree.take("model")
    training: dict[str, Tree] = {
        "framework": f"scikit-learn {release}" if release else "",
        "hyperparameters": dict(_settings("", model, 0)),
        "preprocessing": [filled({"step": name, "type": type_}) for name, type_ in steps[:-1]],
    }
    return filled(
        {
            "version": "1",
            "training": filled(training),
            "signature": _signature(model),
            "artifacts": [_artifact(tree, kind)],
        }
    )


def _artifact(tree: Taking, kind: str) -> dict[str, Tree]:
    extra: dict[str, Tree] = {
        "protocol": figure(tree.word("protocol")),
        "skops": tree.word("skops"),
        "types": tree.words("types"),
    }
    file = {key: tree.word("file", key) for key in ("name", "digest", "size")}
    return filled(file | {"size": figure(file["size"]), "format": kind, "extra": filled(extra)})


def _estimators(name: str, model: Value) -> Iterator[tuple[str, str]]:
    """Yield the steps of a pipeline in order, else the one estimator: name and class."""
    fields = mapping(model)
    steps = [pair for pair in items(fields.get("steps")) if isinstance(pair, list) and len(pair) == 2]
    for title, step in steps:
        yield from _estimators(word(title), step)
    if not steps and word(fields.get("class")):
        yield name, word(fields["class"])


def _settings(prefix: str, model: Value, depth: int) -> Iterator[tuple[str, Tree]]:
    """Yield what was set, named as `get_params` names it: `logisticregression__C`."""
    for key, value in mapping(model).items():
        if key in LEARNT or key == "class":
            continue
        parts = _named_parts(value) if depth < DEEPEST else []
        for name, part in parts:
            yield f"{prefix}{name}", _class(part)
            yield from _settings(f"{prefix}{name}__", part, depth + 1)
        if not parts and _class(value) and depth < DEEPEST:
            yield f"{prefix}{key}", _class(value)
            yield from _settings(f"{prefix}{key}__", value, depth + 1)
        elif not parts:
            yield f"{prefix}{key}", free(value)


def _named_parts(value: Value) -> list[tuple[str, Value]]:
    """Return the parts of a pipeline or a column transformer: `[(name, estimator), …]`."""
    pairs = [item for item in items(value) if isinstance(item, list) and len(item) in {2, 3}]
    named = [(word(pair[0]), pair[1]) for pair in pairs]
    whole = isinstance(value, list) and len(pairs) == len(value)
    return named if whole and any(_class(part) for _, part in named) else []


def _class(value: Value) -> str:
    return word(mapping(value).get("class"))


def _signature(model: Value) -> dict[str, Tree]:
    """Return the features it was fitted with, and the classes it tells apart."""
    names, count = _learnt(model, "feature_names_in_"), _learnt(model, "n_features_in_")
    classes = _learnt(model, "classes_", last=True)
    inputs: list[Tree] = [{"name": name} for name in items(names) if isinstance(name, str)]
    if not inputs and isinstance(count, str):
        inputs = [{"name": "X", "shape": figures(["-1", count])}]
    labels = [label for label in items(classes) if isinstance(label, str)]
    outputs: list[Tree] = [{"name": "y", "labels": labels}] if labels else []
    return filled({"inputs": inputs, "outputs": outputs})


def _learnt(model: Value, key: str, *, last: bool = False) -> Value:
    """Return what the model learnt, or the first, or last, of its steps."""
    fields = mapping(model)
    if fields.get(key):
        return fields[key]
    steps = [item[1] for item in items(fields.get("steps")) if isinstance(item, list) and len(item) == 2]
    found = [value for step in steps if (value := _learnt(step, key, last=last))]
    return (found[-1] if last else found[0]) if found else None
