"""Turn the weights of a description into artefacts, each with the one that it was converted from."""

from __future__ import annotations

from catalog.exchange.reading.fields import filled, free
from catalog.exchange.reading.one_by_one import Page
from catalog.exchange.reading.taking import Taking
from catalog.kit.paths import refused
from catalog.kit.web import followable
from catalog.kit.written import Tree

KINDS = frozenset(
    {
        *("keras_hdf5", "keras_v3", "onnx", "pytorch_state_dict"),
        *("tensorflow_js", "tensorflow_saved_model_bundle", "torchscript"),
    }
)
"""How the format calls kinds of weights."""
_READ = ("source", "sha256", "parent")


def artifacts(page: Page) -> list[Tree]:
    """Return the weights by their kinds, then what is attached."""
    found: list[Tree] = [_weights(kind, each) for kind, each in page.tree.within("weights").entries()]
    attached = page.tree.within("attachments")
    listed = attached.within("files") or attached
    for each in listed.items():
        place = _place(each if isinstance(each.value, str) else each.within("source"))
        if place:
            digest = each.word("sha256") if isinstance(each.value, dict) else ""
            found.append(
                filled(place | {"digest": f"sha256:{digest}" if digest else "", "role": "attachment"})
            )
    return found


def _weights(kind: str, tree: Taking) -> dict[str, Tree]:
    digest, place = tree.word("sha256"), _place(tree.within("source"))
    file = {} if "uri" in place else _named(tree.within("source")) if place else {}
    others = [(key, each) for key, each in tree.entries() if key not in _READ and each]
    fields: dict[str, Tree] = {
        "name": kind,
        "uri": place.get("uri", ""),
        "digest": f"sha256:{digest}" if digest else "",
        "format": kind,
        "from": tree.word("parent"),
        "role": "weights",
        "extra": file | {key: free(tree.take(key)) for key, each in others},
    }
    return filled(fields)


def _place(tree: Taking) -> dict[str, Tree]:
    """Return where a file is: an address, or its name beside the description, where it stays."""
    text = str(tree.value or "")
    if followable(text):
        return {"uri": tree.word()}
    return {"extra": _named(tree)} if text and not refused(text) else {}


def _named(tree: Taking) -> dict[str, Tree]:
    name = tree.word()
    return {"file": name} if name else {}
