"""`catalog lineage`: what models were made from, and what must change when a source turns out wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from catalog import __version__
from catalog.build import Request
from catalog.cli.parts import FINE, Command, jobs_argument, progress, refuse, workers
from catalog.derive.shelf import Catalog
from catalog.derive.whole_graph import further_names, version_times, whole_graph
from catalog.inquiry import survey
from catalog.kit.finding import CatalogError
from catalog.kit.text import visible
from catalog.views.lineage import told
from catalog.views.lineage.impact import impact
from catalog.views.lineage.nouns import Graph
from catalog.views.lineage.openlineage import as_openlineage
from catalog.views.lineage.prov import as_prov
from catalog.views.lineage.selectors import SelectorError, select
from catalog.views.lineage.walk import part_of, reached

PRODUCER = f"urn:model-catalog:{__version__}"
FORMATS: Mapping[str, Callable[[Graph, Catalog], str]] = {
    "text": lambda graph, _: told.as_text(graph),
    "json": lambda graph, _: told.as_json(graph),
    "mermaid": lambda graph, _: told.as_mermaid(graph),
    "openlineage": lambda graph, whole: as_openlineage(graph, version_times(whole), PRODUCER),
    "prov": lambda graph, _: as_prov(graph),
}


def run(given: argparse.Namespace) -> int:
    """Print what a selector means, or what is upstream or downstream of it."""
    folder, selector = _asked(given)
    with workers(given.jobs) as pool:
        whole = survey(Request(Path(folder), Path()), pool, progress)
    graph = whole_graph(whole)
    found = _selected(graph, selector, whole)
    if given.live:
        changed = impact(graph, found)
        refuse(given.format not in ("text", "json"), "--live is said as text or json")
        print(told.impact_text(changed) if given.format == "text" else told.impact_json(changed))
        return FINE
    if given.upstream or given.downstream:
        found = frozenset(reached(graph, found, "up" if given.upstream else "down"))
    print(FORMATS[given.format](part_of(graph, found), whole))
    if given.format == "text" and not (given.upstream or given.downstream or set(selector) & set("+*, ")):
        further = f"+{selector} adds what it was made from, {selector}+ what was made from it"
        print(f"catalog: {visible(further)}", file=sys.stderr)
    return FINE


def _asked(given: argparse.Namespace) -> tuple[str, str]:
    """The folder of cards and the selector: with --upstream or --downstream a lone word is the folder."""
    words: list[str] = given.words
    along = given.upstream or given.downstream
    refuse(given.live and given.upstream, "--live looks downstream; leave --upstream out")
    if along:
        refuse(len(words) > 1, "name what to look from once: with --upstream or --downstream, only MODELS")
        return (words or ["models"])[0], along
    refuse(not words, "say what to look for, such as +risk/credit-scorer+2 or dataset:german-credit+")
    refuse(len(words) > 2, "give one selector; blanks join, so put it in quotes")
    return (words[1] if len(words) > 1 else "models"), words[0]


def _selected(graph: Graph, selector: str, whole: Catalog) -> frozenset[str]:
    measured = {each.dataset for summary in whole.summaries for each in summary.results}
    try:
        return select(graph, selector, further_names(whole), measured)
    except SelectorError as problem:
        mark = " " * (problem.column - 1) + "^" * max(1, problem.length)
        hint = f" ({problem.hint})" if problem.hint else ""
        place = f"selector:{problem.column}: error: {problem.message}{hint}"
        raise CatalogError(f"{place}\n  {visible(selector)}\n  {mark}") from None


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar="SELECTOR [MODELS]",
        help="what to look for, and the folder of cards (models)",
    )
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--upstream", metavar="X", help="all that X was made from")
    way.add_argument("--downstream", metavar="X", help="all that was made from X, and what of it runs")
    parser.add_argument("--live", action="store_true", help="only the deployments that would have to change")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="how to say it (text)")
    jobs_argument(parser)


COMMAND = Command(
    "lineage",
    "say what models were made from and what hangs on a source",
    "Print the part of the lineage graph that a selector means, as dbt writes them: +X is X with all it was\n"
    "made from, X+2 reaches two steps downstream, blanks join and commas intersect. X is a model or\n"
    "model@version (or @alias, @stage), dataset:NAME@REVISION, commit:3f2c9ab, deployment:ENVIRONMENT/*,\n"
    "url:ADDRESS.",
    "Examples:\n"
    "  catalog lineage 2+risk/credit-scorer+2\n"
    "  catalog lineage --downstream dataset:german-credit@3 --live      which deployments must change?\n"
    "  catalog lineage '*' --format openlineage                         every version as an event",
    arguments,
    run,
)
