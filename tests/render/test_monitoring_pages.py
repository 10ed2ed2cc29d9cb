"""The board of health as pages: a hundred models each, of all, of a state, of a team."""

from __future__ import annotations

import json

from catalog.domain.health import State
from catalog.domain.metrics import known
from catalog.render.pages.monitoring import monitoring_pages
from catalog.render.programs.monitoring import monitoring_json
from catalog.views.monitoring.board import monitoring_board
from tests.views.monitoring.values import model, verdict


def board(count: int):
    states = (State.FAIL, State.OK)
    return monitoring_board(
        model(f"M{at}", verdict("quality", states[at % 2]), owner=("a", "a b", "")[at % 3])
        for at in range(count)
    )


def test_pages_hold_a_hundred_models_and_each_choice_has_its_own():
    pages = {each.path: each for each in monitoring_pages(board(250), known())}
    assert sorted(pages) == [
        "monitoring/all-2.html", "monitoring/all-3.html", "monitoring/index.html",
        "monitoring/owner-a-b.html", "monitoring/owner-a.html",
        "monitoring/state-fail-2.html", "monitoring/state-fail.html",
        "monitoring/state-ok-2.html", "monitoring/state-ok.html", "monitoring/unowned.html",
    ]  # fmt: skip
    assert [len(pages[f"monitoring/{name}.html"].rows) for name in ("index", "all-3", "state-ok-2")] == [
        100,
        50,
        25,
    ]
    assert pages["monitoring/state-ok-2.html"].title == "Monitoring: Good, page 2"
    assert {row.state for row in pages["monitoring/state-fail.html"].rows} == {State.FAIL}


def test_where_all_is_owned_by_one_there_is_nothing_to_choose():
    lone = monitoring_board([model("A", verdict("quality", State.OK), owner="a")])
    assert [each.path for each in monitoring_pages(lone, known())] == [
        "monitoring/index.html", "monitoring/state-ok.html",
    ]  # fmt: skip


def test_a_board_of_nothing_is_one_page():
    assert [each.path for each in monitoring_pages(board(0), known())] == ["monitoring/index.html"]


def test_programs_get_the_same_in_strict_json():
    watched = model("A", verdict("quality", State.NO_DATA, "No readings."))
    told = json.loads(monitoring_json(monitoring_board([watched]), "2026-11-26").content)
    assert (told["as_of"], told["unwatched"]) == ("2026-11-26", [])
    (found,) = told["models"]
    assert (found["id"], found["state"], found["page"]) == (
        "m/a",
        "no data",
        "models/m/a/index.html#monitoring",
    )
    assert found["verdicts"][0]["words"] == "No readings."
