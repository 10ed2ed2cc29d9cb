"""Turn a model into a `model.yaml` of Kipoi, as far as that has places for what its card says."""

from __future__ import annotations

from catalog.exchange.kipoi.cards import CONDA, KEPT, KEPT_INFO, PERSON, SYSTEM
from catalog.exchange.kipoi.signature import FREE, SIDES
from catalog.exchange.leaving.parting import Parting, number, parting, person, training_note
from catalog.exchange.reading.fields import filled, free
from catalog.exchange.reading.foreign import items, mapping, word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import Export, Outgoing
from catalog.kit.written import Tree, written

TYPES = frozenset({"custom", "keras", "pytorch", "sklearn", "tensorflow"})
"""The frameworks that Kipoi can load models of."""


def write(model: Outgoing) -> Export:
    """Return `model.yaml`; measurements have no place in it."""
    asked = parting(model)
    version, kept = asked.version, asked.tree.within("extra", SYSTEM)
    training = version.within("training")
    named = word(training.within("framework").value) in TYPES
    settings = kept.within("args")
    signature = {theirs: _arrays(version.within("signature", ours)) for ours, theirs in SIDES.items()}
    fields: dict[str, Tree] = {
        "type": training.word("framework") if named else "",
        "args": _files(version) | _taken(settings, [key for key, _ in settings.entries()]),
        "info": filled(_info(asked)),
        "schema": filled(signature),
        "dependencies": _dependencies(training),
        **_taken(kept, KEPT),
    }
    for row in model.measurements:
        asked.lose(row, "the format has no place for measurements")
    return asked.export({"model.yaml": written(filled(fields)).encode()})


def _taken(tree: Taking, keys: list[str] | tuple[str, ...]) -> dict[str, Tree]:
    return {key: free(tree.take(key)) for key in keys if tree.within(key)}


def _info(asked: Parting) -> dict[str, Tree]:
    tree, version = asked.tree, asked.version
    cited = tree.word("references") or tree.word("references", 0)
    return {
        "name": tree.word("name"),
        "version": version.word("version"),
        "authors": [_person(each) for each in tree.within("authors").items()],
        "doc": asked.readme(),
        "cite_as": cited,
        "trained_on": training_note(version),
        "license": tree.word("license") or tree.word("license", "name"),
        "tags": tree.words("tags"),
        **_taken(tree.within("extra", SYSTEM), KEPT_INFO),
    }


def _person(tree: Taking) -> Tree:
    others = {key: tree.word(key) for key in PERSON[1:]} if isinstance(tree.value, dict) else {}
    return filled({"name": person(tree), **others})


def _files(version: Taking) -> dict[str, Tree]:
    """Return the files that can be fetched, by their names; of digests Kipoi knows MD5."""
    found: dict[str, Tree] = {}
    for each in version.within("artifacts").items():
        fields = mapping(each.value)
        name, digest = word(fields.get("name")), word(fields.get("digest"))
        if name and name not in found and word(fields.get("uri")):
            each.take("name")
            md5 = each.word("digest").removeprefix("md5:") if digest.startswith("md5:") else ""
            found[name] = filled({"url": each.word("uri"), "md5": md5})
    return found


def _dependencies(training: Taking) -> dict[str, Tree]:
    texts = training.words("dependencies")
    conda = [text.removeprefix(CONDA) for text in texts if text.startswith(CONDA)]
    return filled({"conda": conda, "pip": [text for text in texts if not text.startswith(CONDA)]})


def _arrays(side: Taking) -> Tree:
    """Return the one array, or a list of them."""
    found = [_array(each) for each in side.items()]
    return found[0] if len(found) == 1 else found


def _array(tree: Taking) -> Tree:
    if isinstance(tree.value, str):
        return {"name": tree.word()}
    extra = tree.within("extra")
    fields: dict[str, Tree] = {
        "name": tree.word("name"),
        "shape": _shape(tree),
        "doc": tree.word("description"),
        "column_labels": [*tree.words("labels")] if _are_names(tree) else [],
    }
    return filled(fields | _taken(extra, FREE))


def _are_names(tree: Taking) -> bool:
    """Whether the labels are no file, which would lie elsewhere there."""
    return not any(
        str(text).endswith((".txt", ".csv", ".tsv")) for text in items(tree.within("labels").value)
    )


def _shape(tree: Taking) -> str:
    sizes = items(tree.within("shape").value)
    if not sizes or not all(isinstance(number(size), int) for size in sizes):
        return ""
    tree.take("shape")
    texts = ["None" if size == "-1" else str(size) for size in sizes]
    return f"({', '.join(texts)}{',' if len(texts) == 1 else ''})"
