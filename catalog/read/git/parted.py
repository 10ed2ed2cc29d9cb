"""The name of a revision, or a day -> the commit where it and the branch that is checked out parted."""

from __future__ import annotations

from pathlib import Path

from catalog.kit.date import When
from catalog.kit.finding import CatalogError
from catalog.kit.git import Commit, head, standing
from catalog.kit.git_tree import commit_named, last_commit, parting
from catalog.kit.text import visible


def parted(models: Path, name: str) -> Commit:
    """What a pull request is held against; CatalogError, with the remedy, where that is not known."""
    if head(models) is None:
        told = f"{models} is in no Git repository with a commit, so that nothing is known of what was before"
        raise CatalogError(f"{told}; `git init`, `git add` and `git commit` begin one")
    commit = commit_named(models, name) or _of_day(models, name)
    found = parting(models, commit)
    if found is None:
        remedy = "give a revision of this history"
        words = f"HEAD and {visible(name)} have no commit in common"
        raise CatalogError(f"{words}; {_shallow(models) or remedy}")
    return found


def _of_day(models: Path, name: str) -> Commit:
    """The last commit by a day; of a branch of that name nobody asks here."""
    try:
        day = When.parse(name)
    except ValueError:
        remedy = "give a branch, a tag or a hash of a commit, or a date such as 2026-03-01"
        remedy = _shallow(models) or f"{remedy}; `git fetch` brings those of a remote"
        raise CatalogError(f"Git knows no {visible(name)} in {models}; {remedy}") from None
    commit = last_commit(models, day.last)
    if commit is None:
        remedy = _shallow(models) or "give a later day"
        raise CatalogError(f"no commit in {models} is of {day.text} or before; {remedy}")
    return commit


def _shallow(models: Path) -> str:
    stands = standing(models)
    if stands is None or not stands.shallow:
        return ""
    return (
        "this clone is shallow: `git fetch --unshallow`, or `fetch-depth: 0` of actions/checkout, brings it"
    )
