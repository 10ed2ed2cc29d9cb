"""A models folder -> the folders that hold a card, with the `folder.yaml` files above each."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog.kit.finding import Finding, Place, error
from catalog.kit.paths import upwards, valid_id
from catalog.kit.text import visible
from catalog.read.misnamed import OF_A_MODEL, misnamed

CARD = "card.yaml"
FOLDER = "folder.yaml"
_OF_A_FOLDER = frozenset({CARD, FOLDER})
_OF_A_MODEL = OF_A_MODEL | _OF_A_FOLDER
_READ = re.compile(r"[^.].*\.yaml|README(?:\.[A-Za-z-]+)?\.md|metrics\.(?:csv|jsonl?|parquet)")

Stamp = tuple[str, int, int]
"""A file at any depth of a folder: its path in it, its size in bytes, when it was changed in nanoseconds."""

Instead = tuple[tuple[Path, bytes], ...]
"""Files with what they are to hold, for those who want to know what a change would come to."""


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """One folder with a card: its id, where it is, its own files, and what folders above say.

    `stamps` are those of all files in it, at any depth, sorted, and `changed` is when the system last changed
    anything of one of them, in nanoseconds: one of both changes whenever a file does, whatever it says of its
    time. `instead` is what some of its YAML files are read as holding.
    """

    id: str
    path: Path
    label: str
    files: tuple[str, ...]
    above: tuple[tuple[Path, str], ...]
    stamps: tuple[Stamp, ...] = ()
    instead: Instead = ()
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Walk:
    """All model folders, sorted by id, and what is wrong with the tree."""

    folders: tuple[ModelFolder, ...]
    findings: tuple[Finding, ...]


def walk(models: Path, parts: Collection[str] = ()) -> Walk:
    """Find every card below `models`; symbolic links are not followed, hidden folders are passed over.

    With `parts`, paths below `models`, only what lies in them or around them is looked at.
    """
    folders: list[ModelFolder] = []
    findings: list[Finding] = []
    _visit(_Here(models, models.name, "", _Wanted.of(parts) if parts else None), (), folders, findings)
    return Walk(tuple(sorted(folders, key=lambda each: each.id)), tuple(findings))


def still(folder: ModelFolder) -> bool:
    """Whether the folder holds the files that were found in it, by their sizes and times."""
    try:
        with os.scandir(folder.path) as entries:
            return _told(entries) == (folder.stamps, folder.changed)
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Parts of the tree, and the folders around them."""

    parts: frozenset[str]
    around: frozenset[str]

    @classmethod
    def of(cls, parts: Collection[str]) -> _Wanted:
        """Find the folders around parts, for they are passed on the way."""
        return cls(frozenset(parts), frozenset(above for part in parts for above in upwards(part)))

    def has(self, path: str) -> bool:
        """Whether something lies in a part, or around one."""
        return path in self.around or any(each in self.parts for each in upwards(path))


@dataclass(frozen=True, slots=True)
class _Here:
    """A folder on the way: its path, how it is shown, the id a card in it would have, and what is wanted."""

    path: Path
    label: str
    id: str
    wanted: _Wanted | None = None

    def child(self, name: str) -> _Here:
        id_ = f"{self.id}/{name}" if self.id else name
        return _Here(self.path / name, f"{self.label}/{name}", id_, self.wanted)


Above = tuple[tuple[Path, str], ...]


def _visit(here: _Here, above: Above, folders: list[ModelFolder], findings: list[Finding]) -> None:
    with os.scandir(here.path) as entries:
        children = sorted(entries, key=lambda entry: entry.name)
    files = tuple(each.name for each in children if each.is_file(follow_symlinks=False))
    inner = [each.name for each in children if each.is_dir(follow_symlinks=False) and each.name[0] != "."]
    findings.extend(misnamed(here.label, files, _OF_A_FOLDER))
    findings.extend(_passed_over(here, children))
    if FOLDER in files:
        above = (*above, (here.path / FOLDER, f"{here.label}/{FOLDER}"))
    if CARD in files and not here.id:
        message = "the folder of all models has no id, so this card is not read"
        hint = "move it into a folder of its own, whose name is the id"
        findings.append(error(Place(f"{here.label}/{CARD}"), "bad-id", message, hint))
    elif CARD in files:
        if reason := valid_id(here.id) or _taken(here.id):
            findings.append(
                error(Place(f"{here.label}/{CARD}"), "bad-id", f"`{here.id}`: {reason}", "rename the folder")
            )
            return
        stamps, changed = _told(children)
        folders.append(ModelFolder(here.id, here.path, here.label, files, above, stamps, changed=changed))
        findings.extend(_nested(here, stamps))
        return
    for name in inner:
        child = here.child(name)
        if here.wanted is None or here.wanted.has(child.id):
            _visit(child, above, folders, findings)


def _taken(model_id: str) -> str | None:
    """The list of models has pages beside the models' folders, such as `models/all-2.html`."""
    first = model_id.partition("/")[0]
    return f"`{first}` is how pages are named" if first.endswith(".html") else None


def _passed_over(here: _Here, children: Sequence[os.DirEntry[str]]) -> Iterator[Finding]:
    """Say what would be read by its name, or for its card, but that it is a link, folder, pipe or device."""
    is_model = any(each.name == CARD for each in children)
    files = _OF_A_MODEL if is_model else _OF_A_FOLDER
    for each in children:
        if each.is_file(follow_symlinks=False):
            continue
        if each.is_dir(follow_symlinks=False):
            what = "is a folder" if each.name in files else ""
        elif _READ.fullmatch(each.name):
            what = "is a symbolic link" if each.is_symlink() else "is not a regular file"
        else:
            what = "is a symbolic link to a folder of cards" if not is_model and _leads_to_cards(each) else ""
        if what:
            message = f"`{visible(each.name)}` {what}, and is not read"
            kind = "folder" if what.endswith("cards") else "file"
            hint = f"put the {kind} itself here, or take it away"
            yield error(Place(f"{here.label}/{each.name}"), "unreadable", message, hint)


def _leads_to_cards(link: os.DirEntry[str]) -> bool:
    """Whether a link leads to a folder with a card, or to one that holds such a folder."""
    folder = Path(link.path)
    try:
        if link.name[0] == "." or not link.is_dir():
            return False
        return (folder / CARD).is_file() or any(folder.glob(f"*/{CARD}"))
    except OSError:  # nobody may look there, and nothing is read from there
        return False


def _told(entries: Iterable[os.DirEntry[str]]) -> tuple[tuple[Stamp, ...], int]:
    """The stamps of all files of a folder, and when the system last changed anything of one."""
    found = sorted(_stamps(entries, ""))
    return tuple(stamp for stamp, _ in found), max((changed for _, changed in found), default=0)


def _stamps(entries: Iterable[os.DirEntry[str]], within: str) -> Iterator[tuple[Stamp, int]]:
    for each in entries:
        if each.is_dir(follow_symlinks=False):
            with os.scandir(each.path) as inner:
                yield from _stamps(inner, f"{within}{each.name}/")
        else:
            told = each.stat(follow_symlinks=False)
            yield (within + each.name, told.st_size, told.st_mtime_ns), told.st_ctime_ns


def _nested(here: _Here, stamps: Iterable[Stamp]) -> list[Finding]:
    """A folder with a card holds no other card: its subfolders are the model's own."""
    message, hint = f"this card lies inside the model `{here.id}`", "move it beside that model's folder"
    return [
        error(Place(f"{here.label}/{path}"), "nested-card", message, hint)
        for path, _, _ in stamps
        if path.endswith(f"/{CARD}") and path[0] != "."
    ]
