"""`catalog import`: what another system knows of models -> ordinary cards and metric files."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from catalog.cli.foreign_formats import format_named, listing
from catalog.cli.lost import Losses
from catalog.cli.only import only
from catalog.cli.parts import FINDINGS, FINE, Command, day, refuse
from catalog.exchange import FORMATS
from catalog.exchange.alone import alone
from catalog.exchange.shape import Import
from catalog.exchange.streaming import Aim, Importing
from catalog.kit.finding import CatalogError
from catalog.kit.paths import valid_id
from catalog.kit.text import plural, visible

READ = tuple(each for each in FORMATS.values() if each.read)


def run(given: argparse.Namespace) -> int:
    """Import; 1 where something in the source is broken or a file is not ours to write."""
    chosen = format_named(given.format, READ, "imported")
    assert chosen.read  # noqa: S101 - READ has only those
    under = _under(chosen.name if given.under is None else given.under)
    today = given.as_of.text if given.as_of else datetime.now(UTC).date().isoformat()
    aim = Aim(Path(given.output), under, given.source, today)
    with alone(aim.models):
        importing = Importing.to(aim, chosen.name)
        losses = Losses(Path(given.losses) if given.losses else None)
        _bring(importing, only(given.only, chosen.read(given.source), aim.models, under), given, losses)
    refuse(
        not importing.models, f"{given.source} holds no model that `{chosen.name}` knows{_among(given.only)}"
    )
    losses.tell("in a card")
    wrote = plural(importing.written, "file")
    where = aim.models / under
    print(
        f"{plural(importing.models, 'model')} in {where}: {wrote} written, {importing.same:,} as they were."
    )
    print("Next: `catalog check`, then `catalog build`.")
    return FINDINGS if importing.broken or importing.refused else FINE


def _under(folder: str) -> str:
    """The folder inside MODELS; a name that no id can begin with is refused before anything is read."""
    refuse(folder.startswith("/"), f"--under {visible(folder)} begins with /; name a folder inside MODELS")
    under = folder.rstrip("/")
    reason = valid_id(under) if under else None
    refuse(reason, f"--under {visible(folder)} cannot be a folder of models: {reason}")
    return under


def _bring(
    importing: Importing, batches: Iterator[Import], given: argparse.Namespace, losses: Losses
) -> None:
    try:
        for batch in _told(batches):
            importing.take(batch)
            _say(importing, losses)
        if importing.models:
            importing.finish(all_came=not given.only)
    except BaseException:
        with suppress(CatalogError):  # what stopped it is said, not what came of that
            importing.keep_house()  # what came is whole, and its data sets are known
        raise
    finally:
        _say(importing, losses)


def _among(query: str) -> str:
    return f" and that `{query}` finds" if query else "; is it the right place?"


def _told(batches: Iterator[Import]) -> Iterator[Import]:
    """Say how far it is, on a terminal only; a log stays quiet."""
    done, loud = 0, sys.stderr.isatty() and not os.environ.get("CI")
    for batch in batches:
        yield batch
        done += len(batch.cards)
        if loud:
            of = f" of {batch.whole:,}" if batch.whole else ""
            print(f"\rImported {done:,}{of} models", end="", file=sys.stderr, flush=True)
    if loud and done:
        print(file=sys.stderr)


def _say(importing: Importing, losses: Losses) -> None:
    """Say what was found since, and let go of it: of thousands of models nothing is kept."""
    for each in importing.findings:
        print(visible(str(each)), file=sys.stderr)
    losses.add(importing.losses)
    importing.findings.clear()
    importing.losses.clear()


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    names = ", ".join(each.name for each in READ)
    parser.add_argument("format", metavar="FORMAT", help=f"one of: {names}")
    parser.add_argument("source", metavar="SOURCE", help="the folder, file or registry to import")
    parser.add_argument(
        "-o", "--output", default="models", metavar="MODELS", help="the folder of cards (models)"
    )
    parser.add_argument("--under", metavar="FOLDER", help="the folder inside MODELS (the format's name)")
    parser.add_argument("--only", default="", metavar="QUERY", help="only what a query finds")
    parser.add_argument("--losses", metavar="FILE", help="write all that found no place in a card, as CSV")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="the day that cards say it was (today)")


COMMAND = Command(
    "import",
    "make cards from another system's models",
    "Read models that another system describes and write cards and metric files. Run again, it updates what\n"
    "came from there and people did not change; it never deletes.\n\n"
    + listing("Formats and what SOURCE is:", [(each, each.source) for each in READ]),
    "Example:\n  catalog import openmmlab ../mmpretrain -o models",
    arguments,
    run,
)
