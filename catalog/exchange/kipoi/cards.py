"""Turn one `model.yaml` into a card with one version."""

from __future__ import annotations

from catalog.exchange.kipoi.signature import signature
from catalog.exchange.reading.fields import filled, free, licence
from catalog.exchange.reading.foreign import mapping
from catalog.exchange.reading.one_by_one import Page
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import ForeignCard
from catalog.kit.written import Tree

SYSTEM = "kipoi"
PERSON = ("name", "github", "email")
KEPT_INFO = ("contributors", "training_procedure")
KEPT = ("default_dataloader", "defined_as", "postprocessing", "writers")
CONDA = "conda:"
_TESTS = "it is for tests of Kipoi's own"


def card(page: Page) -> ForeignCard:
    """Return the card of one file."""
    tree, document = page.tree, page.document
    info = tree.within("info")
    tree.lose(_TESTS, "test")
    fields: dict[str, Tree] = {
        "name": info.word("name") or document.id,
        "license": licence(info.word("license")),
        "tags": info.words("tags"),
        "authors": [made for each in info.within("authors").items() if (made := _person(each))],
        "references": info.words("cite_as"),
        "description": info.word("doc"),
        "source": {"system": SYSTEM, "id": document.id},
        "versions": [_version(page)],
        "extra": _extra(tree),
    }
    return ForeignCard(document.id, filled(fields))


def _person(tree: Taking) -> dict[str, Tree]:
    name = tree.word("name") or tree.word()
    return filled({key: name if key == "name" else tree.word(key) for key in PERSON}) if name else {}


def _version(page: Page) -> dict[str, Tree]:
    tree = page.tree
    trained_on = tree.word("info", "trained_on")
    training: dict[str, Tree] = {"framework": tree.word("type"), "dependencies": _dependencies(tree)}
    return filled(
        {
            "version": tree.word("info", "version") or "1",
            "training": filled(training),
            "data": [{"role": "training", "notes": trained_on}] if trained_on else [],
            "signature": signature(page),
            "artifacts": _artifacts(tree.within("args")),
        }
    )


def _dependencies(tree: Taking) -> list[Tree]:
    conda, pip = (tree.words("dependencies", key) for key in ("conda", "pip"))
    return [*(f"{CONDA}{text}" for text in conda), *pip]


def _artifacts(args: Taking) -> list[Tree]:
    """Return the files that are fetched from somewhere, each with its digest."""
    found: list[Tree] = []
    for name, each in args.entries():
        if "url" in mapping(each.value):
            digest = each.word("md5")
            fields = {"name": name, "uri": each.word("url"), "digest": f"md5:{digest}" if digest else ""}
            found.append(filled(dict(fields)))
    return found


def _extra(tree: Taking) -> dict[str, Tree]:
    info, args = tree.within("info"), tree.within("args")
    kept: dict[str, Tree] = {key: free(info.take(key)) for key in KEPT_INFO if info.within(key)}
    kept |= {key: free(tree.take(key)) for key in KEPT if tree.within(key)}
    settings = {key: free(args.take(key)) for key, each in args.entries() if "url" not in mapping(each.value)}
    kept |= filled({"args": settings})
    return {SYSTEM: kept} if kept else {}
