"""The metrics that most models share become columns; numbers are printed in one unit."""

from __future__ import annotations

from catalog.views.figures import headline_column, metric_columns, most_are_told, parameter_columns
from catalog.views.listing import Cell, Listing, Named
from catalog.views.table import Value


def cell(key: str, number: float = 0.5, *, unit: str = "", shown: str = "") -> Cell:
    dataset, _, metric = key.rpartition("/")
    place = Named(dataset, dataset.title()) if dataset else None
    return Cell(Named(metric, metric.upper()), place, shown or f"{number:.2f}", number, unit, "higher")


def listing(name: str, *figures: Cell, parameters: float | None = None) -> Listing:
    return Listing(name, name, f"models/{name}/index.html", figures=figures, parameters=parameters)


def test_the_most_shared_metrics_become_columns_another_data_set_first() -> None:
    both = [listing(str(at), cell("a/top1"), cell("a/top5"), cell("b/top1")) for at in range(3)]
    rare = listing("rare", cell("a/top1"), cell("c/other"))
    assert [column.key for column in metric_columns((*both, rare))] == ["a/top1", "b/top1", "a/top5"]


def test_there_are_four_metric_columns_at_most() -> None:
    rows = tuple(listing(str(at), *(cell(f"d{n}/m") for n in range(9))) for at in range(2))
    assert len(metric_columns(rows)) == 4


def test_a_lone_model_shows_its_own_figures() -> None:
    assert [column.label for column in metric_columns((listing("a", cell("d/auroc")),))] == ["AUROC"]


def test_cells_that_look_alike_are_a_tie_and_other_units_say_so() -> None:
    rows = (listing("a", cell("d/m", 88.684)), listing("b", cell("d/m", 88.679, shown="88.68")))
    (column,) = metric_columns(rows)
    assert {value.sort for value in column.values} == {88.68}
    mixed = (
        listing("a", cell("d/t", 90, unit="ms", shown="90")),
        listing("b", cell("d/t", 2, unit="s", shown="2")),
    )
    assert metric_columns(mixed)[0].values == (Value("90", 90.0), Value("2 s", None))


def test_infinity_never_sorts() -> None:
    (column,) = metric_columns((listing("a", cell("d/m", float("inf"), shown="infinite")),))
    assert column.values[0].sort is None


def test_a_catalogue_of_many_kinds_shows_each_its_own_headline() -> None:
    rows = tuple(listing(str(at), cell(f"d{at}/auroc", 0.831)) for at in range(5))
    assert not most_are_told(metric_columns(rows), rows)
    assert headline_column(rows).values[3].shown == "AUROC 0.83, D3"


def test_parameters_share_a_unit_where_it_reads_well() -> None:
    (column,) = parameter_columns(
        (listing("a", parameters=86.9e6), listing("b", parameters=1.01445e9), listing("c"))
    )
    assert (column.unit, [value.shown for value in column.values]) == ("M", ["86.9", "1,014.5", ""])
    (wide,) = parameter_columns((listing("a", parameters=2e4), listing("b", parameters=7e10)))
    assert (wide.unit, [value.shown for value in wide.values]) == ("", ["20k", "70B"])
    assert [value.sort for value in wide.values] == [2e4, 7e10]
    assert parameter_columns((listing("a"),)) == []
