"""The points of Annex IV, in short, and what of a card speaks to each.

What is asked for is told in our own words, after Annex IV of Regulation (EU) 2024/1689 as published on
12 July 2024: https://eur-lex.europa.eu/eli/reg/2024/1689/oj.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from catalog.exchange.annex_iv import data, runs, scope
from catalog.exchange.leaving.subject import Subject

Read = Callable[[Subject], list[str]]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a point asks for: its name, the card's field, where the page shows it, what is said."""

    label: str
    field: str
    anchor: str
    read: Read


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the annex; without items a card has no field for it."""

    number: str
    title: str
    asks: str
    items: tuple[Item, ...] = ()


def _said(name: str, label: str) -> Item:
    return Item(label, f"considerations.{name}", "overview", scope.considered(name))


_PURPOSE = _said("intended_use", "Intended purpose")
_OVERSIGHT = _said("human_oversight", "Human oversight")
_INTERPRETED = Item("Means to interpret answers", "interpretability", "explanations", scope.interpretability)
_TESTED = Item("Data tested on", "versions.data", "lineage", data.tested)
_MEASURED = Item("Measured", "metrics.csv", "metrics", data.overall)
_RISK = Item("Rating of risk", "risk", "governance", scope.risk)
_RETRAIN = Item("Retraining", "monitoring.retrain", "monitoring", runs.retraining)

POINTS = (
    Point(
        "1(a)", "Purpose, provider and version",
        "the intended purpose, the provider's name, and the version with its relation to earlier ones",
        (
            _PURPOSE,
            Item("Provider", "publisher", "overview", scope.provider),
            Item("Authors", "authors", "overview", scope.authors),
            Item("Owners", "owners", "governance", scope.owners),
            Item("Version", "versions.version", "versions", scope.version),
            Item("Earlier and other versions", "versions", "versions", scope.others),
        ),
    ),
    Point(
        "1(b)", "Interaction with other systems",
        "how it interacts with hardware and software, other AI systems among them, that are not part of it",
        (
            Item("Used by", "used_by", "overview", scope.used_by),
            Item("Inputs and outputs", "versions.signature", "versions", data.signature),
        ),
    ),
    Point(
        "1(c)", "Versions of software",
        "the versions of relevant software or firmware, and what updates require",
        (
            Item("Framework", "versions.training.framework", "versions", runs.framework),
            Item("Dependencies", "versions.training.dependencies", "versions", runs.dependencies),
        ),
    ),
    Point(
        "1(d)", "Forms in which it is offered",
        "all forms in which it is placed on the market or put into service: packages, downloads, APIs",
        (
            Item("Access", "access", "overview", scope.access),
            Item("Files", "versions.artifacts", "versions", runs.files),
            Item("Deployments", "deployments", "deployments", runs.deployments),
        ),
    ),
    Point(
        "1(e)", "Hardware to run on",
        "the hardware on which it is intended to run",
        (Item("Size and needs", "versions.size", "versions", runs.size),),
    ),
    Point(
        "1(f)", "Pictures of products",
        "pictures of the outside, marking and inner layout of products that it is a component of",
    ),
    Point(
        "1(g)", "User interface",
        "a basic description of the interface that deployers are given",
        (_said("user_interface", "User interface"),),
    ),
    Point(
        "1(h)", "Instructions for use",
        "instructions for use for deployers",
        (
            _said("usage", "Instructions"),
            Item("Description", "description", "overview", scope.description),
        ),
    ),
    Point(
        "2(a)", "Development",
        "methods and steps of development, and how pre-trained systems and tools of others were used",
        (
            Item("Training", "versions.training", "versions", runs.training),
            Item("Code", "versions.code", "versions", runs.code),
            Item("Models it was made from", "versions.parents", "lineage", data.parents),
        ),
    ),
    Point(
        "2(b)", "Design",
        "the general logic, key choices and assumptions, what it optimises for and how much each parameter "
        "matters, expected output, trade-offs",
        (
            Item("Task and family", "task", "overview", scope.task),
            Item("Hyperparameters", "versions.training.hyperparameters", "versions", runs.hyperparameters),
            Item("Relevance of parameters", "explanations", "explanations", data.relevance),
            _said("design", "Design choices"),
            _said("trade_offs", "Trade-offs"),
        ),
    ),
    Point(
        "2(c)", "Architecture and computing",
        "how its parts build on each other, and what computing it took to develop, train and test it",
        (
            Item("Hardware and time of training", "versions.training.hardware", "versions", runs.computing),
            Item("Energy", "versions.training.energy", "versions", runs.energy),
        ),
    ),
    Point(
        "2(d)", "Data",
        "the data sets it learnt from: provenance, scope, characteristics, selection, labelling, cleaning",
        (
            Item("Data learnt from", "versions.data", "lineage", data.trained),
            Item("Preprocessing", "versions.training.preprocessing", "versions", runs.preprocessing),
            _said("data", "Further remarks on data"),
        ),
    ),
    Point(
        "2(e)", "Assessment of human oversight",
        "the oversight needed under Article 14, and what helps deployers to interpret its output",
        (_OVERSIGHT, _INTERPRETED),
    ),
    Point(
        "2(f)", "Changes determined in advance",
        "changes to the system and its performance that are determined in advance, where there are any",
        (_said("planned_changes", "Planned changes"), _RETRAIN),
    ),
    Point(
        "2(g)", "Validation and testing",
        "procedures, data and metrics for accuracy, robustness, discrimination; test reports, dated, signed",
        (
            Item("Steps of the evaluation", "versions.training.evaluation", "versions", runs.evaluation),
            _TESTED,
            _MEASURED,
            Item("Approvals", "approvals", "governance", scope.approvals),
        ),
    ),
    Point(
        "2(h)", "Cybersecurity",
        "the cybersecurity measures that were put in place",
        (
            _said("security", "Measures"),
            Item("Digests of files", "versions.artifacts", "versions", runs.digests),
        ),
    ),
    Point(
        "3", "Monitoring, functioning and control",
        "capabilities and limits, accuracy for groups of persons and overall, unintended outcomes that can "
        "be foreseen, risks, human oversight, specifications on input data",
        (
            _said("limitations", "Limitations"),
            _said("out_of_scope", "Out of scope"),
            _said("ethics", "Ethics"),
            _said("fairness", "Fairness"),
            Item("Measured for groups", "metrics.csv", "metrics", data.groups),
            _RISK,
            _OVERSIGHT,
            _INTERPRETED,
            Item("Specification of inputs", "versions.signature.inputs", "versions", data.inputs),
        ),
    ),
    Point(
        "4", "Appropriateness of the metrics",
        "why the performance metrics are appropriate for this system",
        (
            _said("metrics", "Why these metrics"),
            Item("Metrics that speak for it", "headline", "metrics", scope.headline),
        ),
    ),
    Point(
        "5", "Risk management",
        "the risk management system under Article 9",
        (_said("risk_management", "Risk management"), _RISK),
    ),
    Point(
        "6", "Changes through its lifecycle",
        "relevant changes that the provider made to the system",
        (Item("Notes of versions", "versions.notes", "versions", scope.changes),),
    ),
    Point(
        "7", "Standards",
        "harmonised standards applied, or the solutions chosen instead and other standards",
        (_said("standards", "Standards"),),
    ),
    Point("8", "EU declaration of conformity", "a copy of the declaration of conformity under Article 47"),
    Point(
        "9", "After it is on the market",
        "how performance is evaluated afterwards under Article 72, with the monitoring plan of Article 72(3)",
        (
            Item("Rules", "monitoring.rules", "monitoring", runs.rules),
            Item("Readings", "monitoring.readings", "monitoring", runs.readings),
            _RETRAIN,
        ),
    ),
)  # fmt: skip
