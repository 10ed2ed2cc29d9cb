"""The coverage map: counts, tints for what is missing, gaps by name, the age of the newest result."""

from __future__ import annotations

from catalog.domain.result import Result
from catalog.views.leaderboard.coverage import CoverageMap, coverage_map, task_of
from tests.views.leaderboard.stubs import WORDS, model, scored

TODAY = "2026-11-25"


def map_of(*models) -> CoverageMap:
    (task,) = {task_of(each) for each in models}
    found = coverage_map(task, models, WORDS, TODAY)
    assert found
    return found


def test_a_model_tells_how_many_of_the_metrics_it_reports():
    both = (Result("digits", "accuracy", 0.9), Result("digits", "f1", 0.9))
    found = map_of(model("a", *both), model("b", both[0]), model("c"))
    assert [(row.label, row.cells[0].text, row.cells[0].look) for row in found.rows] == [
        ("a", "2", "cover-0"),
        ("b", "1", "cover-2"),
        ("c", "", "cover-4"),
    ]
    assert found.gaps == ("Digits lacks 1 model: c.",)
    assert found.note.startswith("3 models. A number says how many metrics the model reports:")
    assert (found.columns[0].newest, found.columns[0].age) == ("", "")


def test_many_models_are_shown_by_family():
    models = [scored(f"m{at}", 0.9, day="2025-11-01", dated="Nov 2025") for at in range(40)]
    models = [model(each.listing.id, *each.results, family="large") for each in models]
    found = map_of(*models, *(model(f"x{at}", family="small") for at in range(4)))
    assert [(row.label, row.count, row.cells[0].text) for row in found.rows] == [
        ("large", 40, "40"),
        ("small", 4, ""),
    ]
    assert found.gaps == ("Digits lacks 4 models: most in small (4).",)
    assert (found.columns[0].newest, found.columns[0].age) == ("Nov 2025", "1 year old")


def test_models_are_mapped_by_their_task():
    assert [task_of(model("a", task=task)) for task in ("images", "text")] == ["Images", "Text"]


def test_a_data_set_that_hardly_anybody_reports_is_named_and_no_gap_in_the_others():
    other = Result("letters", "accuracy", 0.9)
    models = [model(f"m{at}", *scored("", 0.9).results, *([other] if at < 2 else [])) for at in range(21)]
    found = map_of(*models)
    assert [column.label for column in found.columns] == ["Digits"]
    assert found.rare == "Reported by too few models to be missed in the others: letters (2)."
    assert found.gaps == ("Every model has a result on every one of these data sets.",)


def test_a_tint_without_a_missing_model_is_a_missing_metric():
    loss = Result("digits", "loss", 0.1)
    found = map_of(model("a", *scored("", 0.9).results, loss), scored("b", 0.9))
    assert [[cell.look for cell in row.cells] for row in found.rows] == [["cover-0"], ["cover-2"]]
    (words,) = found.gaps
    assert words.startswith("Every model has a result on every one of these data sets; what is tinted lacks")


def test_forty_families_have_rows_and_the_smaller_ones_share_one():
    models = [scored(f"m{at}", 0.9) for at in range(84)]
    models = [model(each.listing.id, *each.results, family=f"f{at % 42}") for at, each in enumerate(models)]
    rows = map_of(*models).rows
    assert len(rows) == 41
    assert (rows[-1].label, rows[-1].count, rows[-1].cells[0].text) == ("2 smaller families", 4, "4")


def test_sixteen_data_sets_have_columns_and_the_others_are_named():
    results = [Result(f"d{at:02}", "accuracy", 0.9) for at in range(17)]
    found = map_of(model("a", *results), model("b", *results))
    assert [column.label for column in found.columns] == [f"d{at:02}" for at in range(16)]
    assert found.rare.endswith(": d16 (2).")


def test_the_newest_result_tells_how_old_a_column_is():
    days = (("2025-11-01", "Nov 2025"), ("2026-11-24", "yesterday"), ("", ""))
    found = map_of(*(scored(f"m{at}", 0.9, day=day, dated=dated) for at, (day, dated) in enumerate(days)))
    assert (found.columns[0].newest, found.columns[0].age) == ("yesterday", "1 day old")


def test_a_data_set_of_one_model_is_no_column_and_of_rare_ones_only_the_first_is():
    lone = Result("lone", "accuracy", 0.9)
    found = map_of(scored("a", 0.9), model("b", *scored("", 0.9).results, lone))
    assert ([column.label for column in found.columns], found.rare) == (["Digits"], "")
    told = [Result(f"d{at}", "accuracy", 0.9) for at in range(2)]
    models = [model(f"m{at}", *(told if at < 2 else [])) for at in range(30)]
    assert [column.label for column in map_of(*models).columns] == ["d0"]


def test_models_without_a_family_come_last():
    models = [model(f"m{at}", *scored("", 0.9).results, family="small" if at < 2 else "") for at in range(41)]
    assert [row.label for row in map_of(*models).rows] == ["small", "No family reported"]


def test_data_sets_that_the_same_models_lack_are_told_together_the_largest_gap_first():
    told = [Result(f"d{at}", "accuracy", 0.9) for at in range(4)]
    found = map_of(*(model(f"m{at}", *told[: (4, 4, 3, 0, 0)[at]]) for at in range(5)))
    assert found.gaps == (
        "d0, d1 and d2 lack 2 models: m3 and m4.",
        "d3 lacks 3 models: m2, m3 and m4.",
    )
