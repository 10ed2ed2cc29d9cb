"""All files of cards -> ids where other names stand and keys in the reference's order, for those who ask.

Neither is wrong, so no finding asks for it; neither changes what a card means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from catalog.domain.vocabulary import headline_key
from catalog.kit.finding import Place
from catalog.mending.edits import Sheet
from catalog.mending.fault import Edit, Known
from catalog.mending.mend import Mended, own_file, sheet_of
from catalog.mending.order import in_order
from catalog.mending.page import Mark, Page
from catalog.mending.proof import Proof
from catalog.read.walk import ModelFolder

_METRICS = (("primary",), ("guardrails",), ("metric",))


def everywhere(label: str) -> bool:  # noqa: ARG001 - it is everywhere
    """All files."""
    return True


@dataclass(frozen=True, slots=True)
class Wish:
    """What to do beyond what findings ask for, and in which files, as findings name them."""

    names: bool = False
    order: bool = False
    within: Callable[[str], bool] = everywhere


def tidied(models: Path, mended: Sequence[Mended], wish: Wish) -> tuple[Mended, ...]:
    """Tidy every file of every card, those that were mended as they are to be."""
    if not (wish.names or wish.order):
        return tuple(mended)
    proof = Proof(models.resolve())
    by_path = {each.path: each for each in mended}
    for path in files_of(proof.folders.values(), proof.models, wish.within):
        before = by_path.get(path) or _untouched(path, proof)
        after = _tidied(before, sheet_of(proof, path), wish)
        if after != before:
            by_path[path] = after
    return tuple(by_path[path] for path in sorted(by_path))


def files_of(
    folders: Iterable[ModelFolder], models: Path, within: Callable[[str], bool] = everywhere
) -> Iterator[Path]:
    """The YAML files of these cards, and of the folders above them, that are meant and ours to write."""
    found: set[Path] = set()
    for each in folders:
        found |= {path for path, _ in each.above}
        found |= {each.path / name for name in each.files if name.endswith(".yaml")}
        found |= {*(each.path / "versions").glob("*.yaml")}
    labels = {path: path.relative_to(models.parent).as_posix() for path in sorted(found)}
    return (path for path, label in labels.items() if within(label) and own_file(label, models))


def _untouched(path: Path, proof: Proof) -> Mended:
    content = path.read_bytes()
    return Mended(path, path.relative_to(proof.models.parent).as_posix(), content, content, ())


def _tidied(file: Mended, sheet: Sheet, wish: Wish) -> Mended:
    if wish.names:
        page = Page(file.after)
        renamed = [*_renamed(page, sheet.known, file.label)]
        content = page.with_edits(renamed)
        if renamed and content is not None:
            file = replace(file, after=content, edits=(*file.edits, *renamed))
    sorted_ = in_order(file.after, sheet) if wish.order else file.after
    return file if sorted_ == file.after else replace(file, after=sorted_, ordered=True)


def _renamed(page: Page, known: Known, label: str) -> Iterator[Edit]:
    for mark in page.values():
        name = _id(mark, known)
        if name != mark.node.value:
            start = mark.node.start_mark
            place = Place(label, start.line + 1, start.column + 1)
            yield Edit(place, None, mark.node, mark.path, key=False, text=name)


def _id(mark: Mark, known: Known) -> str:
    """The id of the data set or metric that a value names; what names neither stays as it is."""
    name, words = str(mark.node.value), known.words
    place = tuple(step for step in mark.path if isinstance(step, str))
    if place[:1] == ("headline",):
        return headline_key(name, words) if _known(name, known) else name
    if place[-1:] == ("dataset",) and "extra" not in place:
        found = words.datasets.find(name)
        return found.id if found else name
    if place[-1:] in _METRICS and place[0] in ("experiments", "monitoring"):
        measured = words.metrics.find(name)
        return measured.id if measured else name
    return name


def _known(headline: str, known: Known) -> bool:
    return known.words.metrics.find(headline.rpartition("/")[2]) is not None
