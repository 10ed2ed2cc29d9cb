"""The metrics that most models share become columns; numbers are printed in one unit and precision."""

from __future__ import annotations

from collections.abc import Callable

from catalog.views.table import Column
from tests.views.whole import metric_keys

HEAD = "dataset,metric,value\n"


def files(rows: dict[str, list[str]]) -> dict[str, str]:
    """Cards with one version each and these rows of metrics."""
    found = {}
    for name, lines in rows.items():
        found[name] = f"name: {name}\nversions: [{{version: '1'}}]\n"
        if lines:
            found[f"{name}/metrics.csv"] = HEAD + "".join(f"{line}\n" for line in lines)
    return found


def figure(few: Callable, key: str, rows: dict[str, list[str]]) -> Column:
    return few(files(rows)).column(key)


def test_the_most_shared_metrics_become_columns_another_data_set_first(few: Callable) -> None:
    rows = {f"m{at}": ["a,top1,80", "a,top5,90", "b,top1,70"] for at in range(3)}
    rows["rare"] = ["a,top1,81", "c,f1,0.5"]
    assert metric_keys(few(files(rows)).models) == ["a/top1", "b/top1", "a/top5"]


def test_there_are_four_metric_columns_at_most(few: Callable) -> None:
    rows = {f"m{at}": [f"d{number},f1,0.{number}1" for number in range(9)] for at in range(2)}
    assert len(metric_keys(few(files(rows)).models)) == 4


def test_a_column_has_one_precision(few: Callable) -> None:
    found = figure(few, "d/auroc", {"a": ["d,auroc,0.9"], "b": ["d,auroc,0.8125"], "c": ["d,auroc,1"]})
    assert [value.shown for value in found.values] == ["0.9000", "0.8125", "1.0000"]
    assert [value.sort for value in found.values] == [0.9, 0.8125, 1.0]


def test_no_result_and_infinity_are_said_and_never_sort(few: Callable) -> None:
    found = figure(few, "d/mse", {"a": ["d,mse,inf"], "b": ["d,mse,"], "c": ["d,mse,2"], "d": []})
    assert [(value.shown, value.sort) for value in found.values] == [
        ("infinite", None),
        ("no result", None),
        ("2", 2.0),
        ("", None),
    ]


def test_of_several_results_the_best_of_the_most_telling_split_speaks(few: Callable) -> None:
    rows = (
        "dataset,split,img_size,metric,value\nd,val,224,top1,79.5\nd,val,288,top1,80.3\nd,train,224,top1,99\n"
    )
    found = few({"a": "name: a\nversions: [{version: '1'}]\n", "a/metrics.csv": rows})
    assert [value.text for value in found.models[0].record.values["d/top1"]] == ["80.3", "79.5", "99"]


def test_a_catalogue_of_many_kinds_shows_each_its_own_headline(few: Callable) -> None:
    found = few(files({f"m{at}": [f"d{at},auroc,0.831"] for at in range(5)}))
    headline = found.view.columns[1]
    assert headline.key == "headline"
    assert headline.values[3].shown == "AUROC 0.831, d3"


def test_parameters_share_a_unit_where_it_reads_well(few: Callable) -> None:
    def sized(*sizes: str) -> Column:
        cards = {f"m{at}": f"name: m{at}\nversions: [{{version: '1', size: {{parameters: {size}}}}}]\n"
                 for at, size in enumerate(sizes)}  # fmt: skip
        return few({**cards, "none": "name: none\n"}).column("parameters")

    near = sized("86.9M", "1014.45M")
    assert (near.unit, [value.shown for value in near.values]) == ("M", ["86.9", "1,014.5", ""])
    assert [value.sort for value in near.values] == [86.9e6, 1014.45e6, None]
    far = sized("20k", "70B")
    assert (far.unit, [value.shown for value in far.values]) == ("", ["20 k", "70 B", ""])
