"""What is known of a model -> its Record: all values of it and its version, by the names of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import isfinite

from catalog.card import Version
from catalog.derive.frame import Frame
from catalog.derive.known import Known
from catalog.derive.names import name_of, whole_parts
from catalog.domain.health import Health
from catalog.domain.result import Result, speaking
from catalog.domain.ruling import Outcome, Ruling
from catalog.domain.stages import NEAREST_TO_USE
from catalog.domain.systems import system_title
from catalog.kit.date import When
from catalog.kit.leaves import Path, leaves
from catalog.kit.schema import Absent, said
from catalog.kit.shown import words
from catalog.kit.text import title_case_task
from catalog.kit.today import Today
from catalog.query.dates import period
from catalog.query.record import Record, Value
from catalog.sections.deployments.facts import DeploymentRow
from catalog.sections.governance.facts import is_in_force
from catalog.views.figures import headline_text
from catalog.views.listing import Listing

_WHOLE_CARD = ("every_version", "versions")
_OVERALL = ("split", "revision")


def record(model: Known, listing: Listing, results: Sequence[Result], frame: Frame) -> Record:
    """Collect what a query may ask of a model."""
    told = _Told.of(model)
    found: dict[str, dict[Value, None]] = {}
    for name, value in chain(
        _worked_out(model, listing),
        running(model.deployments),
        _approved(model, frame.today),
        _watched(model.health),
        _ruled(model.policies),
        _written(model, told),
        _measured(results, frame),
    ):
        found.setdefault(name, {}).setdefault(value)
    values = {name: list(each) for name, each in found.items()}
    _say_labels(values, listing, frame)
    facts = _facts(values)
    return Record(
        id=model.id,
        name=listing.name,
        aka=listing.aka,
        values={name: tuple(each) for name, each in values.items()},
        facts=facts,
        prose=_prose(model, told, facts),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What stands in a card, leaf by leaf: in the card itself, and in each of its versions."""

    card: Sequence[tuple[Path, object]]
    versions: Sequence[tuple[str, Sequence[tuple[Path, object]]]]

    @classmethod
    def of(cls, model: Known) -> _Told:
        card = model.card.model_copy(update=dict.fromkeys(_WHOLE_CARD))
        return cls(leaves(card), [(each.version, leaves(each)) for each in model.card.versions])


def _written(model: Known, told: _Told) -> Iterator[tuple[str, Value]]:
    """Give what stands in the card, the current version's word before the card's."""
    current, whole = dict(told.versions).get(model.lineup.current or "", ()), whole_parts()
    for path, leaf in (*current, *told.card):
        if path[0] in whole:
            yield path[0], Value("yes")
        name = name_of(path)
        if name and name not in ("status", "description", "date"):
            yield name, value_of(leaf)
    if text := model.about.description.striptags():
        yield "description", Value(text)


def value_of(leaf: object) -> Value:
    """Turn one value of a card into one that queries compare; what is not to be known is its own word."""
    if isinstance(leaf, When):
        return Value(leaf.text, leaf.shown(), *period(leaf))
    if isinstance(leaf, bool):
        return Value("true" if leaf else "false", words(leaf))
    if isinstance(leaf, (int, float)) and not isinstance(leaf, Absent):
        return Value(words(leaf), low=float(leaf), high=float(leaf))
    return Value(str(leaf))


def _worked_out(model: Known, listing: Listing) -> Iterator[tuple[str, Value]]:
    """Give what is said in no one place: the status, the dates, the headline figure, how many findings."""
    yield "id", Value(model.id)
    if headline := headline_text(listing):
        yield "headline", Value(headline)
    if listing.status:
        yield "status", Value(listing.status, listing.status.capitalize())
    yield from (("alias", Value(alias)) for alias in sorted(model.card.aliases))
    yield "findings", value_of(len(model.findings))
    version = model.current.version if model.current else None
    if model.current and model.current.version.artifacts:
        yield "signed", value_of(model.current.is_signed)
    dates = (("trained", _trained(version)), ("date", _came(version))) if version else ()
    yield from ((name, value_of(day)) for name, day in dates if day)


def running(deployments: Iterable[DeploymentRow]) -> Iterator[tuple[str, Value]]:
    """Give where and on what something runs now: an environment by its name and the stage that it means."""
    for row in deployments:
        places = (("environment", row.environment), ("platform", row.platform)) if row.running else ()
        yield from ((name, Value(place.text)) for name, place in places if not place.missing)
        if row.running and row.stage:
            yield "environment", Value(row.stage)


def _approved(model: Known, today: Today) -> Iterator[tuple[str, Value]]:
    """Give what the card and its current version are approved for now."""
    for decision in (*model.card.approvals, *(model.current.version.approvals if model.current else ())):
        if is_in_force(decision, today) and (subject := said(decision.subject)):
            yield "approved", Value(subject)


def _watched(health: Health) -> Iterator[tuple[str, Value]]:
    """Give the worst that its rules come to, and whether it is due for training."""
    if health.state is not None:
        word = health.state.word
        yield "health", Value(word.lower().replace(" ", "-"), word)
    if health.retraining:
        paused = "paused" if health.retraining.paused_until else "not-due"
        due = "due" if health.retraining.due else paused
        yield "retraining", Value(due, due.capitalize().replace("-", " "))


def _ruled(rulings: Sequence[Ruling]) -> Iterator[tuple[str, Value]]:
    """Give which policies hold for all versions they speak of, and which fail or are waived for any."""
    names = {Outcome.HOLDS: "policy", Outcome.FAILS: "policy-fails", Outcome.WAIVED: "policy-waived"}
    away = {each.policy for each in rulings if each.outcome is not Outcome.HOLDS}
    for each in rulings:
        if each.outcome is not Outcome.HOLDS or each.policy not in away:
            yield names[each.outcome], Value(each.policy)


def _trained(version: Version) -> When | None:
    training = said(version.training)
    return (said(training.started) if training else None) or _came(version)


def _came(version: Version) -> When | None:
    """Return the day that a version came to be, else the one that it was released on."""
    return said(version.date) or said(version.released)


def _measured(results: Sequence[Result], frame: Frame) -> Iterator[tuple[str, Value]]:
    """Give the results, the one that speaks first: of the most telling split the best."""
    ordered = sorted(results, key=lambda each: speaking(each, frame.words.metrics.get(each.metric)))
    for each in ordered:
        number = each.number
        if number is None or not isfinite(number):
            yield each.key, Value("no result" if number is None else words(number), where=_terms(each))
        else:
            yield each.key, Value(words(number), low=number, high=number, where=_terms(each))
        if each.dataset:
            yield "dataset", Value(each.dataset)


def _terms(result: Result) -> tuple[tuple[str, str], ...]:
    """Return all that a result was measured under, as `{name=value}` asks for it."""
    said_of = ((name, getattr(result, name)) for name in _OVERALL)
    return (*((name, value) for name, value in said_of if value), *result.where)


def _say_labels(values: dict[str, list[Value]], listing: Listing, frame: Frame) -> None:
    """Add the words people read for ids: names of teams and data sets, titles of tasks."""
    teams = {owner.id: owner.label for owner in listing.owners}
    datasets = frame.words.datasets
    labels: dict[str, Callable[[str], str]] = {
        "owner": lambda text: teams.get(text) or text,
        "task": title_case_task,
        "dataset": lambda text: datasets.get(text).name,
        "data": lambda text: datasets.get(text).name,
        "source": system_title,
    }
    for name, label in labels.items():
        values[name] = [_labelled(value, label(value.text)) for value in values.get(name, ())]
        if not values[name]:
            del values[name]
    if "stage" in values:
        values["stage"] = [_stage(value.text) for value in values["stage"]]


def _stage(name: str) -> Value:
    """Number the stages, so that they sort from production down."""
    at = float(NEAREST_TO_USE.index(name)) if name in NEAREST_TO_USE else None
    return Value(name, name.capitalize(), at, at)


def _labelled(value: Value, label: str) -> Value:
    return value if label == value.text else Value(value.text, label)


_FACTS = ("task", "owner", "dataset", "family", "publisher", "license", "stage", "status", "tag")


def _facts(values: dict[str, list[Value]]) -> tuple[str, ...]:
    """Return the short texts that people filter by."""
    found = (text for name in _FACTS for value in values.get(name, ()) for text in (value.text, value.label))
    return tuple(dict.fromkeys(text for text in found if text))


def _prose(model: Known, told: _Told, known: Iterable[str]) -> tuple[str, ...]:
    """Return every other text that is stored of the model: of all its versions and measurements."""
    texts = [model.about.description.striptags()]
    texts += [str(text) for path, text in told.card if isinstance(text, str) and path[0] != "description"]
    texts += [str(text) for _, version in told.versions for _, text in version if isinstance(text, str)]
    for row in model.measurements:
        texts += [
            row.metric,
            row.called,
            row.notes or "",
            row.source or "",
            *(value for _, value in row.conditions),
        ]
    said_already = {*known, model.card.name, *model.card.aka}
    return tuple(text for text in dict.fromkeys(texts) if text and text not in said_already)
