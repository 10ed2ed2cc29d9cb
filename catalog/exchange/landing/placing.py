"""Write the files of an import, each whole or not at all; nothing of others is touched, nothing deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from catalog.exchange.landing.card_file import read_card, system_of
from catalog.exchange.landing.card_files import File, marker
from catalog.exchange.moving import replace_all
from catalog.kit.finding import Finding, Place, error
from catalog.kit.paths import inside


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the files: paths new or changed, how many were so already, and what was refused."""

    paths: tuple[str, ...]
    same: int
    refused: tuple[Finding, ...]


def write(files: Iterable[File], folder: Path) -> Written:
    """Write below `folder`; a file that did not come from the same system is left alone, with a finding.

    Raises CatalogError where the disk does not let us write.
    """
    paths: list[str] = []
    refused: list[Finding] = []
    same = 0
    # All are judged before the first is written, for a card makes the table beside it one of ours.
    for file, reason in [(file, _refused(file, folder)) for file in files]:
        target = folder / file.path
        if reason:
            refused.append(error(Place(file.path), "not-imported", reason, "move it, or import elsewhere"))
        elif target.is_file() and target.read_bytes() == file.content:
            same += 1
        else:
            replace_all({target: file.content})
            paths.append(file.path)
    return Written(tuple(paths), same, tuple(refused))


def _refused(file: File, folder: Path) -> str:
    """Return why the file may not be written, empty when it may."""
    try:
        target = inside(folder, file.path)
    except ValueError as problem:
        return str(problem)
    if target.name in {"card.yaml", "metrics.csv"} and (card := target.parent / "card.yaml").is_file():
        node = read_card(card)
        ours = node is not None and system_of(node) == file.system
        return "" if ours else f"the card was not imported from {file.system}"
    if not target.is_file() or file.content.startswith(old := target.read_bytes()):
        return ""
    return (
        ""
        if old.startswith(f"# {marker(file.system)}\n".encode())
        else f"it was not imported from {file.system}"
    )
