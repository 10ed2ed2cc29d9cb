"""Turn the metadata of one bundle into a card: a version for each entry of its changelog."""

from __future__ import annotations

from pathlib import Path

from catalog.domain.licences import expression
from catalog.exchange.monai.rows import rows
from catalog.exchange.monai.signature import signature
from catalog.exchange.monai.tasks import task_of
from catalog.exchange.reading.documents import Document, near
from catalog.exchange.reading.fields import filled, free, licence
from catalog.exchange.reading.foreign import word
from catalog.exchange.reading.one_by_one import Page
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import ForeignCard
from catalog.kit.written import Tree

SYSTEM = "monai"
KEPT = ("copyright", "data_type", "label_classes", "supported_apps")
"""What a card has no field for, and what people may look for: it goes to `extra.monai`."""
OPTIONAL = "optional_packages"
"""The house field that names those of the dependencies that are optional."""
OWN_KEYS = ("pytorch", "numpy")
PACKAGES = ("required_packages_version", "optional_packages_version")
LARGEST = 1_000_000
_APACHE = "apache license"
"""How the text of version 2.0 begins, which says its number on the next line."""


def card(page: Page) -> ForeignCard:
    """Return the card of one bundle, its measurements, and its README."""
    tree, document = page.tree, page.document
    tree.lose("it is the version of the format, which each export says anew", "schema")
    version = tree.word("version") or "1"
    use = tree.word("intended_use")
    authors = [name.strip() for name in tree.word("authors").split(", ")]
    text = word(tree.within("task").value)
    task = task_of(text, [word(each.within("format").value) for each in _outputs(tree)])
    if task == text:
        tree.take("task")
    fields: dict[str, Tree] = {
        "task": task,
        "name": tree.word("name") or document.id,
        "summary": tree.word("description"),
        "license": _licence(document),
        "authors": [{"name": name} for name in authors if name],
        "references": tree.words("references"),
        "considerations": {"intended_use": use} if use else {},
        "extra": _extra(tree, () if task == text else ("task",)),
        "source": {"system": SYSTEM, "id": document.id, "revision": version},
        "versions": _versions(tree, version),
    }
    return ForeignCard(document.id, filled(fields), rows(page, version), _readme(document))


def _outputs(tree: Taking) -> list[Taking]:
    return [each for _, each in tree.within("network_data_format", "outputs").entries()]


def _extra(tree: Taking, besides: tuple[str, ...]) -> dict[str, Tree]:
    named = [key for key, _ in tree.entries() if key.endswith("_data_format")]
    others = [key for key in named if key != "network_data_format"]
    kept = {key: free(tree.take(key)) for key in (*besides, *KEPT, *others) if tree.within(key)}
    required = {*OWN_KEYS, *(name for name, _ in tree.within(PACKAGES[0]).entries())}
    kept |= filled(
        {OPTIONAL: [name for name, _ in tree.within(PACKAGES[1]).entries() if name not in required]}
    )
    return {SYSTEM: kept} if kept else {}


def _versions(tree: Taking, current: str) -> list[Tree]:
    """Return the versions as the changelog has them; all else that is known is of the current one."""
    notes = {name: tree.word("changelog", name) for name, _ in tree.within("changelog").entries()}
    found: list[Tree] = []
    for name, note in (({} if current in notes else {current: ""}) | notes).items():
        fields: dict[str, Tree] = {"version": name, "notes": note}
        found.append(filled(fields | (_facts(tree) if name == current else {})))
    return found


def _facts(tree: Taking) -> dict[str, Tree]:
    monai, data = tree.word("monai_version"), tree.word("data_source")
    pins = [f"{name}=={text}" for name, text in _pins(tree).items()]
    training: dict[str, Tree] = {"framework": f"monai {monai}" if monai else "", "dependencies": pins}
    return {
        "training": filled(training),
        "data": [{"role": "training", "notes": data}] if data else [],
        "signature": signature(tree),
    }


def _pins(tree: Taking) -> dict[str, str]:
    named = {name: tree.word(f"{name}_version") for name in OWN_KEYS}
    for group in PACKAGES:
        for name, _ in tree.within(group).entries():
            named.setdefault(name, tree.word(group, name))
    return {name: text for name, text in named.items() if text}


def _licence(document: Document) -> str:
    """Return the id of a licence that begins as licences do; a bundle's metadata name none."""
    file = _of_bundle(document, "LICENSE")
    if file is None:
        return ""
    with file.open("rb") as opened:
        first = opened.read(200).decode("utf-8", "replace").strip().partition("\n")[0]
    title = first.strip()
    name = licence("Apache-2.0" if title.lower() == _APACHE else title)
    return name if expression(name) else ""


def _readme(document: Document) -> dict[str, bytes]:
    file = _of_bundle(document, "docs/README.md")
    if file is None or file.stat().st_size > LARGEST:
        return {}
    return {"README.md": file.read_bytes()}


def _of_bundle(document: Document, name: str) -> Path | None:
    """Return a file of the bundle that the metadata lie in, None where they lie alone."""
    whole = document.path.parent.name == "configs" and document.path.name == "metadata.json"
    return near(document.path.parent.parent, name) if whole else None
