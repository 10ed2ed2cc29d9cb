"""Files of an earlier schema -> the same files of today's, every other character as it was.

A file is written whole or not at all: where something in it cannot be decided, it is left, with the reason.
"""

from __future__ import annotations

import codecs
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from catalog.domain import schemas
from catalog.kit.edited import Edited
from catalog.kit.finding import Finding, Place
from catalog.kit.migration import FIRST, KEY, Change, migrated, version_of, wrapped
from catalog.kit.node import MappingNode, Step
from catalog.kit.source import parse
from catalog.kit.written import Plain
from catalog.mending.fault import Edit
from catalog.mending.mend import Mended, own_file
from catalog.mending.page import Mark, Page
from catalog.mending.proof import prefix
from catalog.mending.tidy import files_of
from catalog.read.house import CATALOG
from catalog.read.walk import FOLDER, walk
from catalog.settings import OWN_FILES

_CUT = "it is laid out so that other lines would change; write it in plain block style, or change it by hand"


def migrate(models: Path, only: Collection[str] | None = None) -> tuple[Mended, ...]:
    """Work out what every file is to hold, or those of some models only; nothing is written.

    With all models the house's own files are looked at too, and catalog.yaml says of which schema all are.
    """
    models = models.resolve()
    folders = [each for each in walk(models).folders if only is None or each.id in only]
    cards = [path for path in files_of(folders, models) if only is None or path.name != FOLDER]
    found = [_migrated(path, models, schemas.of_cards()) for path in cards]
    if only is None:
        house = [_migrated(path, models, schemas.OF_HOUSE) for path in _house_files(models)]
        if not any(each.left for each in (*found, *house)):
            house = [_stated(each) if each.path.name == CATALOG else each for each in house]
        found = [*house, *found]
    return tuple(each for each in found if each.left or each.after != each.before)


def _house_files(models: Path) -> Iterator[Path]:
    names = (CATALOG, *(f"{key}.yaml" for key in sorted(OWN_FILES)))
    return (models / name for name in names if own_file(f"{models.name}/{name}", models))


def _migrated(path: Path, models: Path, changes: Iterable[Change]) -> Mended:
    """One file; as it is where it can be read by nobody, which the check says."""
    label, content = path.relative_to(models.parent).as_posix(), path.read_bytes()
    same = Mended(path, label, content, content, ())
    later = sorted(changes, key=lambda each: each.since)
    if not _may_be_old(content, later):
        return same
    page, edits = Page(content), list[Edit]()
    if not page.whole:
        return same
    since, refused = _version(page, label, path)
    later = [each for each in later if each.since > since]
    # In turn, as they are read: what one renamed another may lead through. A line that says of which schema
    # a file is moves on even where nothing else in the file changed.
    for each in (*later, None):
        found = [*_edits(page, label, prefix(path), each)] if since < schemas.current() else []
        written = page.with_edits(found) if found else page.content
        if written is None:
            return replace(same, left=(f"{label}: {_CUT}",))
        page, edits = Page(written), [*edits, *found]
    refused = (*refused, *_still_old(page, label, prefix(path), later))
    if refused:
        return replace(same, left=tuple(f"{each.place}: {each.message}; {each.hint}" for each in refused))
    return replace(same, after=page.content, edits=tuple(edits))


def _may_be_old(content: bytes, changes: Iterable[Change]) -> bool:
    """Whether a file holds anything that has changed, or says of which schema it is: few do."""
    words = {KEY, *(word for each in changes for word in each.old)}
    return any(word.encode() in content for word in words)


def _version(page: Page, label: str, path: Path) -> tuple[int, tuple[Finding, ...]]:
    root = parse(page.content, label).root
    if prefix(path) or not isinstance(root, MappingNode):
        return FIRST, ()
    return version_of(root, schemas.current())


def _edits(page: Page, label: str, prefix: Sequence[str], change: Change | None) -> Iterator[Edit]:
    """What a change comes to in a file; without one, the line that says of which schema it is."""
    for mark in page.marks():
        text = _now(mark, (*prefix, *mark.path), change) if change else _number(mark, prefix)
        if text:
            place = Place(label, mark.node.start_mark.line + 1, mark.node.start_mark.column + 1)
            yield Edit(place, None, mark.node, mark.path, mark.key, text)


def _number(mark: Mark, prefix: Sequence[str]) -> str | None:
    return str(schemas.current()) if not prefix and mark.path == (KEY,) and not mark.key else None


def _now(mark: Mark, path: tuple[Step, ...], change: Change) -> str | None:
    if not change.speaks_of(path, key=mark.key) or (text := change.text(mark.node.value)) is None:
        return None
    return None if mark.key and text in mark.beside else text


def _still_old(
    page: Page, label: str, prefix: tuple[str, ...], changes: Sequence[Change]
) -> tuple[Finding, ...]:
    """What is old in a file after all: both names are there, or a text goes over several lines."""
    root = parse(page.content, label).root
    if root is None:
        return ()
    tree = wrapped(root, prefix, Place(label)).without(KEY)
    return migrated(tree, changes, schemas.current())[1]


def _stated(house: Mended) -> Mended:
    """The same with a line that says of which schema the catalogue is, where it has none and needs one."""
    if schemas.current() == FIRST:
        return house
    bom = codecs.BOM_UTF8 if house.after.startswith(codecs.BOM_UTF8) else b""
    text = Edited(house.after.decode("utf-8-sig"), house.label)
    text.put((KEY,), Plain(str(schemas.current())))
    return replace(house, after=bom + text.text.encode())
