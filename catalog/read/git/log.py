"""A folder in a repository -> its commits, newest first, each with the files of it that it changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from catalog.kit.git import Standing, ask
from catalog.kit.number import whole

_LINK, _MODULE = "120000", "160000"
_PATIENCE = 600.0
_FORMAT = "--format=%m%H%x00%P%x00%ct%x00%an%x00%s%x00"
# Every commit is listed, also those that touch no card: order goes from a commit to its parents. Merges show
# what they made unlike all of their parents (-c), which is what somebody wrote by hand.
_HOW = (
    "--topo-order", "--full-history", "--sparse", "-c", "--raw", "-z", "--no-abbrev", "-l1000",
    "--no-relative", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--no-show-signature",
    "--no-notes", "--no-decorate", "--no-color", "--no-mailmap", "--encoding=UTF-8",
)  # fmt: skip

_ALIKE = ("-M60%", "-M100%")
"""How alike a moved file must be: a clone without old contents knows only those that are the same."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that a commit changed: its blob in each parent and now, empty where it was not there.

    `path` is that from the folder; `origin` is where it was before the commit, where that is another path.
    """

    path: str
    befores: tuple[str, ...]
    after: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Logged:
    """A commit as Git tells it; `known` is one that was read before, told for its time alone."""

    hash: str
    parents: tuple[str, ...]
    time: int
    author: str
    subject: str
    touched: tuple[Touched, ...]
    known: bool = False


class UnreadableError(Exception):
    """There is no telling what happened since: the commit that was read before is not in this history."""


def log(models: Path, standing: Standing, since: str = "") -> Iterator[Logged]:
    """Tell all commits, or those since a commit that was read before and, for its time, what they stand on.

    Raises UnreadableError where Git does not tell, or where `since` is not a forebear of the commit that the
    folder stands at.
    """
    which = ("--left-right", "--boundary", f"{since}...{standing.commit}") if since else (standing.commit,)
    ways = (ask(models, "log", *_HOW, how, _FORMAT, *which, "--", ".", patience=_PATIENCE) for how in _ALIKE)
    told = next((each for each in ways if each is not None), None)
    if told is None:
        raise UnreadableError
    parts = iter(told.decode("utf-8", "surrogateescape").split("\0"))
    yield from _commits(parts, standing.prefix)


def _taken(parts: Iterator[str]) -> str:
    """The next part, which must be there: what Git told ends in the middle otherwise."""
    part = next(parts, None)
    if part is None:
        raise UnreadableError
    return part


def _commits(parts: Iterator[str], prefix: str) -> Iterator[Logged]:
    """Each commit has five parts, then its files; a part that begins with a colon is a file."""
    head = next(parts, "")
    while head:
        mark, hash_ = head[0], head[1:]
        if mark == "<":
            raise UnreadableError
        parents, time, author, subject = (_taken(parts) for _ in range(4))
        touched, head = _files(parts, prefix)
        yield Logged(
            hash_, tuple(parents.split()), whole(time) or 0, author, subject, tuple(touched), mark == "-"
        )


def _files(parts: Iterator[str], prefix: str) -> tuple[list[Touched], str]:
    """Read the files of a commit, and the part that comes after them."""
    touched: list[Touched] = []
    for part in parts:
        told = part.lstrip("\n")
        if not told:
            continue  # -z ends the head of a commit with an empty part
        if told[0] != ":":
            return touched, told
        found = _file(told, parts, prefix)
        if found:
            touched.append(found)
    return touched, ""


def _file(told: str, parts: Iterator[str], prefix: str) -> Touched | None:
    """Read one file: modes and blobs of each parent, those of now, what was done, and one path or two."""
    count = len(told) - len(told.lstrip(":"))
    words = told[count:].split(" ")
    modes, blobs, done = words[: count + 1], words[count + 1 : 2 * count + 2], words[-1]
    first = _taken(parts)
    path = _taken(parts) if count == 1 and done[:1] in ("R", "C") else first
    if len(blobs) != count + 1:
        raise UnreadableError
    if not path.startswith(prefix) or modes[-1] in (_LINK, _MODULE):
        return None
    *befores, after = (each if each.strip("0") else "" for each in blobs)
    origin = first.removeprefix(prefix) if first != path and first.startswith(prefix) else ""
    return Touched(path.removeprefix(prefix), tuple(befores), after, origin)
