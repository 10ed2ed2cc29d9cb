"""Queries find models of a real leaderboard, in order; policies ask one model."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from catalog.query.fields import Field, Fields
from catalog.query.index import Index
from catalog.query.parse import parse
from catalog.query.record import Record, Value
from catalog.query.search import matches, search
from tests.query.catalogue import FIELDS, records

LEADERBOARD = Fields(
    {
        "imagenet-1k/top1": Field("imagenet-1k/top1", "Top-1", "number", "percent"),
        "parameters": Field("parameters", "Parameters", "number", "count"),
    },
    {"params": "parameters"},
)


@pytest.fixture(scope="module")
def rows(real: Path) -> list[dict[str, str]]:
    """The lines of the leaderboard, by name."""
    with (real / "timm" / "results-imagenet.csv").open(encoding="utf-8") as file:
        return sorted(csv.DictReader(file), key=lambda row: row["model"])


@pytest.fixture(scope="module")
def timm(rows: list[dict[str, str]]) -> Index:
    """Every image model of the leaderboard."""
    return Index.of(tuple(_measured(row) for row in rows), LEADERBOARD)


def _millions(row: dict[str, str]) -> float:
    return float(row["param_count"].replace(",", ""))


def _measured(row: dict[str, str]) -> Record:
    top1, parameters = float(row["top1"]), _millions(row) * 1e6
    where = (("img_size", row["img_size"]),)
    values = {
        "imagenet-1k/top1": (Value(row["top1"], "", top1, top1, where),),
        "parameters": (Value(row["param_count"], "", parameters, parameters),),
    }
    return Record(f"timm/{row['model']}", row["model"], (), values)


def test_a_real_leaderboard_is_asked_for_small_and_good_models(
    timm: Index, rows: list[dict[str, str]]
) -> None:
    text = "imagenet-1k/top1{img_size=224}>=83 params<30M sort:-imagenet-1k/top1"
    good = [
        row for row in rows if row["img_size"] == "224" and float(row["top1"]) >= 83 and _millions(row) < 30
    ]
    good.sort(key=lambda row: -float(row["top1"]))
    assert len(good) > 5
    assert [timm.records[row].name for row in search(text, timm).rows] == [row["model"] for row in good]


def test_an_id_is_found_before_those_that_only_begin_so(timm: Index) -> None:
    rows = search("resnet50.a1_in1k", timm).rows
    assert timm.records[rows[0]].id == "timm/resnet50.a1_in1k"
    assert all("resnet50.a1_in1k" in timm.records[row].id for row in rows)


def test_a_slip_in_a_real_name_is_forgiven(timm: Index) -> None:
    found = [timm.records[row].id for row in search("efficentnet_b0", timm).rows]
    assert found == []  # several words: only single ones are forgiven
    found = [timm.records[row].id for row in search("efficentnet b0", timm).rows]
    assert found
    assert all("efficientnet" in each for each in found)


def test_slips_are_forgiven_in_names_with_digits_but_not_in_digests() -> None:
    digest = Record("a", "A", facts=("sha256 ab12cd34",), prose=("ab12cd34",))
    index = Index.of((digest, Record("b", "Ab12cd34"), Record("c", "C", prose=("abcdefgh",))), LEADERBOARD)
    assert search("ab12cd35", index).rows == (1,)
    assert search("abcdefgi", index).rows == (2,)


def test_two_words_that_are_a_name_together_find_it_first() -> None:
    index = Index.of((Record("a", "Scorer credit"), Record("b", "Credit scorer")), LEADERBOARD)
    assert search("credit scorer", index).rows == (1, 0)


def test_eight_letters_may_have_two_slips_and_seven_one() -> None:
    index = Index.of((Record("a", "Abcdefgh"), Record("b", "Klmnopq")), LEADERBOARD)
    assert search("abxdefgx", index).rows == (0,)
    assert search("klxnopx", index).rows == ()
    assert search("klxnopq", index).rows == (1,)


def test_a_query_with_a_mistake_finds_nothing() -> None:
    index = Index.of(records(), FIELDS)
    found = search("bert ownr:x", index)
    assert (found.rows, dict(found.scores), len(found.mistakes)) == ((), {}, 1)
    assert matches(parse("bert ownr:x", FIELDS), index) == frozenset()


def test_matches_are_the_rows_without_their_order() -> None:
    index = Index.of(records(), FIELDS)
    assert matches(parse("sort:-params params>=7B", FIELDS), index) == {5, 6, 9}


def test_a_number_that_is_undefined_is_compared_with_nothing() -> None:
    undefined = Record("a", "A", (), {"parameters": (Value("nan", "", float("nan"), float("nan")),)})
    index = Index.of((undefined,), LEADERBOARD)
    assert [len(search(f"params{test}", index).rows) for test in (">0", "<=0", "=0")] == [0, 0, 0]
    assert [len(search(f"params{test}", index).rows) for test in (":*", '="nan"', "!=1")] == [1, 1, 1]


def test_an_infinite_number_is_more_than_any() -> None:
    infinite = Record("a", "A", (), {"parameters": (Value("inf", "", float("inf"), float("inf")),)})
    index = Index.of((infinite,), LEADERBOARD)
    assert search("params>1e300", index).rows == (0,)
    assert search("params:1..", index).rows == (0,)


def test_models_are_sorted_by_what_people_read() -> None:
    teams = {"a": Value("team-z", "Audit"), "b": Value("team-y", "Bonds"), "c": Value("banking")}
    records = tuple(Record(id_, id_, (), {"owner": (team,)}) for id_, team in reversed(teams.items()))
    index = Index.of(records, Fields({"owner": Field("owner", "Owner", "keyword")}, {}))
    assert [records[row].id for row in search("sort:owner", index).rows] == ["a", "c", "b"]
