"""Find the metafiles of a checkout and read them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from catalog.exchange.reading.documents import gathered, near
from catalog.exchange.reading.foreign import Value, load, mapping, words
from catalog.exchange.trouble import absent
from catalog.kit.finding import Finding, Place, error, warning
from catalog.kit.paths import inside
from catalog.kit.text import visible

INDEX = "model-index.yml"


@dataclass(frozen=True, slots=True)
class Metafile:
    """One `metafile.yml`: `name` is its path in the checkout, with forward slashes."""

    name: str
    tree: dict[str, Value]


def metafiles(source: Path) -> tuple[list[Metafile], list[Finding]]:
    """Read every metafile below `configs/` and those the index names besides, in order of their paths."""
    if source.is_file():
        root, names, findings = source.parent, [source.name], list[Finding]()
    else:
        root = source
        names, findings = _names(source)
    files: list[Metafile] = []
    for name in names:
        loaded = load(root / name, name)
        findings += loaded.findings
        if isinstance(loaded.value, dict):
            files.append(Metafile(name, loaded.value))
        elif not loaded.findings:
            findings.append(
                error(Place(name), "import-broken", "the file holds no Collections and no Models")
            )
    return files, findings


def _names(source: Path) -> tuple[list[str], list[Finding]]:
    if not source.is_dir():
        raise absent(source)
    names, findings = gathered(source, "**/metafile.yml")
    found = {name for name in names if name.startswith("configs/")}
    if path := near(source, INDEX):
        index = load(path, INDEX)
        findings += index.findings
        for name in words(mapping(index.value).get("Import")):
            findings += _listed(source, name, found)
    return sorted(found), findings


def _listed(source: Path, name: str, found: set[str]) -> list[Finding]:
    try:
        if inside(source, name).is_file():
            found.add(name)
            return []
        reason = f"`{visible(name)}` is not there"
    except ValueError as problem:
        reason = str(problem)
    return [warning(Place(INDEX), "import-doubtful", reason)]
