"""`--as-of`: a date, a tag or a revision -> the folder of cards as it was then, and which day that was."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from catalog.kit.date import When
from catalog.kit.finding import CatalogError
from catalog.kit.git import Commit, head, standing
from catalog.kit.git_tree import commit_named, files_at, last_commit, tree_hash
from catalog.kit.text import visible

Moment = When | str
"""A date, or a name that Git knows a commit by."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """The cards of a moment: the folder to read, the day that counts as today, the commit they are of.

    `commit` is empty where the folder is the one that lies there, else `checkout` is that one; `note` says
    what people may not expect.
    """

    models: Path
    day: When | None
    commit: str = ""
    note: str = ""
    checkout: Path | None = None


def moment(text: str) -> Moment:
    """Read what is given to `--as-of`; what is no date is a name for Git."""
    try:
        return When.parse(text)
    except ValueError as problem:
        if not text or visible(text) != text:
            raise argparse.ArgumentTypeError(str(problem)) from None
        return text


def as_of_argument(parser: argparse.ArgumentParser, name: str = "--as-of", whose: str = "the cards") -> None:
    """Add the option that goes back in time."""
    parser.add_argument(
        name,
        type=moment,
        metavar="TAG|DATE|REV",
        help=f"read {whose} as a commit left them, or the last one of a day, and judge dates as of that day",
    )


@contextmanager
def as_it_was(models: Path, asked: Moment | None) -> Iterator[AsOf]:
    """Give the folder of cards as it was, and say where it is not.

    Raises CatalogError where Git knows no such commit, or no such folder in it.
    """
    if asked is None or not models.is_dir():
        yield AsOf(models, asked if isinstance(asked, When) else None)
        return
    found = _of_day(models, asked) if isinstance(asked, When) else _of_name(models, asked)
    if isinstance(found, AsOf):
        if found.note:
            print(found.note[:1].upper() + found.note[1:], file=sys.stderr)
        yield found
        return
    with laid_out(models, found) as into:
        day = asked if isinstance(asked, When) else When.parse(found.day)
        yield AsOf(into, day, found.hash, checkout=models.resolve())


@contextmanager
def laid_out(models: Path, commit: Commit) -> Iterator[Path]:
    """Give the folder of cards as a commit has it, for as long as it is needed."""
    with TemporaryDirectory(prefix="catalog-") as room:
        into = Path(room) / models.resolve().name
        _write(models, commit, into)
        yield into


def _of_day(models: Path, day: When) -> AsOf | Commit:
    """The last commit of that day; the folder as it lies where no commit changed the cards since."""
    now, then = head(models), last_commit(models, day.last)
    if now is None:
        return AsOf(models, day)
    there = tree_hash(models, then) if then else ""
    if then is None:
        _refuse_shallow(models)
    if then is None or not there:
        told = f"no commit has these cards on {day.text}, so they are shown as they are now"
        return AsOf(models, day, note=f"{told}, and judged as of that day.")
    return AsOf(models, day) if there == tree_hash(models, now) else then


def _no_history(models: Path) -> str:
    """Why nobody can look back here."""
    return f"there is no history to look back into, for {models} is in no Git repository with a commit"


def _of_name(models: Path, name: str) -> Commit:
    commit = _commit_of_name(models, name)
    if not tree_hash(models, commit):
        raise CatalogError(f"commit {commit.hash[:12]} of {commit.day} has no folder {models.resolve().name}")
    return commit


def _commit_of_name(models: Path, name: str) -> Commit:
    """Return the commit of a tag, a branch or a revision; CatalogError where there is none."""
    commit = commit_named(models, name)
    if commit is None:
        _refuse_shallow(models)
        remedy = "give a tag, a branch or the hash of a commit, or a date such as 2026-03-01"
        if head(models) is None:
            remedy = f"{_no_history(models)}; a date such as 2026-03-01 judges the cards as of that day"
        raise CatalogError(f"Git knows no {visible(name)} in {models}; {remedy}")
    return commit


def _refuse_shallow(models: Path) -> None:
    """What a shallow clone does not hold may well have been there."""
    stands = standing(models)
    if stands and stands.shallow:
        words = f"{models} is in a shallow clone, which does not reach back that far"
        raise CatalogError(f"{words}; `git fetch --unshallow` brings the rest")


def _write(models: Path, commit: Commit, into: Path) -> None:
    """Write the files of a commit into a folder of ours."""
    into.mkdir()
    for path, content in files_at(models, commit):
        place = into / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
