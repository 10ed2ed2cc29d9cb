"""A folder of a snapshot, of many, or of model cards -> snapshots, without following paths out of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from catalog.exchange.huggingface.snapshot import (
    COMMIT,
    HUB,
    MOST_FILES,
    MOST_README,
    RESULTS,
    Snapshot,
    Stored,
)
from catalog.kit.finding import CatalogError, Finding, Place, warning
from catalog.kit.git import Commit, head, top
from catalog.kit.lfs import LONGEST, pointer
from catalog.kit.paths import inside

README = "README.md"
_CACHED = "models--"
_MOST_RESULTS = 2_000_000


def entries(source: Path) -> list[Path]:
    """Where each is, of a snapshot, a folder of them, the client's cache, or cards as single files."""
    if source.is_file() or _is_snapshot(source):
        return [source]
    if source.is_dir():
        return _below(source)
    raise CatalogError(f"{source} is not there; give a folder, a README, or a name at the Hub")


def name_of(entry: Path, source: Path) -> str:
    """The name of a repository: the cache knows it, else it is that of its folder or file."""
    if entry.is_file():
        return entry.resolve().parent.name if entry.name == README else entry.stem
    known = _origin(entry)[1]
    return known or (entry.relative_to(source).as_posix() if entry != source else entry.resolve().name)


def read_entry(entry: Path, source: Path) -> Snapshot:
    """Read one of them."""
    return _lone(entry, source) if entry.is_file() else _snapshot(entry, source)


def _is_snapshot(folder: Path) -> bool:
    return folder.is_dir() and ((folder / README).is_file() or (folder / RESULTS).is_dir())


def _below(source: Path) -> list[Path]:
    """Snapshots up to two folders down, `org/name`, those of a cache, and single cards."""
    found: list[Path] = []
    for each in sorted(source.iterdir()):
        if each.name.startswith(".") or each.is_symlink():
            continue
        if each.name.startswith(_CACHED):
            found += _cached(each)
        elif _is_snapshot(each):
            found.append(each)
        elif each.is_dir():
            found += [one for one in sorted(each.iterdir()) if not one.is_symlink() and _is_snapshot(one)]
        elif each.is_file() and (each.suffix == ".md" or each.name.startswith("eval_results")):
            found.append(each)
    return found


def _cached(folder: Path) -> list[Path]:
    """The state that `main` names, of a repository in the cache; else each that is there."""
    main = folder / "refs/main"
    commit = main.read_text("utf-8", "replace").strip()[:64] if main.is_file() else ""
    at = folder / "snapshots" / commit
    return [at] if COMMIT.fullmatch(commit) and at.is_dir() else []


def _lone(file: Path, source: Path) -> Snapshot:
    """A card alone, or results alone: a model by the name of the file."""
    content = _content(file.parent, file.name, file.parent, MOST_README)
    if file.suffix in {".yaml", ".yml"}:
        return Snapshot(name_of(file, source), README, results={file.name: content})
    return Snapshot(name_of(file, source), file.name, content)


def _snapshot(folder: Path, source: Path) -> Snapshot:
    root, name, revision = _origin(folder)
    place = README if folder == source else f"{folder.relative_to(source).as_posix()}/{README}"
    findings: list[Finding] = []
    files = tuple(_files(folder, root))
    results: dict[str, bytes] = {}
    for path in [each.path for each in files if each.path.startswith(f"{RESULTS}/")]:
        if path.endswith((".yaml", ".yml")):
            results[path] = _content(folder, path, root, _MOST_RESULTS)
    if not any(each.path == README for each in files):
        findings.append(warning(Place(place), "import-doubtful", "there is no README.md, so no card"))
    commit = None if revision else _commit(folder)
    return Snapshot(
        name=name_of(folder, source),
        place=place,
        readme=_content(folder, README, root, MOST_README),
        results=results,
        files=files,
        revision=revision or (commit.hash if commit else ""),
        date=commit.day if commit else "",
        url=f"{HUB}/{name}" if name else "",
        findings=tuple(findings),
    )


def _origin(folder: Path) -> tuple[Path, str, str]:
    """The folder that links may lead into, the repository's name and its commit, in the client's cache."""
    home = folder.resolve().parent.parent
    if home.name.startswith(_CACHED) and COMMIT.fullmatch(folder.resolve().name):
        return home, home.name.removeprefix(_CACHED).replace("--", "/", 1), folder.resolve().name
    return folder, "", ""


def _commit(folder: Path) -> Commit | None:
    """The commit of a clone; a folder within another repository is none."""
    own = top(folder) if (folder / ".git").exists() else None
    return head(folder) if own and own.resolve() == folder.resolve() else None


def _files(folder: Path, root: Path) -> Iterator[Stored]:
    for at, folders, names in os.walk(folder):
        here = Path(at).relative_to(folder)
        folders[:] = sorted(each for each in folders if each == RESULTS or not each.startswith("."))
        for name in sorted(names)[: MOST_FILES + 1]:
            try:
                yield _stored(inside(folder, (here / name).as_posix(), root=root), folder)
            except (ValueError, OSError):
                continue  # it leads out of the folder, or is no file


def _stored(file: Path, folder: Path) -> Stored:
    """A file by its size; its digest where a pointer or the cache tells it: hashing weights takes long."""
    path, size = file.relative_to(folder).as_posix(), file.stat().st_size
    told = pointer(file.read_bytes()) if size <= LONGEST else None
    if told:
        return Stored(path, told.size, told.oid)
    blob = file.resolve().name if file.is_symlink() else ""
    return Stored(path, size, blob if len(blob) == 64 and COMMIT.fullmatch(blob) else "")


def _content(folder: Path, name: str, root: Path, most: int) -> bytes:
    """What a file says; nothing where it is none, or leads out of `root`."""
    try:
        with inside(folder, name, root=root).open("rb") as opened:
            return opened.read(most)
    except (ValueError, OSError):
        return b""
