"""Catalogues of a few cards, and how the policies of their house stand for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from catalog.build import Request
from catalog.cli.parts import Here
from catalog.domain.ruling import Ruling
from catalog.inquiry import survey
from catalog.kit.date import When
from catalog.kit.finding import Finding
from catalog.make.examine import Check, examine


@dataclass(frozen=True)
class Held:
    """How policies stand for the one model, and what a check says; paths are those from models/."""

    rulings: Sequence[Ruling]
    findings: Sequence[Finding]

    def reasons(self, policy: str, version: str = "") -> tuple[str, ...]:
        """Why a policy does not hold."""
        return next(each.reasons for each in self.rulings if (each.policy, each.version) == (policy, version))

    @property
    def outcomes(self) -> dict[tuple[str, str], str]:
        """Each policy and version -> how it stands."""
        return {(each.policy, each.version): each.outcome.value for each in self.rulings}


Hold = Callable[..., Held]


@pytest.fixture
def hold(tmp_path: Path) -> Hold:
    """Write catalog.yaml, a card, its metrics and `r.csv`; say how policies stand on a day."""

    def held(
        house: str, card: str, metrics: str = "", day: str = "2026-10-01", *, readings: str = ""
    ) -> Held:
        models = tmp_path / "models"
        (models / "a").mkdir(parents=True, exist_ok=True)
        (models / "catalog.yaml").write_text(house, encoding="utf-8")
        (models / "a/card.yaml").write_text(card, encoding="utf-8")
        (models / "a/metrics.csv").unlink(missing_ok=True)
        if metrics:
            (models / "a/metrics.csv").write_text(metrics, encoding="utf-8")
        (models / "a/r.csv").unlink(missing_ok=True)
        if readings:
            (models / "a/r.csv").write_text(readings, encoding="utf-8")
        request = Request(models, tmp_path / "site", as_of=When.parse(day) if day else None)
        (summary,) = survey(request, Here(), lambda *_: None).summaries
        report = examine(Check(models, request.as_of), Here(), lambda *_: None)
        named = {each for each in report.findings if each.rule != "bad-policy"}
        assert named == set(summary.findings), "a check and a build say the same"
        return Held(summary.policies, report.findings)

    return held
