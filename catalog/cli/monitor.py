"""`catalog monitor`: what the rules of watched models come to, what is due, and triggers pulled."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from catalog.build import Request
from catalog.cli.as_of import AsOf, as_it_was, as_of_argument
from catalog.cli.parts import FINDINGS, FINE, USAGE, Command, jobs_argument, progress, refuse, workers
from catalog.cli.schedules import FORGES, schedule
from catalog.derive.shelf import Catalog
from catalog.domain.health import State
from catalog.inquiry import survey, worked_out
from catalog.kit.date import When
from catalog.kit.finding import CatalogError
from catalog.kit.schema import said
from catalog.kit.text import visible
from catalog.query.index import Index
from catalog.query.search import search
from catalog.recording.room import replace_all
from catalog.watching.dispatch import Outcome, Told, dispatch, rehearse
from catalog.watching.due import Due
from catalog.watching.ledger import Ledger, opened
from catalog.watching.report import Watched, closing, for_programs, table, training, unjudged, worst_first
from catalog.watching.way import Surroundings

STATE = Path(".catalog") / "monitor-state.json"
UNREVIEWED = {
    "GITHUB_EVENT_NAME": ("pull_request", "pull_request_target"),
    "CI_PIPELINE_SOURCE": ("merge_request_event", "external_pull_request_event"),
}
"""What says that the cards are a proposal that nobody has agreed to."""


@dataclass(frozen=True, slots=True)
class Round:
    """One look at the models: as of when, which of them are watched, and which are due."""

    now: datetime
    whole: Catalog
    watched: tuple[Watched, ...]
    dues: tuple[Due, ...]


def run(given: argparse.Namespace) -> int:
    """Say what the rules come to; 1 where one fails, 2 where a trigger could not be pulled."""
    if given.workflow:
        print(schedule(given.workflow), end="")
        return FINE
    sends = given.dispatch and not given.dry_run
    _refuse_unreviewed(sends=sends)
    with as_it_was(Path(given.models), given.as_of) as past:
        refuse(sends and past.commit, "--dispatch is for the cards as they lie there; leave --as-of out")
        made = _round(past, given)
    if given.emit:
        _emit(Path(given.emit), made)
    if not given.json:
        _say(made.watched)
    told = _told(made, given) if given.dispatch or given.dry_run else []
    if given.json:
        print(json.dumps(_plain(made, told), ensure_ascii=False, indent=2))
    if any(each.outcome is Outcome.FAILED for each in told):
        return USAGE
    failing = any(each.health.state is State.FAIL for each in made.watched)
    return FINDINGS if failing and not given.exit_zero else FINE


def _say(models: Sequence[Watched]) -> None:
    """Every rule, why some judge nothing, what is due, and all in one line."""
    print("\n".join([*table(models), *unjudged(models), *training(models), closing(models)]))


def _refuse_unreviewed(*, sends: bool) -> None:
    """A card in a pull request could have anything run, and anything sent."""
    asked = next((name for name, told in UNREVIEWED.items() if os.environ.get(name) in told), "")
    refuse(
        sends and asked, f"--dispatch does nothing for proposals ({asked}); run it on the branch they join"
    )


def _round(past: AsOf, given: argparse.Namespace) -> Round:
    day = past.day or When.parse(datetime.now(UTC).date().isoformat())
    now = day.last if past.day else datetime.now(UTC)
    request = Request(past.models, Path(), as_of=day)
    with workers(given.jobs) as pool:
        whole = survey(request, pool, progress)
    ids = _asked(given.models_asked, whole)
    watched = worst_first(
        Watched(each.id, each.listing.name, each.listing.version, each.health)
        for each in whole.summaries
        if each.id in ids and each.health.state is not None
    )
    return Round(now, whole, watched, _dues(watched, request))


def _asked(words: Sequence[str], whole: Catalog) -> set[str]:
    """The models that are named, or that queries find; all where nothing is said."""
    if not words:
        return set(whole.by_id)
    found: set[str] = {each for each in words if each in whole.by_id}
    records = tuple(each.record for each in whole.summaries)
    for text in (each for each in words if each not in found):
        index = Index.of(records, whole.fields)
        answer = search(text, index)
        for mistake in answer.mistakes:
            raise CatalogError(f"`{visible(text)}`: {mistake.message}; {mistake.hint or 'correct the query'}")
        refuse(not answer.rows, f"no model is called or found by `{visible(text)}`; give an id or a query")
        found |= {records[row].id for row in answer.rows}
    return found


def _dues(watched: Iterable[Watched], request: Request) -> tuple[Due, ...]:
    """The models that are due, with what their cards say of training them."""
    due = {each.id: each for each in watched if each.health.retraining and each.health.retraining.due}
    dossiers, _ = worked_out(request, due) if due else ({}, None)
    found = []
    for name, each in due.items():
        watch = said(dossiers[name].card.monitoring)
        retrain, why = said(watch.retrain) if watch else None, each.health.retraining
        if retrain and why:
            found.append(Due(name, each.name, each.version, why, each.health.verdicts, retrain))
    return tuple(found)


def _emit(path: Path, made: Round) -> None:
    told = {"as_of": _moment(made.now), "due": [each.plain() for each in made.dues]}
    replace_all({path: f"{json.dumps(told, ensure_ascii=False, indent=2)}\n".encode()})


def _told(made: Round, given: argparse.Namespace) -> list[Told]:
    """Pull the triggers, or rehearse it, and say what came of each as it happens."""
    models = Path(given.models)
    path = Path(given.state) if given.state else models.resolve().parent / STATE
    repository = said(made.whole.settings.repository)
    around = Surroundings(
        os.environ,
        models,
        repository=repository.url if repository else "",
        branch=repository.branch if repository else "main",
        commands=given.allow_commands,
    )
    if given.dry_run:
        return [_said(each, given) for each in rehearse(made.dues, Ledger(path), around, made.now)]
    if not made.dues:
        return []
    with opened(path) as ledger:
        return [_said(each, given) for each in dispatch(made.dues, ledger, around, made.now)]


def _said(told: Told, given: argparse.Namespace) -> Told:
    line = visible(f"{told.outcome.value}: {told.due.model} {told.due.version}, {told.words}")
    if told.outcome is Outcome.FAILED:
        print(f"catalog: {line}", file=sys.stderr)
    elif not given.json:
        print(line, flush=True)
    return told


def _plain(made: Round, told: Sequence[Told]) -> dict[str, object]:
    plain: dict[str, object] = {
        "as_of": _moment(made.now),
        "models": [for_programs(each) for each in made.watched],
    }
    if told:
        plain["triggers"] = [
            {
                "model": each.due.model,
                "key": each.due.retraining.key,
                "outcome": each.outcome.value,
                "words": each.words,
            }
            for each in told
        ]
    return plain


def _moment(now: datetime) -> str:
    return now.isoformat(timespec="seconds").replace("+00:00", "Z")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "models_asked", nargs="*", metavar="ID|QUERY", help="only these models, or those that a query finds"
    )
    parser.add_argument("--models", default="models", metavar="MODELS", help="the folder of cards (models)")
    parser.add_argument("--json", action="store_true", help="all that is known of each, for programs")
    parser.add_argument("--emit", metavar="FILE", help="write what is due for training there, as JSON")
    parser.add_argument("--exit-zero", action="store_true", help="end with 0 although something fails")
    jobs_argument(parser)
    parser.add_argument(
        "--workflow",
        choices=FORGES,
        help="only print a schedule for that forge, to be copied",
    )
    as_of_argument(parser)
    pulled = parser.add_argument_group("triggers")
    pulled.add_argument("--dispatch", action="store_true", help="pull the trigger of each model that is due")
    pulled.add_argument(
        "--dry-run", action="store_true", help="say what --dispatch would send, and send nothing"
    )
    pulled.add_argument(
        "--allow-commands", action="store_true", help="also run the commands that cards name as triggers"
    )
    pulled.add_argument(
        "--state", metavar="FILE", help=f"where it is remembered what was sent ({STATE} beside MODELS)"
    )


COMMAND = Command(
    "monitor",
    "say how models do where they run, and have them trained again",
    "Judge the readings of every watched model by the rules of its card, as of now, the worst first.\n"
    "--dispatch pulls the trigger that the card names, once for each incident. Secrets come from the\n"
    "environment. It ends with 1 where a rule fails, with 2 where a trigger could not be pulled.",
    "Examples:\n"
    "  catalog monitor\n"
    "  catalog monitor risk/credit-scorer 'tag:lending' --json\n"
    "  catalog monitor --emit retrain.json --dispatch --dry-run",
    arguments,
    run,
)
