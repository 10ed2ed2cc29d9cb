"""Find the files of a source that describe one model each, and give every one an id that harms nobody."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from catalog.exchange.trouble import absent
from catalog.kit.finding import Finding, Place, error
from catalog.kit.paths import inside, upwards, valid_id
from catalog.kit.text import digest, slug, visible

MOST = 1_000_000
"""Files that are looked at; nobody keeps more in one folder of models."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file: the id of its model, what findings call it, and where it lies."""

    id: str
    name: str
    path: Path


def near(folder: Path, name: str) -> Path | None:
    """Return a file of a folder, None where it is not there or leads out of it."""
    try:
        path = inside(folder, name)
    except ValueError:
        return None
    return path if path.is_file() else None


@dataclass(frozen=True, slots=True)
class Sought:
    """What to look for: patterns of paths, file names that say nothing of the model, folders that do not."""

    patterns: Sequence[str]
    silent: Collection[str] = ()
    passed: Collection[str] = ()


def documents(source: Path, sought: Sought) -> list[Document]:
    """Return the file itself, or those of a folder that match; CatalogError where it is not there."""
    if source.is_file():
        named = {source.name: source}
        return _identified(named, source.absolute().parent.name, sought)
    if not source.is_dir():
        raise absent(source)
    named = {name: source / name for name in islice(_names(source), MOST) if _is_sought(name, sought)}
    return _identified(named, source.absolute().name, sought)


def gathered(source: Path, *patterns: str) -> tuple[list[str], list[Finding]]:
    """Return the paths of a folder's files that match; each that is no file, or leads out, is a finding."""
    names: list[str] = []
    findings: list[Finding] = []
    for name in islice(_entries(source), MOST):
        if not _is_sought(name, Sought(patterns)):
            continue
        try:
            names += [name] if inside(source, name).is_file() else []
        except ValueError as problem:
            findings.append(error(Place(visible(name)), "import-broken", str(problem)))
    return names, findings


def _names(source: Path) -> Iterator[str]:
    """Yield the paths of all files below a folder; no links, and nothing that is hidden."""
    for name in _entries(source):
        path = source / name
        if path.is_file() and not path.is_symlink():
            yield name


def _entries(source: Path) -> Iterator[str]:
    """Yield the paths of all that is no folder below a folder, but what is hidden; no link is followed."""
    for folder, folders, files in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            yield Path(folder, name).relative_to(source).as_posix()


def _is_sought(name: str, sought: Sought) -> bool:
    """Whether a pattern fits: `**/a/*.b` in any folder, `*.b` in the first."""
    for pattern in sought.patterns:
        end = pattern.removeprefix("**/")
        if PurePosixPath(name).match(end) and (end != pattern or "/" not in name):
            return True
    return False


def _identified(named: Mapping[str, Path], top: str, sought: Sought) -> list[Document]:
    short = ids({name: _parts(name, top, sought) for name in named})
    return [Document(short[name], visible(name), named[name]) for name in sorted(named)]


def _parts(name: str, top: str, sought: Sought) -> tuple[str, ...]:
    """Return what tells a file's model from others: `unet/configs/metadata.json` is `unet`."""
    *folders, file = name.split("/")
    kept = [folder for folder in folders if folder not in sought.passed]
    silent = file in sought.silent
    return tuple(kept) if silent and kept else (top,) if silent else (*kept, file.rpartition(".")[0] or file)


def ids(parts: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return an id for each name by the parts of its path; no model lies within another, no two are one."""
    nested = {name: "/".join(map(segment, path)) for name, path in parts.items()}
    counts = Counter(nested.values())
    found: dict[str, str] = {}
    for name, id_ in nested.items():
        above = any(up in counts for up in upwards(id_.rpartition("/")[0]))
        doubtful = counts[id_] > 1 or above or valid_id(id_)
        found[name] = f"{segment('-'.join(parts[name]))[:60]}-{digest(name)}" if doubtful else id_
    return found


def segment(text: str) -> str:
    """Return any text as one part of an id."""
    short = slug(text)
    return f"x-{short.replace('.', '-')}" if valid_id(short) else short


def unlike(texts: Iterable[str]) -> dict[str, str]:
    """Return one part of an id for each text, all of them different."""
    return ids({text: (text,) for text in texts})
