"""`catalog readings`: the sources that cards name -> new rows in their tables of readings."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from catalog.cli.parts import FINE, USAGE, Command, day
from catalog.kit.finding import CatalogError
from catalog.kit.text import plural
from catalog.watching.readings import Asking, Fetched, fetch
from catalog.watching.wanted import wanted


def run(given: argparse.Namespace) -> int:
    """Fetch from one source after the other; 2 where one of them could not be asked."""
    since = given.since.first if given.since else None
    now = given.as_of.last if given.as_of else datetime.now(UTC)
    asking = Asking(since, now, os.environ, dry=given.dry_run)
    sources, failed, added = 0, 0, 0
    for each in wanted(Path(given.models), given.ids):
        sources += 1
        try:
            fetched = fetch(each, asking)
        except CatalogError as problem:
            print(f"catalog: {each.name}, {each.source.metric}: {problem}", file=sys.stderr)
            failed += 1
            continue
        added += len(fetched.rows)
        print("\n".join(_lines(fetched)))
    would = "would be added" if given.dry_run else "added"
    print(f"{plural(added, 'reading')} {would} from {plural(sources, 'source')}")
    return USAGE if failed else FINE


def _lines(fetched: Fetched) -> Iterator[str]:
    """`risk/scorer/monitoring/latency.csv: 24 readings of latency_ms, up to 2026-10-01T12:00:00Z`."""
    rows, source = fetched.rows, fetched.wanted.source
    until = f", up to {rows[-1]['time']}" if rows else ""
    yield f"{fetched.wanted.name}: {plural(len(rows), 'new reading')} of {source.metric}{until}"
    yield from (f"  {each}" for each in fetched.warnings)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="only these models (all that name a source)")
    parser.add_argument("--models", default="models", metavar="MODELS", help="the folder of cards (models)")
    parser.add_argument(
        "--since", type=day, metavar="DATE", help="ask from that day on (where each table ends)"
    )
    parser.add_argument("--as-of", type=day, metavar="DATE", help="ask up to the end of that day (now)")
    parser.add_argument("--dry-run", action="store_true", help="ask, and write nothing")


COMMAND = Command(
    "readings",
    "fetch readings from Prometheus",
    "Ask the servers under `monitoring.sources` for what the tables of readings lack, and add it.\n"
    "Rows that are there stay as they are, so it may run as often as you like. Builds never ask anybody.\n"
    "Secrets come from the environment variables that a source names as `bearer` or `basic`.",
    "Examples:\n  catalog readings\n  catalog readings risk/credit-scorer --since 2026-09-01 --dry-run",
    arguments,
    run,
)
