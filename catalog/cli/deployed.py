"""`catalog deployed`: what ran on a day, or runs now, as the board of the site says it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from catalog.build import Request
from catalog.cli.as_of import as_it_was, as_of_argument
from catalog.cli.parts import FINE, Command, day, jobs_argument, progress, workers
from catalog.derive.spans import spans
from catalog.derive.summary import Summary
from catalog.inquiry import survey
from catalog.kit.text import listed, plural, visible
from catalog.views.running import UNNAMED, Span, in_order

_MOST_PLACES = 8
_MOST_MODELS = 8
_HEADS = ("environment", "model", "version", "strategy", "traffic", "since", "until")


def run(given: argparse.Namespace) -> int:
    """Print what runs; that nothing does is no fault."""
    with as_it_was(Path(given.models), given.as_of) as past, workers(given.jobs) as pool:
        whole = survey(Request(past.models, Path(), as_of=given.on or past.day), pool, progress)
    found = [
        each for summary in whole.summaries for each in spans(summary.listing, summary.slugs, summary.running)
    ]
    rows = [each for each in in_order(found) if each.is_in(given.environment)]
    if given.json:
        print(json.dumps([_plain(each) for each in rows], ensure_ascii=False, indent=2))
    else:
        there = {each.id for each in found if each.running and each.stage == "production"}
        staged = [each for each in whole.summaries if each.listing.stage == "production"]
        # one whose own deployments differ from its stage has a line of its own below the rows
        absent = [each.id for each in staged if each.id not in there and not (rows and each.differing)]
        closing = [_closing(rows, found, given), *_staged(sorted(absent), rows, given)]
        print("\n".join([*_table(rows), *closing, *_differing(whole.summaries, rows, given)]))
    return FINE


def _plain(span: Span) -> dict[str, str | bool]:
    """A span for programs; what is not known is empty."""
    told: dict[str, str | bool] = asdict(span)
    return {name: told[name] for name in told if name not in ("path", "running")}


def _table(rows: Sequence[Span]) -> Iterator[str]:
    if not rows:
        return
    cells = [_HEADS, *map(_cells, rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(_HEADS))]
    for row in cells:
        yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def _cells(span: Span) -> tuple[str, ...]:
    version = f"{span.version} ({span.alias})" if span.alias else span.version
    cells = (span.environment, span.id, version, span.way, span.traffic, span.since, span.until)
    return tuple(visible(each) for each in cells)


def _closing(rows: Sequence[Span], found: Sequence[Span], given: argparse.Namespace) -> str:
    """`2 deployments of 2 models on 1 Mar 2026`; of a place where nothing runs, where something does."""
    when = f" on {given.on.shown()}" if given.on else ""
    if rows:
        return (
            f"{plural(len(rows), 'deployment')} of {plural(len({each.id for each in rows}), 'model')}{when}"
        )
    named = [each.environment for each in found if each.environment != UNNAMED]
    places = sorted({*named, *(each.stage for each in found)} - {""})[:_MOST_PLACES]
    if not given.environment or not places:
        return f"No deployment{when}"
    return visible(f"No deployment in `{given.environment}`{when}; what runs is in {listed(places, 'or')}")


def _staged(absent: Sequence[str], rows: Sequence[Span], given: argparse.Namespace) -> Iterator[str]:
    """What stands in for deployments where a card tells of none there: many registries know stages only."""
    if not absent or given.on or not _of_production(given):
        return
    have = "has" if len(absent) == 1 else "have"
    if not rows:
        words = f"{plural(len(absent), 'model')} {have} a version in stage production"
        yield f"{words}: `catalog search stage:production`; `deployments` of a card say what runs where"
        return
    more = f"{len(absent):,} more {'model' if len(absent) == 1 else 'models'}"
    named, others = absent[:_MOST_MODELS], len(absent) - _MOST_MODELS
    names = ", ".join([*named, *([f"and {plural(others, 'other')}"] if others > 0 else [])])
    words = f"{more} {have} a version in stage production and no deployment of it there: {names}"
    yield visible(f"{words} (`catalog search stage:production`)")


def _differing(
    summaries: Sequence[Summary], rows: Sequence[Span], given: argparse.Namespace
) -> Iterator[str]:
    """Where the stages of today say something else of production than what runs today."""
    if given.on:
        return
    there = {each.id for each in rows}
    for each in summaries:
        if each.differing and (_of_production(given) or each.id in there):
            yield visible(f"{each.id}: {each.differing}")


def _of_production(given: argparse.Namespace) -> bool:
    """Whether the question takes in whatever is in production."""
    return given.environment in ("", "production")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--models", default="models", metavar="MODELS", help="the folder of cards (models)")
    parser.add_argument(
        "--on",
        type=day,
        metavar="DATE",
        help="the day to ask about (that of the last commit, or of the clock)",
    )
    parser.add_argument(
        "--environment",
        default="",
        metavar="NAME",
        help="only there: an environment, or a stage such as production",
    )
    parser.add_argument("--json", action="store_true", help="all that is known of each, for programs")
    jobs_argument(parser)
    as_of_argument(parser)


COMMAND = Command(
    "deployed",
    "say what ran on a day",
    "Print what ran where on a day, by the `since` and `until` of the deployments that the cards tell of.\n"
    "--on asks what today's cards say of a day; --as-of asks the cards of then, whose aliases were others.\n"
    "What is in production by its stage alone is said below, unless --on asks of a day.",
    "Examples:\n  catalog deployed\n  catalog deployed --on 2026-03-01 --environment production --json",
    arguments,
    run,
)
