"""`catalog export`: the models that a query finds -> what other systems read, and what has no place there."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from catalog.build import Request
from catalog.cli.asking import ids_found, index_of
from catalog.cli.foreign_formats import format_named, listing
from catalog.cli.lost import Losses
from catalog.cli.parts import FINDINGS, FINE, Command, edition_argument, progress, refuse
from catalog.exchange.formats import FORMATS
from catalog.exchange.leaving.target_folder import Folder
from catalog.exchange.shape import Outgoing, Sender, Writer
from catalog.inquiry import models_leaving
from catalog.kit.finding import Finding
from catalog.kit.text import plural, visible

WRITTEN = tuple(each for each in FORMATS.values() if each.write or each.send)


def run(given: argparse.Namespace) -> int:
    """Export; 1 where a file was there that is not ours to replace."""
    chosen = format_named(given.format, WRITTEN, "exported to")
    models = Path(given.models)
    request = Request(models, Path(), edition=given.edition, base_url=given.base_url)
    ids = ids_found(given.query, index_of(request, 1))
    refuse(not ids, f"`{given.query}` finds no model in {models}; `catalog search` shows what a query finds")
    losses = Losses(Path(given.losses) if given.losses else None)
    leaving = _counted(models_leaving(request, ids), len(ids))
    if chosen.send and (not chosen.write or "://" in given.output):
        _send(chosen.send, leaving, given.output, losses)
        refused, again = tuple[Finding, ...](), False
    else:
        assert chosen.write  # noqa: S101 - WRITTEN has only formats with one of both
        folder = Folder.at(Path(given.output), anyway=given.replace)
        refused = _write(chosen.write, leaving, folder, losses)
        again = not folder.written
    for each in refused:
        print(visible(str(each)), file=sys.stderr)
    losses.tell(f"in {chosen.title}", brief=again)
    return FINDINGS if refused else FINE


def _counted(leaving: Iterable[Outgoing], whole: int) -> Iterator[Outgoing]:
    for done, each in enumerate(leaving, start=1):
        progress("Exported", done, whole)
        yield each


def _send(send: Sender, leaving: Iterable[Outgoing], target: str, losses: Losses) -> None:
    for sent in send(leaving, target):
        print(visible(f"{sent.model}: {sent.what}"))
        losses.add(sent.losses)


def _write(write: Writer, leaving: Iterable[Outgoing], folder: Folder, losses: Losses) -> tuple[Finding, ...]:
    refused: list[Finding] = []
    models = 0
    try:
        for each in leaving:
            export = write(each)
            wrong = folder.put(each, export)
            refused += wrong
            losses.add(() if wrong else export.losses)
            models += not wrong
    finally:
        folder.remember()
    wrote = f"{plural(folder.written, 'file')} written, {folder.same:,} as they were"
    print(f"{plural(models, 'model')} in {folder.path}: {wrote}.")
    return tuple(refused)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    names = ", ".join(each.name for each in WRITTEN)
    parser.add_argument("format", metavar="FORMAT", help=f"one of: {names}")
    parser.add_argument("query", metavar="QUERY", help="what to export, as in the search box; '' is all")
    parser.add_argument("-o", "--output", required=True, metavar="TARGET", help="a folder, or a registry")
    parser.add_argument("--models", default="models", metavar="MODELS", help="the folder of cards (models)")
    edition_argument(parser)
    parser.add_argument("--base-url", default="", metavar="URL", help="where the site is (catalog.yaml's)")
    parser.add_argument("--losses", metavar="FILE", help="write all that found no place there, as CSV")
    parser.add_argument("--replace", action="store_true", help="also replace files that no export wrote")


COMMAND = Command(
    "export",
    "write models for another system",
    "Write the models that a query finds in another system's format, each into a folder of its id, or send\n"
    "them to a registry. What has no place there is said. Run again, only what differs is written.\n\n"
    + listing("Formats and what TARGET is:", [(each, each.target or "a folder") for each in WRITTEN]),
    "Examples:\n"
    "  catalog export card-json 'stage:production' -o out\n"
    "  catalog export card-json '' -o out --losses losses.csv",
    arguments,
    run,
)
