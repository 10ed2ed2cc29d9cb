"""Turn what an ONNX file says of itself into a card with one version."""

from __future__ import annotations

from catalog.exchange.reading.fields import figure, figures, filled, licence
from catalog.exchange.reading.one_by_one import Page
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import ForeignCard
from catalog.kit.written import Tree

SYSTEM = "onnx"


def card(page: Page) -> ForeignCard:
    """Return the card of one file; what its metadata say and no field holds goes to `extra.onnx`."""
    tree, document = page.tree, page.document
    props = tree.within("metadata_props")
    author = props.word("model_author")
    version = tree.word("model_version") or "1"
    name = document.id.rpartition("/")[2]
    fields: dict[str, Tree] = {
        "name": name,
        "license": licence(props.word("model_license")),
        "authors": [{"name": author}] if author else [],
        "description": tree.word("doc_string") or tree.word("graph", "doc_string"),
        "extra": _extra(tree),
        "source": {"system": SYSTEM, "id": document.name},
        "versions": [_version(tree, version)],
    }
    return ForeignCard(document.id, filled(fields))


def _extra(tree: Taking) -> dict[str, Tree]:
    said: dict[str, Tree] = {
        "domain": tree.word("domain"),
        "graph": tree.word("graph", "name"),
        "operators": tree.words("operators"),
    }
    props = tree.within("metadata_props")
    said |= {key: props.word(key) for key, _ in props.entries() if not key.startswith("model_")}
    return {SYSTEM: filled(said)} if any(said.values()) else {}


def _version(tree: Taking, name: str) -> dict[str, Tree]:
    signature: dict[str, Tree] = {
        side: [_feature(each) for each in tree.within(side).items()] for side in ("inputs", "outputs")
    }
    parameters = tree.word("parameters")
    return filled(
        {
            "version": name,
            "signature": filled(signature),
            "artifacts": [_artifact(tree), *(_file(each) for each in tree.within("external").items())],
            "size": {"parameters": figure(parameters)} if parameters else {},
        }
    )


def _feature(tree: Taking) -> dict[str, Tree]:
    fields: dict[str, Tree] = {
        "name": tree.word("name"),
        "type": tree.word("type"),
        "shape": figures(tree.words("shape")),
        "description": tree.word("doc_string"),
    }
    return filled(fields)


def _artifact(tree: Taking) -> dict[str, Tree]:
    producer = f"{tree.word('producer_name')} {tree.word('producer_version')}".strip()
    extra: dict[str, Tree] = {
        "opset": ", ".join(tree.words("opset")),
        "ir_version": figure(tree.word("ir_version")),
        "producer": producer,
    }
    return _file(tree.within("file")) | {"format": "onnx", "extra": filled(extra)}


def _file(tree: Taking) -> dict[str, Tree]:
    return {
        "name": tree.word("name"),
        "digest": tree.word("digest"),
        "size": figure(tree.word("size")),
    }
