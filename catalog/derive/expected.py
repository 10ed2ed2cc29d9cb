"""A Dossier -> how complete its card is: the table of contents of what readers need, and why.

The questions are the sections of a model card after Mitchell et al. (2019), doi:10.1145/3287560.3287596, and
what it takes to find out years later which files, code and data a number belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from catalog.derive import answers
from catalog.derive.dossier import Dossier
from catalog.derive.frame import Frame
from catalog.domain.result import Result
from catalog.kit.schema import Absent
from catalog.kit.shown import words
from catalog.views.quality.nouns import Completeness, Expectation


@dataclass(frozen=True, slots=True)
class Seen:
    """What questions are put to: a model, its overall results, and the house it is in."""

    model: Dossier
    results: Sequence[Result]
    frame: Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected(Expectation):
    """An expectation, and how its answer is read off."""

    read: Callable[[Seen], answers.Answer]


EXPECTED = (
    Expected(
        key="summary", label="Summary", field="summary", anchor="card", essential=True,
        why="Lists and searches show this one sentence; without it a name has to say what the model does.",
        read=lambda seen: seen.model.card.summary,
    ),
    Expected(
        key="task", label="Task", field="task", anchor="card", essential=True,
        why="People look for a model by what it does, and only models of one task can be compared.",
        read=lambda seen: seen.model.card.task,
    ),
    Expected(
        key="license", label="Licence", field="license", anchor="card", essential=True,
        why="Without a licence nobody may use the model.",
        read=lambda seen: answers.licence(seen.model),
    ),
    Expected(
        key="owners", label="Owners", field="owners", anchor="card", essential=True,
        why="Somebody has to answer for the model and mend it.",
        read=lambda seen: seen.model.card.owners,
    ),
    Expected(
        key="intended-use", label="Intended use", field="considerations.intended_use", anchor="card",
        essential=True,
        why="It says what the model was made and tested for; any other use is the reader's own experiment.",
        read=lambda seen: seen.model.card.considerations.get("intended_use"),
    ),
    Expected(
        key="limitations", label="Limitations", field="considerations.limitations", anchor="card",
        essential=True,
        why="Who knows where the model fails can keep it from there.",
        read=lambda seen: seen.model.card.considerations.get("limitations"),
    ),
    Expected(
        key="version-date", label="Dated version", field="versions.date", anchor="versions", essential=True,
        why="A number belongs to a version and a version to a day; else nobody knows what was measured.",
        read=lambda seen: answers.of_version(seen.model, "date", "released"),
    ),
    Expected(
        key="metrics", label="Metrics on a data set", field="metrics.csv", anchor="", essential=True,
        why="They are the evidence that the model does what its summary says.",
        read=lambda seen: answers.measured(seen.results),
    ),
    Expected(
        key="training-data", label="Training data", field="versions.data", anchor="versions", essential=True,
        why="What a model has seen decides what it knows, whom it fails, which test sets it spoils.",
        read=lambda seen: answers.training_data(seen.model),
    ),
    Expected(
        key="out-of-scope", label="Out of scope", field="considerations.out_of_scope", anchor="card",
        why="The uses that look alike and are not covered are the ones that go wrong.",
        read=lambda seen: seen.model.card.considerations.get("out_of_scope"),
    ),
    Expected(
        key="ethics", label="Ethics", field="considerations.ethics", anchor="card",
        why="Whom a wrong answer harms is not in the numbers.",
        read=lambda seen: seen.model.card.considerations.get("ethics"),
    ),
    Expected(
        key="groups", label="Groups", field="considerations.fairness", anchor="card",
        why="A good average hides a group that the model fails: values by slice, or why there are none.",
        read=lambda seen: answers.groups(seen.model),
    ),
    Expected(
        key="split", label="Evaluation split", field="metrics.csv: split", anchor="",
        why="A value on training data and one on data held out look the same.",
        read=lambda seen: answers.split_named(seen.results),
    ),
    Expected(
        key="certainty", label="Interval or n", field="metrics.csv: lower, upper, n", anchor="",
        why="Whether a difference is more than chance is in the interval, or in the number of cases.",
        read=lambda seen: answers.certain(seen.results),
    ),
    Expected(
        key="commit", label="Code commit", field="versions.code.commit", anchor="versions",
        why="It leads to the code that made the version, so that it can be read and run again.",
        read=lambda seen: answers.inside(answers.of_version(seen.model, "code"), "commit", "tag"),
    ),
    Expected(
        key="digest", label="Digest of files", field="versions.artifacts.digest", anchor="versions",
        why="It proves that the file one has is the file that was measured.",
        read=lambda seen: answers.digests(seen.model),
    ),
    Expected(
        key="signature", label="Inputs and outputs", field="versions.signature", anchor="versions",
        why="Who calls the model has to know what to send and what comes back.",
        read=lambda seen: answers.inside(answers.of_version(seen.model, "signature"), "inputs", "outputs"),
    ),
    Expected(
        key="risk", label="Risk rating", field="risk.rating", anchor="risk",
        why="It decides how much care the model needs before and after it goes into use.",
        read=lambda seen: answers.inside(seen.model.card.risk, "rating"),
    ),
    Expected(
        key="contact", label="Contact", field="teams.contact", anchor="catalog",
        why="Who finds a fault needs an address to write to.",
        read=lambda seen: answers.contact(seen.model, seen.frame),
    ),
)  # fmt: skip


def completeness(seen: Seen) -> Completeness:
    """Put every question to one card."""
    told = [(each.key, each.read(seen)) for each in EXPECTED]
    return Completeness(
        given=tuple(key for key, answer in told if answer and not isinstance(answer, Absent)),
        absent=tuple((key, words(answer)) for key, answer in told if isinstance(answer, Absent)),
        missing=tuple(key for key, answer in told if not answer),
    )
