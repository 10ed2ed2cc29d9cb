"""`catalog compare`: models and versions side by side, in the words of the site's own comparison."""

from __future__ import annotations

import argparse
from pathlib import Path

from catalog.build import Request
from catalog.cli.parts import FINE, Command, edition_argument, refuse
from catalog.derive.subjects import subject_named
from catalog.inquiry import refuse_beside, worked_out
from catalog.views.compare import MOST, compare
from catalog.views.compare.told import FORMATS, only_differences


def run(given: argparse.Namespace) -> int:
    """Print the comparison; CatalogError where there is no such model or version."""
    wanted = list(dict.fromkeys(given.subjects))
    asked = Request(Path(given.models), Path(), edition=given.edition)
    refuse_beside(asked, wanted)
    refuse(
        not 2 <= len(wanted) <= MOST,
        f"2 to {MOST} different models or versions can be compared, and here: {len(wanted)}",
    )
    base = given.baseline or wanted[0]
    refuse(base not in wanted, f"the baseline {base} is not among what is compared: {', '.join(wanted)}")
    models, words = worked_out(asked, [each.partition("@")[0] for each in wanted])
    found = [subject_named(models[each.partition("@")[0]], each.partition("@")[2], words) for each in wanted]
    same = len({each.reference for each in found}) < len(found)
    refuse(same, "one version is asked for twice: a model without a version means its current one")
    comparison = compare(found, wanted.index(base))
    print(FORMATS[given.format](only_differences(comparison) if given.only_differences else comparison))
    return FINE


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "subjects", nargs="+", metavar="ID[@VERSION]", help="a model, or a version, stage or alias of it"
    )
    parser.add_argument("--models", default="models", metavar="MODELS", help="the folder of cards (models)")
    edition_argument(parser)
    parser.add_argument(
        "--baseline", metavar="ID[@VERSION]", help="what the others are held against (the first)"
    )
    parser.add_argument("--only-differences", action="store_true", help="leave out what is the same for all")
    parser.add_argument("--format", choices=tuple(FORMATS), default="table", help="how to say it (table)")


COMMAND = Command(
    "compare",
    "hold models and versions side by side",
    "Print the figures, costs and fields of two to eight models or versions, how they differ from the\n"
    "baseline and whether that is better or worse: the comparison of the site's own page.",
    "Examples:\n  catalog compare risk/credit-scorer@1.0.0 risk/credit-scorer@1.1.0\n"
    "  catalog compare resnet18 resnet50 --only-differences --format markdown",
    arguments,
    run,
)
