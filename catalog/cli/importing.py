"""`catalog import`: what another system knows of models -> ordinary cards and metric files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from catalog.cli.foreign_formats import format_named, listing
from catalog.cli.lost import Losses
from catalog.cli.new import schema_of
from catalog.cli.only import only
from catalog.cli.parts import FINDINGS, FINE, Command, day, loud, of_models, refuse
from catalog.exchange.formats import FORMATS
from catalog.exchange.landing.alone import alone
from catalog.exchange.landing.house import undirected
from catalog.exchange.landing.news import Few
from catalog.exchange.landing.streaming import Aim, Importing
from catalog.exchange.moving import replace_all
from catalog.exchange.reading.looks import looks_like
from catalog.exchange.shape import Format, Import
from catalog.kit.finding import CatalogError
from catalog.kit.paths import valid_id
from catalog.kit.text import listed, plural, visible
from catalog.read.walk import FOLDER

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
        batches = only(given.only, chosen.read(given.source), aim.models, under)
        _bring(importing, _told(chosen.title, batches), losses, all_came=not given.only)
    refuse(not importing.models, _nothing(chosen, given.source, given.only))
    replace_all(schema_of(aim.models))
    _conclude(importing, aim.models)
    losses.tell("in a card", brief=not importing.written)
    print(f"Next: {of_models('check', aim.models)}, then {of_models('build', aim.models)}.")
    return FINDINGS if importing.broken or importing.refused else FINE


def _under(folder: str) -> str:
    """The folder inside MODELS; a name that no id can begin with is refused before anything is read."""
    refuse(folder.startswith("/"), f"--under {visible(folder)} begins with /; name a folder inside MODELS")
    under = folder.rstrip("/")
    reason = valid_id(under) if under else None
    refuse(reason, f"--under {visible(folder)} cannot be a folder of models: {reason}")
    return under


def _bring(importing: Importing, batches: Iterator[Import], losses: Losses, *, all_came: bool) -> None:
    try:
        for batch in batches:
            importing.take(batch)
            _say(importing, losses)
        if importing.models:
            importing.finish(all_came=all_came)
    except BaseException:
        with suppress(CatalogError):  # what stopped it is said, not what came of that
            importing.keep_house()  # what came is whole, and its data sets are known
        raise
    finally:
        _say(importing, losses)


def _conclude(importing: Importing, models: Path) -> None:
    """Say what was written, what that changes, and what the cards lack."""
    wrote = plural(importing.written, "file")
    where = models / importing.aim.under
    print(
        f"{plural(importing.models, 'model')} in {where}: {wrote} written, {importing.same:,} as they were."
    )
    for line in importing.news.lines():
        print(visible(line))
    if names := undirected(importing.metrics, models):
        few = Few.of(names)
        file = next((each for each in (models / "metrics.yaml",) if each.is_file()), models / "catalog.yaml")
        have = "has" if few.count == 1 else "have"
        print(visible(f"{plural(few.count, 'metric')} {have} no direction: say `better` in {file}: {few}"))
    if count := importing.unowned:
        have = "has" if count == 1 else "have"
        folder = visible(str(where / FOLDER))
        print(f"{plural(count, 'new model')} {have} no owner: say `owners` once for all in {folder}")
    if count := importing.unstaged:
        have = "has" if count == 1 else "have"
        told = "say `stage` of the version that is in production, or give it an alias of that name there"
        print(f"{plural(count, 'new model')} {have} aliases and no stage: {told}")


def _nothing(chosen: Format, source: str, query: str) -> str:
    """What to say where no model came: what is asked for, and what the place looks like instead."""
    none = f"{visible(source)} holds no model that `{chosen.name}` knows"
    if query:
        return f"{none} and that `{query}` finds"
    others = [f"`{name}`" for name in looks_like(Path(source)) if name != chosen.name]
    hint = f"; this looks like {listed(others, 'or')}" if others else ""
    return f"{none}{hint}; SOURCE is {chosen.source}"


def _told(title: str, batches: Iterator[Import]) -> Iterator[Import]:
    """Say how far it is, on a terminal only; a log stays quiet."""
    done, watched = 0, loud()
    if watched:
        print(f"{title}: asking …", file=sys.stderr, flush=True)
    for batch in batches:
        yield batch
        done += len(batch.cards)
        if watched:
            of = f" of {batch.whole:,}" if batch.whole else ""
            print(f"\rImported {done:,}{of} models", end="", file=sys.stderr, flush=True)
    if watched and done:
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
