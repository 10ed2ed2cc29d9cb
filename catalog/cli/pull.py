"""`catalog pull`: the files of a version, fetched from where they are and checked."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from catalog.build import Request
from catalog.card import Card
from catalog.cli.parts import FINE, Command, fetching
from catalog.derive.choice import chosen, parted
from catalog.domain.versions import Lineup
from catalog.inquiry import worked_out
from catalog.kit.digits import bytes_shown
from catalog.kit.finding import CatalogError
from catalog.kit.schema import said
from catalog.kit.text import visible
from catalog.weights.parcel import parcels
from catalog.weights.pull import Pulled, pull
from catalog.weights.site import published


def run(given: argparse.Namespace) -> int:
    """Fetch; CatalogError where a file cannot be had, or is not what it should be."""
    model_id, wanted = parted(given.reference)
    card, lineup, folder = _looked_up(given, model_id)
    version = chosen(model_id, card, lineup, wanted)
    subject = visible(f"{model_id}@{version.version}")
    print(subject)
    if said(version.status) == "blocked":
        print(f"catalog: {subject} is blocked: it should not be used", file=sys.stderr)
    try:
        for each in pull(parcels(version.artifacts, folder, given.artifact), Path(given.output), fetching):
            print(_line(each))
    except CatalogError as problem:
        raise type(problem)(f"{subject}: {problem}") from problem
    return FINE


def _looked_up(given: argparse.Namespace, model_id: str) -> tuple[Card, Lineup, Path | None]:
    """The card and the order of its versions, and the folder of the card where that is at hand."""
    if given.site:
        return *published(given.site, model_id), None
    models = Path(given.models)
    dossiers, _ = worked_out(Request(models, Path()), [model_id])
    return dossiers[model_id].card, dossiers[model_id].lineup, models.resolve() / model_id


def _line(each: Pulled) -> str:
    told = each.expected.checksum
    if told is None:
        check = "not checked: the card gives no digest"
    else:
        check = f"{told.algorithm} agrees" + (", a weak hash that proves no origin" if told.weak else "")
    return f"{each.path}: {bytes_shown(each.size)}, {each.origin}, {check}"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "reference", metavar="ID[@VERSION]", help="a model, or a version, stage or alias of it"
    )
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="the folder the files go to")
    parser.add_argument("--artifact", default="", metavar="NAME", help="only this one of the version's files")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--models", default="models", metavar="MODELS", help="the folder of cards (models)")
    where.add_argument(
        "--site", default="", metavar="SITE", help="a built site, or its address, instead of the cards"
    )


COMMAND = Command(
    "pull",
    "fetch the files of a version, and check them",
    "Fetch the artefacts of a version into DIR: from beside the card, Git LFS, http(s), s3, gs or az.\n"
    "A file is there whole and with the right hash, or not at all. What was interrupted is gone on with.",
    "Examples:\n"
    "  catalog pull risk/credit-scorer -o weights                the version that speaks for the model\n"
    "  catalog pull risk/credit-scorer@production -o weights     the same if in it, else the newest\n"
    "  catalog pull risk/credit-scorer@2.1.0 -o weights --artifact onnx --site https://models.example",
    arguments,
    run,
)
