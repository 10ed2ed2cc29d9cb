"""The rules of the cards fire at the drift of their replays, and not before.

Five replays have a known point: in the ninth week, that of 2026-09-28, their scripts begin to change what is
drawn (`CALM = 8` in train.py). In one, nothing drifts. Three streams change by themselves: cars are newer
than all that was learned from, from the first week on; the carbon dioxide of 1997 is forecast too low, in
readings from 2026-10-12 on; penguins come colony by colony, which makes no difference that lasts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.build import Request
from catalog.derive.dossier import Dossier
from catalog.domain.health import State
from catalog.inquiry import worked_out
from catalog.kit.date import When

MODELS = Path(__file__).resolve().parents[2] / "models"
DRIFT = {"climate/co2-forecast": "2026-10-12", "transport/fuel-economy": "2026-08-03"}
NINTH_WEEK = "2026-09-28"
# Model -> the rules that fire, at which reading first; all other rules never do.
FIRES = {
    "climate/co2-forecast": {"year-ahead": "2026-10-19", "lag": "2026-10-26"},
    "ecology/penguin-species": {},
    "food/wine-groups": {"drift": "2026-11-02"},
    "health/breast-screen": {
        "false-alarms": "2026-11-02", "drift": "2026-11-02", "calibration": "2026-11-16",
    },
    "health/diabetes-progression": {"ageing": "2026-11-02"},
    "images/digit-reader": {"slip": "2026-11-09"},
    "operations/shuttle-anomaly": {},
    "text/language-id": {"quality": "2026-11-16"},
    "transport/fuel-economy": {"quality": "2026-08-03", "lag": "2026-08-03", "drift": "2026-08-03"},
}  # fmt: skip


def as_of(day: str) -> dict[str, Dossier]:
    found, _ = worked_out(Request(MODELS, Path("unused"), as_of=When.parse(day)), FIRES)
    return found


@pytest.fixture(scope="module")
def afterwards() -> dict[str, Dossier]:
    """All watched models, after the last reading."""
    return as_of("2026-11-20")


@pytest.mark.parametrize("name", sorted(FIRES))
def test_rules_fire_first_at_the_drift(afterwards, name):
    first: dict[str, str] = {}
    for incident in afterwards[name].health.incidents:
        first[incident.rule] = min(incident.began, first.get(incident.rule, "9999"))
    assert first == FIRES[name]
    assert all(day >= DRIFT.get(name, NINTH_WEEK) for day in first.values())


def test_rules_are_good_until_the_drift():
    before = as_of("2026-09-27")
    states = {name: model.health.state for name, model in before.items()}
    assert states == dict.fromkeys(FIRES, State.OK) | {"transport/fuel-economy": State.FAIL}
    due = [name for name, model in before.items() if model.health.retraining.due]
    assert due == ["transport/fuel-economy"]


def test_readings_that_stop_become_stale(afterwards):
    assert afterwards["operations/shuttle-anomaly"].health.state is State.OK
    later = as_of("2027-01-01")
    assert later["operations/shuttle-anomaly"].health.state is State.STALE
    assert later["transport/fuel-economy"].health.state is State.FAIL
