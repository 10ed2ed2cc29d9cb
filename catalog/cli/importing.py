"""`catalog import`: what another system knows of models -> ordinary cards and metric files."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from catalog.cli.parts import FINDINGS, FINE, Command, refuse
from catalog.exchange import FORMATS
from catalog.exchange.files import files
from catalog.exchange.house import house
from catalog.exchange.shape import Import
from catalog.exchange.writing import write
from catalog.kit.finding import Finding, Severity
from catalog.kit.text import plural, visible


def run(given: argparse.Namespace) -> int:
    """Import; 1 where something in the source is broken or a file is not ours to write."""
    source, models = given.source, Path(given.output)
    under = given.format if given.under is None else given.under
    read = FORMATS[given.format].read
    imported = next(read(source)) if read else Import(given.format)
    refuse(
        not imported.cards, f"{source} holds no model that `{given.format}` knows; is it the right folder?"
    )
    where = models / under
    parts, findings = house(imported, models)
    written, shared = write(files(imported, under, where), where), write(parts, models)
    _say((*imported.findings, *findings, *written.refused, *shared.refused))
    _say_losses(imported)
    wrote = plural(len(written.paths) + len(shared.paths), "file")
    same = written.same + shared.same
    print(f"{plural(len(imported.cards), 'model')} in {where}: {wrote} written, {same:,} as they were.")
    print("Next: `catalog check`, then `catalog build`.")
    wrong = any(each.severity is Severity.ERROR for each in imported.findings)
    return FINDINGS if wrong or written.refused or shared.refused else FINE


def _say(findings: tuple[Finding, ...]) -> None:
    for each in findings:
        print(visible(str(each)), file=sys.stderr)


def _say_losses(imported: Import) -> None:
    """What found no place in a card, counted by field."""
    if not imported.losses:
        return
    counts = Counter((loss.field, loss.why) for loss in imported.losses)
    print(f"{plural(len(imported.losses), 'value')} found no place in a card:")
    for (field, why), count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        print(visible(f"  {field}: {plural(count, 'time')}, {why}"))


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "format", choices=tuple(FORMATS), metavar="FORMAT", help=f"one of: {', '.join(FORMATS)}"
    )
    parser.add_argument("source", metavar="SOURCE", help="the folder or file to import")
    parser.add_argument(
        "-o", "--output", default="models", metavar="MODELS", help="the folder of cards (models)"
    )
    parser.add_argument("--under", metavar="FOLDER", help="the folder inside MODELS (the format's name)")


COMMAND = Command(
    "import",
    "make cards from another system's models",
    "Read models that another system describes and write cards and metric files. Run again, it updates what\n"
    "came from there and leaves everything else alone; it never deletes.",
    "Example:\n  catalog import openmmlab ../mmpretrain -o models",
    arguments,
    run,
)
