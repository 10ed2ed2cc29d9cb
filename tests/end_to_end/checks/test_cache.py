"""However cards are edited, a check that remembers finds what one finds that reads everything."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from catalog.cache.store import Store
from catalog.cli.parts import Here
from catalog.kit.date import When
from catalog.kit.finding import Finding
from catalog.make import check_batch, check_memory, examine
from catalog.make.examine import Check
from catalog.read.picked import EVERYTHING, Picked
from tests.end_to_end.edits import EDITS, card, folders, origins, template, write_card

DAYS = [When.parse(day) for day in ("2026-11-20", "2026-01-15", "2026-12-01", "2027-03-01")]
OLD = 1_700_000_000_000_000_000


def quiet(stage: str, done: int, whole: int) -> None:
    """Nobody is told."""


@pytest.fixture
def models(tmp_path) -> Path:
    """Five small models that speak of each other, and a house."""
    root = tmp_path / "models"
    for name in ("a", "b", "family/c", "family/d", "f"):
        (root / name).mkdir(parents=True)
        write_card(root / name, "")
    (root / "family/folder.yaml").write_text("license: MIT\nowners: [team-x]\n")
    (root / "catalog.yaml").write_text(
        "title: Models\nteams: {team-x: {name: X}}\ndatasets: {x: {name: X}}\n"
    )
    (root / "family/d/card.yaml").write_text(card("d", parent="a@1.0.0"))
    return root


def found(models: Path, cache: Path | None, day: When, picked: Picked = EVERYTHING) -> tuple[Finding, ...]:
    return examine.examine(Check(models, day, cache, picked), Here(), quiet).findings


def aged(models: Path, ticks: int) -> None:
    """Let what was edited have been edited a while ago, so that times alone tell that nothing was since."""
    for path in models.rglob("*"):
        if path.is_file() and path.stat().st_mtime_ns > OLD * 1.01:
            os.utime(path, ns=(OLD + ticks, OLD + ticks))


@pytest.mark.parametrize("seed", range(2))
def test_any_sequence_of_edits_leaves_what_a_clean_check_finds(models, tmp_path, seed):
    random, cache = Random(seed), tmp_path / "cache"  # noqa: S311 - edits
    edits = [each for each in EDITS if each is not template]
    for step in range(9):
        for edit in [*random.sample(edits, random.choice((0, 1, 2))), *[origins] * (step % 3 == 0)]:
            edit(models, random)
        if random.random() < 0.6:
            aged(models, step)
        day, folder = random.choice(DAYS), random.choice(folders(models))
        clean = found(models, None, day)
        part = Picked(frozenset({str(folder.relative_to(models))}))
        mine = f"models/{folder.relative_to(models)}/"
        for where in (cache, random.choice((None, tmp_path / f"cold-{step}"))):
            some = found(models, where, day, part)
            assert [each for each in clean if each.place.path.startswith(mine)] == [
                each for each in some if each.place.path.startswith(mine)
            ]
            assert set(some) <= set(clean)
        assert found(models, cache, day) == clean


def test_only_what_changed_is_read_again_and_of_others_what_is_referred_to(models, tmp_path, monkeypatch):
    read: list[str] = []

    def noted(batch, setting):
        read.extend(each.id for each in batch)
        return check_batch.check_models(batch, setting)

    monkeypatch.setattr(check_memory, "check_models", noted)
    cache, day = tmp_path / "cache", DAYS[0]

    def reads(picked: Picked = EVERYTHING, where: Path | None = cache) -> list[str]:
        read.clear()
        found(models, where, day, picked)
        return read.copy()

    assert reads(Picked(frozenset({"family/d"})), None) == ["family/d", "a"]
    assert reads(Picked(frozenset({"family/d"}))) == ["family/d", "a"]
    assert reads() == ["b", "f", "family/c"]
    assert reads() == []
    (models / "b/card.yaml").write_text(card("b", summary="Other words."))
    assert reads(Picked(frozenset({"family"}))) == []
    assert reads(Picked(frozenset({"b/card.yaml"}))) == ["b"]
    (models / "b/card.yaml").touch()
    assert reads() == []
    (models / "family/folder.yaml").write_text("license: Apache-2.0\n")
    assert reads() == ["family/c", "family/d"]
    (models / "catalog.yaml").write_text("title: Other\n")
    assert reads() == ["a", "b", "f", "family/c", "family/d"]


@pytest.mark.parametrize("part", ["a", "family/c", "family"])
def test_a_circle_of_successors_is_found_from_any_part_of_it(models, tmp_path, part):
    after = {"a": "b", "b": "family/c", "family/c": "a"}
    for name, other in after.items():
        with (models / name / "card.yaml").open("a") as file:
            file.write(f"superseded_by: {other}\n")
    told = found(models, tmp_path / "cache", DAYS[0], Picked(frozenset({part})))
    (circle,) = [each for each in told if each.rule == "circular-succession"]
    first = {"a": "a"}.get(part, "family/c")
    second = after[first]
    assert circle.place.path == f"models/{first}/card.yaml"
    assert circle.message.endswith(f": {first} -> {second} -> {after[second]} -> {first}")


@pytest.mark.parametrize("said", ["@1", ""])
@pytest.mark.parametrize("part", ["a", "family/c", "family"])
def test_a_circle_of_parents_is_found_from_any_part_of_it(models, tmp_path, part, said):
    parents = {"a": "b", "b": "family/c", "family/c": "a"}
    for name, other in parents.items():
        path = models / name / "card.yaml"
        path.write_text(f"name: M\nversions: [{{version: '1', parents: [{{model: {other}{said}}}]}}]\n")
    told = found(models, tmp_path / "cache", DAYS[0], Picked(frozenset({part})))
    (circle,) = [each for each in told if each.rule == "circular-descent"]
    first = {"a": "a"}.get(part, "family/c")
    second = parents[first]
    assert circle.message.endswith(f": {first}@1 -> {second}@1 -> {parents[second]}@1 -> {first}@1")


def test_a_damaged_cache_or_one_that_may_not_be_written_changes_nothing(models, tmp_path):
    cache, day = tmp_path / "cache", DAYS[0]
    clean = found(models, cache, day)
    file = cache / "ledger.sqlite"
    content = bytearray(file.read_bytes())
    for at in range(0, len(content), 97):
        content[at] ^= 0xFF
    file.write_bytes(content)
    assert found(models, cache, day) == clean
    with Store(file) as store:
        store.put("checks", [("", b"torn")])
        store.keep()
    assert found(models, models / "catalog.yaml", day) == clean  # no folder
    with examine._memory(Check(models, day, cache)) as held:
        assert held is not None
        assert found(models, cache, day) == clean  # another check writes it
