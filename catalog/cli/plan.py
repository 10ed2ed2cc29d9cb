"""`catalog plan`: what merging a change would change, in meaning; text, a comment for reviewers, or JSON."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalog.build import Request
from catalog.cli.as_of import laid_out
from catalog.cli.parts import (
    FINDINGS,
    FINE,
    Command,
    cache_arguments,
    day,
    folder_argument,
    jobs_argument,
    own_cache,
    progress,
    workers,
)
from catalog.cli.reviewing import review_arguments, reviews_given
from catalog.inquiry import both_sides
from catalog.kit.git import Commit, head
from catalog.kit.git_tree import tree_hash
from catalog.read.absent import need_models
from catalog.read.git.parted import parted
from catalog.review.plan.forms import FORMS
from catalog.review.plan.nouns import Base
from catalog.review.plan.placed import placed
from catalog.review.plan.whole import plan

CHANGES = 3


def run(given: argparse.Namespace) -> int:
    """Say the plan; 1 where something stands against merging, with --detailed-exitcode 3 for changes."""
    models = Path(given.models)
    need_models(models)
    commit = parted(models, given.base)
    with _before(models, commit) as before, workers(given.jobs) as pool:
        after = Request(
            models,
            Path(),
            as_of=given.as_of,
            cache=own_cache(given, models, "plan"),
            reviews=reviews_given(given),
        )
        both, as_of = both_sides(before, after, pool, progress)
    base = _named(models, commit, given.base) if before else Base(asked=given.base)
    parent = Path(os.path.relpath(models.resolve().parent)).as_posix()
    found = placed(plan(both, base, as_of), parent)
    print(FORMS[given.format](found))
    if found.blocked:
        return FINDINGS
    return CHANGES if given.detailed_exitcode and not found.empty else FINE


def _named(models: Path, commit: Commit, asked: str) -> Base:
    """What is compared with; a branch that has no commit of its own parts from nothing."""
    here = head(models)
    return Base(commit.hash, commit.day, "" if here and here.hash == commit.hash else asked)


@contextmanager
def _before(models: Path, commit: Commit) -> Iterator[Request | None]:
    """The cards as the commit has them; None where there were none."""
    if not tree_hash(models, commit):
        yield None
        return
    with laid_out(models, commit) as into:
        has_cards = any(into.rglob("card.yaml"))
        yield Request(into, Path(), commit=commit.hash, checkout=models.resolve()) if has_cards else None


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    folder_argument(parser)
    parser.add_argument(
        "--base",
        required=True,
        metavar="TAG|DATE|REV",
        help="the branch, tag or commit to merge into, or the last one of a day; what is compared is where "
        "HEAD and it part, with the files as they lie here",
    )
    parser.add_argument("--format", choices=tuple(FORMS), default="text", help="how to say it (text)")
    parser.add_argument(
        "--detailed-exitcode", action="store_true", help="end with 3 where anything changes, 0 where nothing"
    )
    review_arguments(parser)
    parser.add_argument("--as-of", type=day, metavar="DATE", help="the day that both are judged on")
    cache_arguments(
        parser,
        "what models came to, so that the next plan reads only what changed "
        "(.catalog-cache beside the folder of cards)",
        "read everything",
    )
    jobs_argument(parser)


COMMAND = Command(
    "plan",
    "say what merging a change would change",
    "Compare the cards as they lie here with those where this branch began, in meaning: models, versions,\n"
    "stages, figures with better and worse, ranks, licences, owners, risk, visibility, data, deployments,\n"
    "pages that go, findings, policies and approvals. The exit code is 1 where something stands against\n"
    "merging: a new error, a policy that now fails, an approval that a policy demands and nobody gave.",
    "Examples:\n  catalog plan --base origin/main\n"
    "  catalog plan --base origin/main --format markdown > plan.md\n"
    "  catalog plan --base HEAD --detailed-exitcode",
    arguments,
    run,
)
