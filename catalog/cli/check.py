"""`catalog check`: everything that is wrong with the cards, in one go."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from catalog.cli.actions import base_there, runs_there, tell_summary
from catalog.cli.fixing import fix, fix_arguments
from catalog.cli.parts import (
    FINDINGS,
    FINE,
    Command,
    cache_arguments,
    jobs_argument,
    own_cache,
    progress,
    refuse,
    rule_arguments,
    workers,
)
from catalog.cli.reviewing import review_arguments, reviews_given
from catalog.cli.streams import commanding
from catalog.kit.date import When
from catalog.kit.finding import Finding
from catalog.kit.git import head, top
from catalog.kit.text import visible
from catalog.kit.today import clock_day
from catalog.make.examine import Check, examine
from catalog.read.git.parted import parted
from catalog.read.git.touched import touched
from catalog.read.picked import Picked, picked
from catalog.review.chosen import chosen
from catalog.review.formats import FORMATS
from catalog.review.formats.sheet import Sheet, brought, compared, sheet
from catalog.review.outcome import Report


def run(given: argparse.Namespace) -> int:
    """Check; 1 where there is an error."""
    models, asked = picked(given.paths)
    with workers(given.jobs) as pool:
        report, findings = _looked(given, models, asked, pool)
        if fix(models, findings, given, asked.has_file):
            report, findings = _looked(given, models, asked, pool)
    format_ = given.format or ("github" if runs_there() else "full")
    laid = replace(_laid_out(given, models, findings), models=report.models)
    if text := FORMATS[format_](laid):
        print(text, file=commanding(sys.stdout) if format_ == "github" else None)
    if format_ in ("full", "github") and not laid.remarks:
        print(f"{visible(laid.fine)}.")
    if format_ == "github":
        tell_summary(laid)
    return FINDINGS if laid.fails else FINE


def _looked(
    given: argparse.Namespace, models: Path, asked: Picked, pool: Executor
) -> tuple[Report, tuple[Finding, ...]]:
    """What was looked at, and what of its findings was asked for."""
    cache = own_cache(given, models, "check")
    report = examine(Check(models, _today(models), cache, asked, reviews_given(given)), pool, progress)
    return report, chosen(report.findings, given.select, given.ignore)


def _today(models: Path) -> When | None:
    """The day of the clock where no commit has one: nothing is made here that is to be made again."""
    return None if head(models) else clock_day()


def _laid_out(given: argparse.Namespace, models: Path, findings: Sequence[Finding]) -> Sheet:
    """All findings, those on lines of the change first where it is known what that is."""
    base, name = (parted(models, given.base).hash, _called(given.base)) if given.base else ("", "")
    if not base and runs_there():
        base, name = base_there(models)
    if not base:
        refuse(given.only_changed, "--only-changed needs to know since when; give --base REV")
        return sheet(findings, models, top(models))
    paths = {place.path for each in findings for place in (each.place, *each.because)}
    lines = touched(models, base, paths) if findings else {}
    findings = brought(findings, lines)
    found = compared(sheet(findings, models, top(models)), findings, name, lines)
    return found.of_change() if given.only_changed else found


def _called(revision: str) -> str:
    """What people call a revision: of a hash its beginning does."""
    return revision[:12] if re.fullmatch("[0-9a-f]{40,64}", revision) else revision


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="MODELS|PATH",
        help="the folder of cards (models), or what to check of it: models, folders, any of their files",
    )
    rule_arguments(parser)
    fix_arguments(parser)
    parser.add_argument(
        "--format", choices=tuple(FORMATS), help="how to say it (full; github under GitHub Actions)"
    )
    parser.add_argument(
        "--base",
        metavar="TAG|DATE|REV",
        default="",
        help="say first what is on lines that changed since then",
    )
    parser.add_argument("--only-changed", action="store_true", help="say only what is on those lines")
    cache_arguments(
        parser,
        "what was read, so that the next check reads only what changed "
        "(.catalog-cache beside the folder of cards)",
        "read everything",
    )
    review_arguments(parser)
    jobs_argument(parser)


COMMAND = Command(
    "check",
    "say what is wrong with the cards",
    "Read the cards and metric files below MODELS, or those of each PATH, and say all that is wrong, with\n"
    "its place and its remedy. A PATH that is not there has to be one that a commit before had, for tools\n"
    "name what a change deletes, too.",
    "Examples:\n  catalog check\n  catalog check models/risk --format json\n"
    "  catalog check --base origin/main --only-changed\n"
    "  catalog check --fix --diff     what can be mended without asking, as a difference\n"
    "  catalog check --fix            the same, written",
    arguments,
    run,
)
