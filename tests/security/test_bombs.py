"""What is made to keep a program busy is refused, or shown, at little cost; a good neighbour is as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalog.cli import main
from tests.security.bombs import BOMBS, Bomb
from tests.security.measured import MB, Cost, measured
from tests.security.model import engine, worked_out, write

SECONDS = 2.0
"""Of processor time, on a machine that is busy with much else; benchmarks/bombs.py measures a quiet one."""
MEMORY = 50.0
GOOD = b"name: Good neighbour\ntags: [kind]\nversions: [{version: 1.0.0}]\n"
GOOD_TABLE = b"metric,value\nauc,0.875\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An engine that has rendered a page, and what a plain card costs."""
    models = tmp_path_factory.mktemp("plain") / "models"
    write(models, "plain", {"card.yaml": GOOD, "metrics.csv": GOOD_TABLE})
    ready = engine()
    worked_out(models, ready)
    return ready, measured(lambda: worked_out(models, ready))


@pytest.mark.accepts("bombs")
def test_a_plain_card_is_worked_out_under_the_same_limits(made):
    _, plain = made
    assert plain.told.rules == frozenset()
    assert "0.875" in plain.told.page
    assert (plain.seconds < SECONDS, plain.memory < MEMORY) == (True, True)


@pytest.mark.refuses("bombs", "markdown")
@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.name)
def test_a_bomb_costs_little_and_its_page_says_what_is_wrong(bomb: Bomb, made, tmp_path):
    ready, plain = made
    write(tmp_path / "models", "bomb", bomb.files())
    cost: Cost = measured(lambda: worked_out(tmp_path / "models", ready), seconds=20)
    assert (bomb.rule in cost.told.rules) if bomb.rule else not cost.told.rules
    assert bomb.rule in cost.told.page
    assert cost.memory - plain.memory < MEMORY
    assert cost.seconds - plain.seconds < SECONDS


@pytest.fixture(scope="module")
def site(tmp_path_factory, rounds):
    """A catalogue of a good model and bombs of each kind, by hand all, built by the command; and its cost."""
    folder, bombs = tmp_path_factory.mktemp("bombs"), {}
    write(folder / "models", "good", {"card.yaml": GOOD, "metrics.csv": GOOD_TABLE})
    for number, bomb in enumerate(BOMBS[:: max(1, len(BOMBS) // rounds(6))]):
        bombs[f"bomb-{number}"] = bomb
        write(folder / "models", f"bomb-{number}", bomb.files())
    arguments = ["build", folder / "models", "-o", folder / "site", "--jobs", "1"]
    return folder / "site", bombs, measured(lambda: main([*map(str, arguments)]), seconds=60)


def page_of(site: Path, id_: str) -> str:
    return (site / "models" / id_ / "index.html").read_text()


@pytest.mark.accepts("bombs", "markdown")
def test_a_good_model_beside_all_bombs_is_published(site):
    folder, _, cost = site
    assert cost.told == 1  # there are findings
    assert "0.875" in page_of(folder, "good")
    assert not re.search(r"error\[", page_of(folder, "good"))


@pytest.mark.refuses("bombs")
def test_each_bomb_has_a_page_that_names_its_rule(site):
    folder, bombs, _ = site
    assert [bomb.name for id_, bomb in bombs.items() if bomb.rule not in page_of(folder, id_)] == []


@pytest.mark.refuses("bombs")
def test_memory_of_a_build_of_all_bombs_is_bounded(site):
    *_, cost = site
    assert cost.memory < 400, f"{cost.memory:.0f} of {MB:,} bytes"
