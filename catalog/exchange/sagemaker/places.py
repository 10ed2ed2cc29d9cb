"""Texts of a SageMaker model card and the fields of a card that say the same, for both directions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from catalog.exchange.reading.foreign import Value, mapping, word, words
from catalog.kit.text import listed, slug
from catalog.kit.written import Tree

RATINGS = (("High", "high"), ("Medium", "limited"), ("Low", "minimal"), ("Unknown", "unknown"))
_TO_CARD = dict(RATINGS)
_FROM_CARD = {ours: theirs for theirs, ours in RATINGS} | {"unacceptable": "High"}


def _same(text: str) -> Tree:
    return text


def _one(text: str) -> Tree:
    return [text]


def _rating(text: str) -> Tree:
    return _TO_CARD.get(text, "")


def _task(text: str) -> Tree:
    return slug(text)


def _from_rating(value: Value) -> str:
    return _FROM_CARD.get(word(value), "")


def _names(value: Value) -> str:
    people = value if isinstance(value, list) else [value]
    return listed(name for each in people if (name := word(each) or word(mapping(each).get("name"))))


def _first(value: Value) -> str:
    return next(iter(words(value)), "")


@dataclass(frozen=True, slots=True)
class Spot:
    """A text at `there` in a model card, `here` in ours, and how many characters it may have there."""

    there: tuple[str, ...]
    here: tuple[str, ...]
    most: int
    reads: Callable[[str], Tree] = _same
    writes: Callable[[Value], str] = word


def _considered(part: str, there: str, here: str) -> Spot:
    return Spot((part, there), ("considerations", here), 2048)


_OVERVIEW = "model_overview"
_USES = "intended_uses"
_BUSINESS = "business_details"
_MORE = "additional_information"
_JOB = ("training_details", "training_job_details")
TEXTS = (
    Spot((_OVERVIEW, "model_description"), ("summary",), 1024),
    Spot((_OVERVIEW, "model_creator"), ("authors",), 1024, _one, _names),
    Spot((_OVERVIEW, "model_owner"), ("owners",), 1024, _one, _names),
    Spot((_OVERVIEW, "algorithm_type"), ("family",), 1024),
    Spot((_OVERVIEW, "problem_type"), ("task",), 1024, _task, _first),
    _considered(_USES, "purpose_of_model", "purpose"),
    _considered(_USES, "intended_uses", "intended_use"),
    _considered(_USES, "factors_affecting_model_efficiency", "factors"),
    Spot((_USES, "risk_rating"), ("risk", "rating"), 20, _rating, _from_rating),
    Spot((_USES, "explanations_for_risk_rating"), ("risk", "reason"), 2048),
    _considered(_BUSINESS, "business_problem", "business_problem"),
    _considered(_BUSINESS, "business_stakeholders", "stakeholders"),
    _considered(_BUSINESS, "line_of_business", "line_of_business"),
    _considered(_MORE, "ethical_considerations", "ethics"),
    _considered(_MORE, "caveats_and_recommendations", "recommendations"),
    Spot(("training_details", "training_observations"), ("version", "notes"), 1024),
    Spot((*_JOB, "training_arn"), ("version", "training", "run"), 1024),
)
JOB = _JOB
OWNER = ("extra", "sagemaker", "model_owner")
"""Where the owner stands whom SageMaker names, for teams are named by the house."""
CUSTOM = (_MORE, "custom_details")
LONGEST = 1024
"""Characters that a custom detail, and most texts in lists, may have."""
