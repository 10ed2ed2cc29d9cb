"""Turn a source of files that describe one model each into imports, one by one; broken files are findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from catalog.exchange.reading.documents import Document, Sought, documents
from catalog.exchange.reading.foreign import Loaded, Value, load, shown
from catalog.exchange.reading.gauges import Gauges
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import ForeignCard, Import, Loss, Reader
from catalog.kit.finding import Finding, Place, error
from catalog.kit.written import Tree

LONGEST = 1_000_000
TOO_LONG = f"only the first {LONGEST:,} characters are kept"


@dataclass(frozen=True, slots=True)
class Page:
    """What a card is made from: the file, its tree whose values are taken or lost, and what comes besides."""

    document: Document
    tree: Taking
    gauges: Gauges
    findings: list[Finding]
    datasets: dict[str, Tree] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kind:
    """One format: what it is called, where its files are, how they are read and what is made of one."""

    system: str
    sought: Sought
    card: Callable[[Page], ForeignCard]
    load: Callable[[Path, str], Loaded] = load
    expects: str = "what this format says of a model"
    keys: frozenset[str] = frozenset()
    """A file that has none of these keys is something else's; any file will do where there are none."""


def reader(kind: Kind) -> Reader:
    """Return what reads any source of a format: each of its files is a batch."""
    return partial(_batches, kind)


def _batches(kind: Kind, source: str) -> Iterator[Import]:
    found = documents(Path(source), kind.sought)
    for document in found:
        yield _read(document, kind, len(found))


def _read(document: Document, kind: Kind, whole: int) -> Import:
    loaded = kind.load(document.path, document.name)
    if not isinstance(loaded.value, dict) or (kind.keys and not kind.keys & loaded.value.keys()):
        missing = error(Place(document.name), "import-broken", f"the file does not hold {kind.expects}")
        return Import(kind.system, findings=tuple(loaded.findings or [missing]), whole=whole)
    cut: list[Loss] = []
    page = Page(document, Taking(_bounded(loaded.value, (), cut)), Gauges(), loaded.findings)
    card = kind.card(page)
    losses = [Loss(document.id, each.field, each.value, each.why) for each in cut]
    return Import(
        kind.system,
        (card,),
        datasets={id_: page.datasets[id_] for id_ in sorted(page.datasets)},
        metrics=page.gauges.entries(),
        losses=(*losses, *page.tree.losses(document.id)),
        findings=tuple(page.findings),
        whole=whole,
    )


def _bounded(value: Value, at: tuple[str, ...], cut: list[Loss]) -> Value:
    """Return the tree with no text in it that is longer than anybody reads."""
    if isinstance(value, str):
        if len(value) > LONGEST:
            cut.append(Loss("", ".".join(at), shown(value), TOO_LONG))
            return value[:LONGEST]
        return value
    if isinstance(value, dict):
        return {key: _bounded(item, (*at, key), cut) for key, item in value.items()}
    if isinstance(value, list):
        return [_bounded(item, (*at, str(number)), cut) for number, item in enumerate(value)]
    return value
