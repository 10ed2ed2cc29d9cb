"""A supply of attacks -> the card of one model and the tables beside it, every text of them an attack."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

from catalog.card import Card, Version
from catalog.kit.written import Plain, Tree, written
from tests.browser.hostile.hands import Hand, Supply

ODD_FILE = "x' onerror='window.__ran=1\"&lt;{{7}};.csv"
"""A name that a file may have."""
BY_HAND = {
    *("visibility", "every_version", "versions", "figures", "explanations", "experiments", "aliases"),
    *("versions.visibility", "versions.version", "versions.date", "versions.stage"),
}
"""What is set beside what the schema asks for."""
Table = Sequence[Sequence[object]]


@dataclass(frozen=True)
class Model:
    """One model: sound, so that all is shown in its own way, or with attacks for names too."""

    supply: Supply
    at: int
    team: str
    dataset: str
    metric: str
    parent: str
    is_sound: bool = True

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The names and contents of its files."""
        yield "card.yaml", written(self.card()).encode()
        for name, table in self.tables().items():
            yield name, _csv(table)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Attacks that stand in several places, because one refers to another."""
        names = ("first", "last", "control", "treatment", "column", "group", "a", "b", "c", "d", "e", "f")
        return {name: self.supply() for name in names}

    def card(self) -> Mapping[str, Tree]:
        """Everything that the schema has."""
        supply, texts = self.supply, self.texts
        hand = Hand(supply, self._proper() if self.is_sound else {}, BY_HAND, Random(self.at))  # noqa: S311 - no secret
        card = hand.filled(Card)
        versions = (texts["first"], texts["last"])
        card["versions"] = [
            {"version": version, "date": Plain(f"2026-0{month}-01"), **hand.filled(Version, "versions.")}
            for month, version in enumerate(versions, 1)
        ]
        card["aliases"] = {supply(): texts["first"]}
        arms = dict(zip((texts["control"], texts["treatment"]), versions, strict=True))
        decision = {"outcome": "shipped", "by": supply(), "notes": supply()}
        trial = {"name": supply(), "variants": arms, "file": self._file("trial.csv"), "primary": self.metric}
        card["experiments"] = [trial | {"decision": decision}]
        card["figures"] = [self._figure(kind) for kind in ("line", "bar", "matrix")]
        card["explanations"] = [
            {"method": supply(), "file": "importances.csv", "version": texts["last"]},
            {"method": "shap", "file": self._file("contributions.csv"), "version": texts["last"]},
        ]
        return card

    def _file(self, name: str) -> str:
        return name if self.is_sound else self.supply()

    def _figure(self, kind: str) -> dict[str, Tree]:
        column, group = self.texts["column"], self.texts["group"]
        axes = {"y": group, "value": "value"} if kind == "matrix" else {"y": "value", "by": group}
        words = {"title": self.supply(), "alt": self.supply()}
        return {**words, "kind": kind, "file": self._file(ODD_FILE), "x": column, **axes}

    def _proper(self) -> dict[str, Callable[[], Tree]]:
        """What must be the name of something, or of a form, to be shown in its own way."""
        fixed: dict[str, Tree] = {
            "owners": [self.team],
            "superseded_by": self.parent,
            "headline": ["accuracy"],
            "deployments.version": self.texts["last"],
            "monitoring.readings": ["readings.csv"],
            "monitoring.distributions": ["bins.csv"],
            "monitoring.rules.metric": self.metric,
            "monitoring.rules.where": {},
            "monitoring.rules.across": "feature",
            "monitoring.rules.warn": "below 0.9",
            "monitoring.rules.fail": "below 0.5",
            "monitoring.retrain.when": ["every 30d"],
            "versions.artifacts.path": "importances.csv",
            "versions.data.path": "importances.csv",
            "versions.data.dataset": self.dataset,
            "versions.training.dependencies": ["numpy==2.3.1"],
            "versions.parents.model": self.parent,
        }
        source = {"prometheus": "https://prometheus.example", "file": "more.csv", "step": "1d"}
        return {
            **{path: lambda value=value: value for path, value in fixed.items()},  # type: ignore[misc]
            "monitoring.sources": lambda: [
                {**source, "metric": self.metric, "query": self.supply(), "environment": self.supply()}
            ],
            "monitoring.retrain.trigger": lambda: {"command": self.supply()},
        }

    def tables(self) -> Mapping[str, Table]:
        """The tables of numbers beside the card."""
        texts = self.texts
        last, metric = texts["last"], self.metric
        a, b, c, d, e, f = (texts[name] for name in "abcdef")
        days = [f"2026-09-{day:02}" for day in range(1, 9)]
        arms = [(day, texts[arm]) for day in days[:3] for arm in ("control", "treatment")]
        return {
            "metrics.csv": self._metrics(),
            "readings.csv": [
                ("time", "environment", "version", "metric", "value", "slice", "feature"),
                *((day, a, last, metric, at / 40, "", "") for at, day in enumerate(days)),
                *((day, a, last, f, at / 40, _slice(b), c) for at, day in enumerate(days)),
            ],
            "bins.csv": [
                ("time", "feature", "bin", "count"),
                *((time, b, edge, 3) for time in ("reference", "2026-09-01") for edge in (c, d)),
            ],
            "trial.csv": [
                ("time", "variant", "metric", "n", "value"),
                *((day, arm, metric, 900, 0.5 + at / 50) for at, (day, arm) in enumerate(arms)),
                *((day, arm, f, 900, 0.5) for day, arm in arms),
            ],
            ODD_FILE: [
                (texts["column"], texts["group"], "value"),
                *((x, y, 4) for x in (a, b, c) for y in (d, e)),
            ],
            "importances.csv": [
                ("version", "feature", "importance"),
                *((last, x, 0.3) for x in (a, b, c, d, e, f)),
            ],
            "contributions.csv": [
                ("sample", "feature", "value", "contribution", "base", "output"),
                *((sample, x, a, 0.2, 0.1, 0.9) for sample in (e, f) for x in (a, b, c, d)),
            ],
        }

    def _metrics(self) -> Table:
        texts, dataset, metric = self.texts, self.dataset, self.metric
        first, last = texts["first"], texts["last"]
        a, b, c, d, e, f = (texts[name] for name in "abcdef")
        return [
            ("version", "dataset", "split", "slice", "metric", "value", "n", self.supply()),
            (first, dataset, "", "", metric, 0.7, 90, ""),
            (last, dataset, "", "", metric, 0.8, 90, ""),
            (last, dataset, a, "", metric, 0.6, 80, b),
            (last, dataset, a, "", metric, 0.5, 80, c),
            (last, d, a, _slice(e), f, 0.5, 70, ""),
            (last, dataset, "", _slice(e), metric, 0.4, 60, ""),
            (last, dataset, "", "", "accuracy", 0.9, 60, ""),
        ]


def _slice(text: str) -> str:
    return f"part={text.replace(';', ',')}"  # a semicolon would begin another name


def _csv(rows: Table) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8")
