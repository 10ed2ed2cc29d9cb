"""`catalog check`: everything that is wrong with the cards, in one go."""

from __future__ import annotations

import argparse
from pathlib import Path

from catalog.build import Request, examine
from catalog.cli.parts import FINDINGS, FINE, Command, folder_argument, job_count, progress, workers
from catalog.cli.reviewing import review_arguments, reviews_given
from catalog.kit.finding import Severity
from catalog.kit.text import plural
from catalog.review.report import FORMATS


def run(given: argparse.Namespace) -> int:
    """Check; 1 where there is an error."""
    models = Path(given.models)
    with workers(given.jobs) as pool:
        report = examine(Request(models, Path(), reviews=reviews_given(given)), pool, progress)
    text = FORMATS[given.format](report.findings, models)
    if text:
        print(text)
    if given.format == "full" and not report.findings:
        print(f"{plural(report.models, 'card')}, nothing to mend.")
    return FINDINGS if any(each.severity is Severity.ERROR for each in report.findings) else FINE


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    folder_argument(parser)
    parser.add_argument("--format", choices=tuple(FORMATS), default="full", help="how to say it (full)")
    review_arguments(parser)
    parser.add_argument(
        "--jobs", type=job_count, default=1, metavar="N", help="processes; 0 is one a processor (1)"
    )


COMMAND = Command(
    "check",
    "say what is wrong with the cards",
    "Read every card and metric file below MODELS and say all that is wrong, with its place and its remedy.",
    "Examples:\n  catalog check\n  catalog check models --format json",
    arguments,
    run,
)
