"""What a version was trained with, and what serving needs -> requirements.txt of the image."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog.card import Version
from catalog.domain.locks import LARGEST, LOCK_FILES, form
from catalog.kit.finding import CatalogError
from catalog.kit.paths import inside
from catalog.kit.schema import said
from catalog.kit.text import listed, visible
from catalog.packaging.pins import Pin, by_name, left_out, of_lines, pins
from catalog.packaging.served import LOCKS

_FRAMEWORK = re.compile(r"(?P<name>[A-Za-z][\w .-]*?)[ =]+v?(?P<version>\d[\w.]*)")
_NEEDED = {"onnx": ("onnxruntime",), "skops": ("scikit-learn", "skops"), "joblib": ("scikit-learn", "joblib")}
_OURS = Path(__file__).parent / "locks"


@dataclass(frozen=True, slots=True)
class Requirements:
    """The file, whether pip can hold every package against a hash, and what people should know of it."""

    text: str
    hashed: bool
    notes: tuple[str, ...]


def requirements(version: Version, kind: str, folder: Path | None) -> Requirements:
    """The version's lock, then what the format and the server need and the lock has not."""
    trained, notes = _trained_with(version, kind, folder)
    needed = _NEEDED.get("joblib" if kind == "pickle" else kind, ())
    ours = _ours(LOCKS[kind]) if kind else ()
    if trained and not _whole(trained):
        ours = tuple(each for each in ours if each.name in needed)
    there = {each.name for each in trained}
    added = [each for each in ours if each.name not in there]
    if kind and trained and (more := [each for each in needed if each not in there]):
        notes += (f"{listed(more)} is not in what the card locks: versions of this package's own are added",)
    there |= {each.name for each in added}
    chosen = [*trained, *added, *(each for each in _ours("server") if each.name not in there)]
    hashed = _whole(chosen)
    if not hashed:
        words = "not every package has a hash, so pip checks versions only"
        notes += (f"{words}; give a lock file with hashes in `training.dependencies`",)
    grouped = by_name(chosen)
    lines = [each.line(hashed=hashed) for name in sorted(grouped) for each in grouped[name]]
    return Requirements("\n".join(lines) + "\n", hashed, notes)


def _whole(found: Sequence[Pin]) -> bool:
    return all(each.exact and each.hashes for each in found)


def _ours(name: str) -> tuple[Pin, ...]:
    return tuple(of_lines((_OURS / f"{name}.txt").read_text(encoding="utf-8")))


def _trained_with(
    version: Version, kind: str, folder: Path | None
) -> tuple[tuple[Pin, ...], tuple[str, ...]]:
    """What the card locks, or else its framework; an ONNX graph needs nothing that it was trained with."""
    training = said(version.training)
    dependencies = training.dependencies if training else ()
    found, notes = _named(dependencies, folder)
    if kind == "onnx" and "onnxruntime" not in {each.name for each in found}:
        return (), ()
    if found or not kind:
        return found, notes
    return _framework(said(training.framework) if training else None)


def _named(dependencies: Sequence[str], folder: Path | None) -> tuple[tuple[Pin, ...], tuple[str, ...]]:
    """The packages of lock files beside the card, and requirements that stand in the card itself."""
    found: list[Pin] = []
    odd: list[str] = []
    for each in dependencies:
        if each.endswith(LOCK_FILES):
            content = _content(each, folder)
            found += pins(each.rsplit("/", 1)[-1], content)
            text = content.decode("utf-8-sig", "replace")
            odd += left_out(text) if form(each, text) == "lines" else ()
        else:
            found += of_lines(each)
            odd += left_out(each)
    shown = [visible(each[:80]) for each in odd[:3]] + (["more"] if len(odd) > 3 else [])
    is_left = f"{listed(shown)} {'is' if len(odd) == 1 else 'are'} left out"
    notes = (f"{is_left}: no package of a registry that a hash could prove",) if odd else ()
    return tuple(found), notes


def _content(reference: str, folder: Path | None) -> bytes:
    if folder is None:
        raise CatalogError(f"{visible(reference)} lies beside the card; package where the cards are")
    place = f"the lock file {visible(reference)}"
    try:
        with inside(folder, reference).open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except (ValueError, OSError) as problem:
        words = problem.strerror if isinstance(problem, OSError) else problem
        raise CatalogError(f"{place} cannot be read: {words}; mend the card") from None
    if len(content) > LARGEST:
        raise CatalogError(f"{place} has more than {LARGEST:,} bytes; name a smaller one")
    return content


def _framework(told: str | None) -> tuple[tuple[Pin, ...], tuple[str, ...]]:
    """scikit-learn in the version that the card says; ours, whole, where that is the same one or not said."""
    (ours,) = {each.range for each in _ours("scikit") if each.name == "scikit-learn"}
    found = _FRAMEWORK.fullmatch((told or "").strip())
    name = re.sub("[ _]", "-", found["name"].lower()) if found else ""
    if found is None or name not in ("scikit-learn", "sklearn"):
        words = f"the card has no lock file and no `framework: scikit-learn VERSION`, so it is {ours[2:]}"
        return (), (f"{words}: a model of another version may answer wrongly",)
    note = f"the card has no lock file: scikit-learn {found['version']} is taken from `framework`"
    if f"=={found['version']}" == ours:
        return (), (f"{note}, the rest is this package's own lock",)
    return (Pin("scikit-learn", f"=={found['version']}"),), (f"{note}, and pip chooses the rest",)
