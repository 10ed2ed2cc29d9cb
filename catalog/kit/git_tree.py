"""A folder at another commit -> its files, read from Git's store: nothing is checked out and nothing run."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from catalog.kit.finding import CatalogError
from catalog.kit.git import SHOWN, SIZE, Commit, alone, ask, commit_of, git
from catalog.kit.paths import refused
from catalog.kit.text import visible

MOST_FILES = 2_000_000
MOST_BYTES = 16 * 1024**3
"""What a folder of cards may hold at most, so that no repository fills the disk."""
_PLAIN_FILES = (b"100644", b"100755")


def commit_named(folder: Path, name: str) -> Commit | None:
    """The commit of a tag, a branch or a revision; None where there is none of that name."""
    found = ask(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return _commit(folder, found.decode("ascii", "replace").strip()) if found else None


def parting(folder: Path, commit: Commit) -> Commit | None:
    """Where the commit that is checked out and another part: what a pull request is held against."""
    found = ask(folder, "merge-base", "HEAD", commit.hash)
    return _commit(folder, found.decode("ascii", "replace").strip()) if found else None


def last_commit(folder: Path, moment: datetime) -> Commit | None:
    """The last commit of the branch that is checked out which was there at a moment."""
    before = f"--before={moment:%Y-%m-%dT%H:%M:%SZ}"
    return commit_of(ask(folder, "log", "-1", "--first-parent", before, *SHOWN))


def _commit(folder: Path, found: str) -> Commit | None:
    return commit_of(ask(folder, "log", "-1", *SHOWN, "--end-of-options", found))


def tree_hash(folder: Path, commit: Commit) -> str:
    """What Git calls the content of the folder at a commit; empty where it was not there."""
    found = ask(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit.hash}:./")
    return found.decode("ascii", "replace").strip() if found else ""


@dataclass(frozen=True, slots=True)
class _Blob:
    """A file of a tree: its path below the folder, what Git calls its content, its size."""

    path: str
    hash: str
    size: int


def files_at(folder: Path, commit: Commit) -> Iterator[tuple[str, bytes]]:
    """The files below a folder at a commit, as they are stored: no filter, no link, no submodule.

    A file in Git LFS is its pointer. Raises CatalogError where the store lacks one or there is too much.
    """
    blobs = _blobs(folder, commit.hash)
    with TemporaryFile() as wanted:
        wanted.write("".join(f"{each.hash}\n" for each in blobs).encode("ascii"))
        wanted.seek(0)
        with subprocess.Popen(  # noqa: S603 - a list of arguments, none from outside
            git("cat-file", "--batch"), cwd=folder, env=alone(), stdin=wanted, stdout=subprocess.PIPE
        ) as reading:
            assert reading.stdout is not None  # noqa: S101 - it is a pipe
            for each in blobs:
                yield each.path, _content(reading.stdout, each)


def blobs_at(folder: Path, commit: str) -> dict[str, str]:
    """The files below a folder at the commit of a hash: paths in it, and what Git calls their content."""
    return {each.path: each.hash for each in _blobs(folder, commit)}


def _content(answers: IO[bytes], blob: _Blob) -> bytes:
    head = answers.readline().split()
    if len(head) != 3 or head[1] != b"blob" or not SIZE.fullmatch(head[2]):
        remedy = "`git fetch --unshallow` or a full clone brings it"
        raise CatalogError(f"Git's store lacks {visible(blob.path)} of that commit; {remedy}")
    content = answers.read(int(head[2]))
    answers.read(1)
    return content


def _blobs(folder: Path, commit: str) -> Sequence[_Blob]:
    listed = ask(folder, "ls-tree", "-r", "-z", "-l", "--end-of-options", commit)
    if listed is None:
        raise CatalogError(f"Git cannot list the files of commit {commit[:12]}; `git fsck` says why")
    found = [blob for line in listed.split(b"\0") if line and (blob := _blob(line))]
    if len(found) > MOST_FILES or sum(each.size for each in found) > MOST_BYTES:
        told = f"{MOST_FILES:,} files or {MOST_BYTES // 1024**3} GiB"
        raise CatalogError(f"commit {commit[:12]} holds more than {told} below {folder}")
    return found


def _blob(line: bytes) -> _Blob | None:
    """Read a line of ls-tree; what is no plain file, or would leave the folder, is passed over."""
    told, _, name = line.partition(b"\t")
    parts = told.split()
    path = name.decode("utf-8", "surrogateescape")
    if len(parts) != 4 or parts[0] not in _PLAIN_FILES or parts[1] != b"blob" or refused(path) is not None:
        return None
    _, _, found, size = parts
    return _Blob(path, found.decode("ascii", "replace"), int(size)) if SIZE.fullmatch(size) else None
