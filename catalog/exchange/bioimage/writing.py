"""Turn a model into a resource description of bioimage.io, version 0.5, as far as that has places for it.

A valid one needs the axes of each tensor, and weights of a kind that the format knows.
"""

from __future__ import annotations

import re

from catalog.exchange.bioimage.axes import axes
from catalog.exchange.bioimage.cards import KEPT, PERSON, SYSTEM
from catalog.exchange.bioimage.signature import KEPT as KEPT_OF_TENSOR
from catalog.exchange.bioimage.weights import KINDS
from catalog.exchange.leaving.parting import number, parting, person
from catalog.exchange.reading.fields import figure, filled, free
from catalog.exchange.reading.foreign import items, mapping, word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import Export, Outgoing
from catalog.kit.text import slug
from catalog.kit.web import followable
from catalog.kit.written import Tree, written

VERSION = "0.5.4"
_CITED = re.compile(r"(.+?) ?(https?://\S+)")
_DOI = "https://doi.org/"
_SIDES = ("inputs", "outputs")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\S+")


def write(model: Outgoing) -> Export:
    """Return `rdf.yaml`, and the README as its documentation; measurements have no place in it."""
    asked = parting(model)
    readme = asked.readme()
    tree, version = asked.tree, asked.version
    kept = tree.within("extra", SYSTEM)
    day = str(version.within("date").value or "")
    ours = word(tree.within("source", "system").value) == SYSTEM
    fields: dict[str, Tree] = {
        "format_version": VERSION,
        "type": "model",
        "id": tree.word("source", "id") if ours else "",
        **_described(tree),
        "documentation": "README.md" if readme else tree.word("links", "Documentation"),
        "version": version.word("version"),
        "timestamp": version.word("date") if _TIME.fullmatch(day) else "",
        "git_repo": version.word("code", "repository"),
        "training_data": _data(version),
        **{side: [_tensor(each) for each in version.within("signature", side).items()] for side in _SIDES},
        **_files(version),
        **{key: free(kept.take(key)) for key in KEPT if kept.within(key)},
    }
    for row in model.measurements:
        asked.lose(row, "the format has no place for measurements")
    files = {"rdf.yaml": written(filled(fields)).encode()}
    return asked.export(files | ({"README.md": readme.encode()} if readme else {}))


def _described(tree: Taking) -> dict[str, Tree]:
    cited = [_cited(each) for each in tree.within("references").items()]
    return {
        "name": tree.word("name"),
        "description": tree.word("summary"),
        "license": tree.word("license") or tree.word("license", "name"),
        "tags": tree.words("tags"),
        "authors": [_person(each) for each in tree.within("authors").items()],
        "cite": [each for each in cited if each],
    }


def _person(tree: Taking) -> Tree:
    others = {theirs: tree.word(ours) for ours, theirs in PERSON.items()} if mapping(tree.value) else {}
    return filled({"name": person(tree), **others})


def _cited(tree: Taking) -> dict[str, Tree]:
    """Return a citation where it names an address, which the format asks for."""
    parts = _CITED.fullmatch(word(tree.value)) or re.fullmatch("()(.*)", word(tree.value))
    if not parts or not followable(parts[2]) or " ".join(filter(None, parts.groups())) != word(tree.value):
        return {}
    tree.take()
    if parts[1] and parts[2].startswith(_DOI):
        return {"text": parts[1], "doi": parts[2].removeprefix(_DOI)}
    return {"text": parts[1] or parts[2], "url": parts[2]}


def _data(version: Taking) -> dict[str, Tree]:
    uses = items(version.within("data").value)
    fields = mapping(uses[0]) if len(uses) == 1 else {}
    name = word(fields.get("dataset"))
    if set(fields) != {"dataset", "role"} or fields["role"] != "training" or slug(name) != name:
        return {}
    version.take("data")
    return {"id": name}


def _tensor(tree: Taking) -> dict[str, Tree]:
    if isinstance(tree.value, str):
        return {"id": tree.word()}
    extra = tree.within("extra")
    limits = [number(value) for value in items(tree.within("range").value)]
    whole = len(limits) == 2 and None not in limits
    data: dict[str, Tree] = {
        "type": tree.word("type"),
        "range": [figure(text) for text in tree.words("range")] if whole else [],
        "unit": tree.word("unit"),
    }
    fields: dict[str, Tree] = {
        "id": tree.word("name"),
        "description": tree.word("description"),
        "axes": axes(tree),
        "data": filled(data),
        **{key: free(extra.take(key)) for key in KEPT_OF_TENSOR if extra.within(key)},
    }
    return filled(fields)


def _files(version: Taking) -> dict[str, Tree]:
    """Return the weights by their kinds, and what is attached; artefacts of other kinds stay behind."""
    weights: dict[str, Tree] = {}
    attached: list[Tree] = []
    for each in version.within("artifacts").items():
        fields = mapping(each.value)
        kind, role = word(fields.get("name")), word(fields.get("role"))
        where = word(fields.get("uri")) or word(mapping(fields.get("extra")).get("file"))
        if where and role == "attachment" and not kind:
            attached.append(_file(each))
        elif where and role == "weights" and kind in KINDS - set(weights) and fields.get("format") == kind:
            weights[kind] = _weights(each)
    return {"weights": weights, "attachments": attached}


def _weights(tree: Taking) -> dict[str, Tree]:
    tree.take("name")
    tree.take("format")
    extra = tree.within("extra")
    others = {key: free(extra.take(key)) for key, each in extra.entries() if key != "file" and each}
    return filled(_file(tree) | {"parent": tree.word("from")} | others)


def _file(tree: Taking) -> dict[str, Tree]:
    tree.take("role")
    known = word(tree.within("digest").value).startswith("sha256:")
    digest = tree.word("digest").removeprefix("sha256:") if known else ""
    return filled({"source": tree.word("uri") or tree.word("extra", "file"), "sha256": digest})
