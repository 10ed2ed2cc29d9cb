"""Turn the data sets and metrics of an import into additions to `datasets.yaml` and `metrics.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from catalog.domain.metrics import spelling
from catalog.exchange.landing.card_files import File
from catalog.exchange.shape import Fields, Import
from catalog.kit.finding import Finding, Place, error, warning
from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode
from catalog.kit.source import MOST_OF_HOUSE, parse
from catalog.kit.text import listed, plural
from catalog.kit.written import Tree, written


def house(imported: Import, models: Path) -> tuple[tuple[File, ...], tuple[Finding, ...]]:
    """Return the files beside `catalog.yaml` with new entries at their ends; what is known stays as it is.

    Where `catalog.yaml` has the key itself, a finding says what to add there, for no key may be in both.
    """
    made: list[File] = []
    findings: list[Finding] = []
    catalog = _root(models / "catalog.yaml")
    for key, entries in (("datasets", imported.datasets), ("metrics", imported.metrics)):
        inside = catalog.get(key) if catalog else None
        path = models / f"{key}.yaml"
        old = path.read_bytes() if path.is_file() else b""
        missing = _missing(entries, inside or _root(path))
        if missing and inside is not None:
            message = f"`{key}` lacks {plural(len(missing), 'entry')}: {listed(missing)}"
            findings.append(warning(Place("catalog.yaml"), "entries-missing", message))
        elif missing:
            made += _added(File(f"{key}.yaml", old, imported.system), missing, findings)
    return tuple(made), tuple(findings)


def undirected(metrics: Fields, models: Path) -> tuple[str, ...]:
    """Return which metrics of an import have no `better`, neither from there nor from the house."""
    silent = {
        id_: each for id_, each in metrics.items() if isinstance(each, Mapping) and "better" not in each
    }
    catalog = _root(models / "catalog.yaml") if silent else None
    roots = (catalog.get("metrics") if catalog else None, _root(models / "metrics.yaml") if silent else None)
    said = tuple(
        (name, entry)
        for root in roots
        if isinstance(root, MappingNode)
        for name, entry in root.entries
        if isinstance(entry, MappingNode) and entry.get("better")
    )
    return tuple(sorted(_missing(silent, MappingNode(said, Place("metrics.yaml")))))


def _added(file: File, missing: Mapping[str, Tree], findings: list[Finding]) -> list[File]:
    gap = b"" if not file.content or file.content.endswith(b"\n") else b"\n"
    content = file.content + gap + written(missing, f"from {file.system}").encode()
    if parse(content, file.path, MOST_OF_HOUSE).root is None:
        findings.append(
            error(
                Place(file.path), "entries-not-added", "entries cannot be added at its end", "mend it first"
            )
        )
        return []
    return [File(file.path, content, file.system)]


def _root(path: Path) -> MappingNode | None:
    root = parse(path.read_bytes(), path.name, MOST_OF_HOUSE).root if path.is_file() else None
    return root if isinstance(root, MappingNode) else None


def _missing(entries: Fields, known: Node | None) -> dict[str, Tree]:
    names = set(_names(known)) if isinstance(known, MappingNode) else set()
    return {id_: entry for id_, entry in entries.items() if not names & _spellings(id_, entry)}


def _spellings(id_: str, entry: Tree) -> set[str]:
    name = entry.get("name") if isinstance(entry, Mapping) else None
    return {spelling(id_), spelling(name if isinstance(name, str) else id_)}


def _names(known: MappingNode) -> list[str]:
    found: list[str] = []
    for key, value in known.entries:
        texts: list[Node | None] = [key]
        if isinstance(value, MappingNode):
            aliases = value.get("aliases")
            texts += [
                value.get("name"),
                *(aliases.items if isinstance(aliases, SequenceNode) else (aliases,)),
            ]
        found += [spelling(text.text) for text in texts if isinstance(text, ScalarNode)]
    return found
