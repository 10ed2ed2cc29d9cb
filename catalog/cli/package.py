"""`catalog package`: a version as a folder that Docker builds into an image that serves it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from catalog.build import Request
from catalog.cli.parts import FINE, Command, fetching
from catalog.derive.choice import chosen, parted
from catalog.inquiry import worked_out
from catalog.kit.finding import CatalogError
from catalog.kit.schema import said
from catalog.kit.text import visible
from catalog.packaging.context import Context, Wish, context
from catalog.packaging.guide import image_name
from catalog.packaging.labels import Subject
from catalog.packaging.writing import put, room_beside
from catalog.read.house import read_house


def run(given: argparse.Namespace) -> int:
    """Write the folder; CatalogError where the card does not say enough, or a file is not what it says."""
    subject = _subject(given)
    named = visible(f"{subject.model_id}@{subject.version.version}")
    wish = Wish(given.artifact, given.base, tuple(given.trust), given.fetch)
    target = Path(given.output)
    with room_beside(target, force=given.force) as room:
        try:
            made = context(subject, wish, room, fetching)
        except CatalogError as problem:
            raise type(problem)(f"{named}: {problem}") from problem
        aside = put(room, made.files, target)
    if said(subject.version.status) == "blocked":
        print(f"catalog: {named} is blocked: it should not be used", file=sys.stderr)
    for note in made.notes:
        print(f"catalog: {named}: {note}", file=sys.stderr)
    if aside:
        print(f"catalog: what was in {target} is in {aside} now", file=sys.stderr)
    print(_said(subject, made, target))
    return FINE


def _subject(given: argparse.Namespace) -> Subject:
    model_id, wanted = parted(given.reference)
    models = Path(given.models)
    dossiers, _ = worked_out(Request(models, Path()), [model_id])
    model = dossiers[model_id]
    version = chosen(model_id, model.card, model.lineup, wanted)
    slug = next(each.slug for each in model.versions if each.name == version.version)
    settings = read_house(models.resolve()).settings
    return Subject(model_id, model.card, version, slug, settings, models.resolve() / model_id)


def _said(subject: Subject, made: Context, target: Path) -> str:
    image = image_name(subject.model_id, subject.version.version)
    how = f"served as {made.format}" if made.format else "for your own predict.py"
    named = visible(f"{subject.model_id}@{subject.version.version}")
    return f"{named}: {target}, {how}\ndocker build -t {image} {target}"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "reference", metavar="ID[@VERSION]", help="a model, or a version, stage or alias of it"
    )
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="the folder to write")
    parser.add_argument(
        "--artifact", default="", metavar="NAME", help="serve this one of the version's files"
    )
    parser.add_argument(
        "--fetch",
        choices=("copy", "build"),
        default="copy",
        help="copy the weights into the folder (copy), or let the build fetch them by their address",
    )
    parser.add_argument(
        "--base",
        default="",
        metavar="IMAGE",
        help="the image to build on: NAME:TAG@sha256:… with Python and pip",
    )
    parser.add_argument(
        "--trust",
        action="append",
        default=[],
        metavar="TYPE",
        help="a type that a skops file may hold besides those that skops itself trusts; may be repeated",
    )
    parser.add_argument(
        "--force", action="store_true", help="where DIR holds something else, put that aside as DIR.before-1"
    )
    parser.add_argument("--models", default="models", metavar="MODELS", help="the folder of cards (models)")


COMMAND = Command(
    "package",
    "write a folder that Docker builds into a server of a version",
    "Write a build context into DIR: Dockerfile, locked packages, checked weights, a server that holds rows\n"
    "against the card's signature, its OpenAPI document. Served are ONNX, skops and, with a digest, joblib.",
    "Examples:\n"
    "  catalog package risk/credit-scorer@production -o build/credit\n"
    "  docker build -t credit build/credit\n"
    "  catalog package risk/credit-scorer -o build/credit --fetch build --base python:3.13-slim@sha256:…",
    arguments,
    run,
)
