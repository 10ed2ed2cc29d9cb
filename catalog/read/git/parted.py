"""The name of a revision -> the commit where it and the branch that is checked out parted."""

from __future__ import annotations

from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.kit.git import Commit, head, standing
from catalog.kit.git_tree import commit_named, parting
from catalog.kit.text import visible


def parted(models: Path, name: str) -> Commit:
    """What a pull request is held against; CatalogError, with the remedy, where that is not known."""
    if head(models) is None:
        told = f"{models} is in no Git repository with a commit, so that nothing is known of what was before"
        raise CatalogError(f"{told}; `git init`, `git add` and `git commit` begin one")
    commit = commit_named(models, name)
    if commit is None:
        remedy = "give a branch, a tag or a hash of a commit; `git fetch` brings those of a remote"
        raise CatalogError(f"Git knows no {visible(name)} in {models}; {_shallow(models) or remedy}")
    found = parting(models, commit)
    if found is None:
        remedy = "give a revision of this history"
        words = f"HEAD and {visible(name)} have no commit in common"
        raise CatalogError(f"{words}; {_shallow(models) or remedy}")
    return found


def _shallow(models: Path) -> str:
    stands = standing(models)
    if stands is None or not stands.shallow:
        return ""
    return (
        "this clone is shallow: `git fetch --unshallow`, or `fetch-depth: 0` of actions/checkout, brings it"
    )
