"""`catalog diff`: what differs between two versions, in meaning: fields, packages, figures, notes."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from catalog.build import Request
from catalog.cli.as_of import Moment, as_it_was, as_of_argument
from catalog.cli.parts import FINDINGS, FINE, Command, refuse
from catalog.derive.asked_version import version_before, version_named
from catalog.derive.changes import Side, changes
from catalog.inquiry import refuse_beside, worked_out
from catalog.review.changes import FORMATS, only_changes


def run(given: argparse.Namespace) -> int:
    """Print the difference; with --exit-code, 1 where there is any. CatalogError without such a version."""
    wanted = given.versions
    refuse_beside(Request(Path(given.models), Path()), wanted)
    refuse(len(wanted) > 2, "two versions are held against each other; more of them: `catalog compare`")
    models, moments = Path(given.models), (given.from_as_of, given.to_as_of)
    if len(wanted) == 2:
        first, second = wanted
        after = _side(
            models, f"{first.partition('@')[0]}{second}" if second[:1] == "@" else second, moments[1]
        )
        before = _side(models, first, moments[0])
    elif any(moments):
        before, after = (_side(models, wanted[0], each) for each in moments)
    else:
        after = _side(models, wanted[0], None)
        before = replace(after, version=version_before(after.model, after.version))
    found = changes(before, after)
    print(FORMATS[given.format](only_changes(found) if given.only_changes else found))
    return FINDINGS if given.exit_code and found.fields.operations else FINE


def _side(models: Path, reference: str, moment: Moment | None) -> Side:
    """Read one version as it was at a moment; its figures are read there too."""
    model_id, _, name = reference.partition("@")
    with as_it_was(models, moment) as past:
        found, words = worked_out(Request(past.models, Path(), as_of=past.day), [model_id])
    return Side(found[model_id], version_named(found[model_id], name), words)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "versions",
        nargs="+",
        metavar="ID[@VERSION]",
        help="the earlier and the later; a version is a name, an alias or a stage (the current version if in "
        "it, else its newest), `@2.0` one of the same model, nothing the current one. A single one is held "
        "against the one before it",
    )
    parser.add_argument("--models", default="models", metavar="MODELS", help="the folder of cards (models)")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="how to say it (text)")
    parser.add_argument(
        "--only-changes", action="store_true", help="leave out figures without a clear change"
    )
    parser.add_argument("--exit-code", action="store_true", help="end with 1 where anything differs")
    as_of_argument(parser, "--from-as-of", "the earlier")
    as_of_argument(parser, "--to-as-of", "the later")


COMMAND = Command(
    "diff",
    "say what differs between two versions",
    "Print what differs in meaning: hyperparameters, preprocessing, data, features and what breaks callers,\n"
    "packages of lock files, artefacts, figures with better or worse, notes. As JSON it holds a JSON Patch\n"
    "(RFC 6902) that turns `catalog show --json` of the earlier into that of the later. As with `git diff`,\n"
    "the exit code is 0 either way, unless --exit-code asks for 1 where anything differs.",
    "Examples:\n  catalog diff risk/credit-scorer@1.0.0 risk/credit-scorer@1.1.0\n"
    "  catalog diff risk/credit-scorer@production @staging --format markdown\n"
    "  catalog diff risk/credit-scorer --from-as-of v1.0",
    arguments,
    run,
)
