"""What a new card is asked for, one question after the other; QUESTIONS as table of contents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from catalog.domain import tasks
from catalog.drafting.draft import Draft, plain
from catalog.drafting.tried import Door

Put = Callable[[Draft, Sequence[str]], Draft]
Suggest = Callable[[Door], Sequence[str]]
LICENCES = ("Apache-2.0", "MIT", "BSD-3-Clause", "CC-BY-4.0", "CC-BY-NC-4.0", "proprietary")


def nothing(door: Door) -> Sequence[str]:  # noqa: ARG001 - as the others
    """Suggest nothing."""
    return ()


def certain(door: Door, answer: str) -> str:  # noqa: ARG001 - as the others
    """Doubt nothing."""
    return ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what is asked, how an answer is written, what is known, where the answer goes.

    One that is `numbered` is asked only where something is known, and only what is known will do.
    """

    words: str
    hint: str
    put: Put
    known: Suggest = nothing
    many: bool = False
    numbered: bool = False
    after: str = ""
    """A cell of the measurement or fact of the version without which there is nothing to ask."""
    unless: str = ""
    """A field of the card that answers it already."""
    doubt: Callable[[Door, str], str] = certain
    """Why an answer that is allowed is doubtful all the same."""


def _field(name: str, *, many: bool = False) -> Put:
    return lambda draft, said: draft.with_field(name, [*said] if many else said[0])


def _fact(name: str) -> Put:
    return lambda draft, said: draft.with_fact(name, plain(said[0]))


def _measured(name: str) -> Put:
    return lambda draft, said: draft.with_measured(name, said[0])


def _trained_on(draft: Draft, said: Sequence[str]) -> Draft:
    data = [{"dataset": name, "role": "training"} for name in said]
    return draft.with_fact("data", data)


def _teams(door: Door) -> Sequence[str]:
    return [*door.house.settings.teams]


def _tags(door: Door) -> Sequence[str]:
    return door.tags


def _metrics(door: Door) -> Sequence[str]:
    return [*door.house.words.metrics.by_id]


def _datasets(door: Door) -> Sequence[str]:
    return [*door.house.words.datasets.by_id]


def _strange_metric(door: Door, name: str) -> str:
    """A metric may have any name; of one that is not known nobody knows which values are better."""
    metrics = door.house.words.metrics
    if metrics.find(name):
        return ""
    hint = metrics.suggest(name) or "say in catalog.yaml which values are better"
    return f"the metric `{name}` is not known ({hint})"


QUESTIONS: tuple[Question, ...] = (
    Question("Name", "what people call it; {name}, unless you say", _field("name"), unless="name"),
    Question("Summary", "one sentence: what it does, for whom", _field("summary")),
    Question("Task", "such as tabular-classification", _field("task"), known=lambda _: tasks.KNOWN),
    Question("Licence", "an SPDX id, such as Apache-2.0", _field("license"), known=lambda _: LICENCES),
    Question(
        "Owners", "teams by number or key", _field("owners", many=True), known=_teams, many=True,
        numbered=True,
    ),
    Question("Tags", "words to find it by, with commas", _field("tags", many=True), known=_tags, many=True),
    Question("First version", "such as 1.0.0", _fact("version")),
    Question("Its date", "such as 2026-10-01", _fact("date"), after="version"),
    Question(
        "Trained on", "data sets by number or id", _trained_on, known=_datasets, many=True, numbered=True,
        after="version",
    ),
    Question("A metric", "such as auroc", _measured("metric"), known=_metrics, doubt=_strange_metric),
    Question(
        "Measured on", "a data set by number or id", _measured("dataset"), known=_datasets, numbered=True,
        after="metric",
    ),
    Question("Split", "such as test", _measured("split"), after="metric"),
    Question("Its value", "such as 0.803 or 91.4%", _measured("value"), after="metric"),
)  # fmt: skip


def asked(question: Question, draft: Draft, door: Door) -> bool:
    """Whether a question makes sense here."""
    if question.unless in draft.fields or (question.numbered and not question.known(door)):
        return False
    return not question.after or question.after in {*draft.version, *draft.measured}


def chosen(question: Question, answer: str, door: Door) -> tuple[str, ...]:
    """What an answer says: the things between commas, and what stands under a number."""
    parts = [each.strip() for each in answer.split(",")] if question.many else [answer.strip()]
    known = question.known(door) if question.numbered else ()
    return tuple(_numbered(each, known) for each in parts if each)


def _numbered(text: str, known: Sequence[str]) -> str:
    at = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    return known[at - 1] if 0 < at <= len(known) and text not in known else text
