"""What GitHub Actions says of the run -> how to say findings there, and what the change is compared with."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from catalog.cli.streams import commanding
from catalog.kit.finding import CatalogError
from catalog.publish.summary import append_summary
from catalog.read.event import base_of_event
from catalog.read.git.parted import parted
from catalog.review.formats.github import warned
from catalog.review.formats.markdown import summary
from catalog.review.formats.sheet import Sheet


def runs_there() -> bool:
    """Whether this is a step of GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def base_there(models: Path) -> tuple[str, str]:
    """The commit that a pull request is compared with, and what people call it; empty for other runs.

    Where the clone does not hold it, the run is told so and goes on without.
    """
    branch, event = os.environ.get("GITHUB_BASE_REF", ""), os.environ.get("GITHUB_EVENT_PATH", "")
    hash_ = base_of_event(Path(event)) if event else ""
    names = [each for each in (branch and f"origin/{branch}", hash_) if each]
    problems = []
    for name in names:
        try:
            return parted(models, name).hash, branch or hash_[:12]
        except CatalogError as problem:
            problems.append(str(problem))
    if problems:
        told = warned(f"lines of the change are not told from others: {problems[0]}")
        print(told, file=commanding(sys.stderr))
    return "", ""


def tell_summary(sheet: Sheet) -> None:
    """Say everything where GitHub shows it below the run."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        append_summary(Path(path), summary(sheet))
