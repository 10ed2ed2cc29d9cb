"""The spread of numbers and dates is drawn in bars that hold every value."""

from __future__ import annotations

from collections.abc import Callable

from catalog.views.printing import Printing
from catalog.views.ranges import Range, ranges
from catalog.views.table import Column, Value


def column(key: str, *numbers: float | None, how: Printing | None = None) -> Column:
    values = tuple(Value("" if number is None else f"{number:g}", number) for number in numbers)
    return Column(key, key.title(), "figure", values, "M", printing=how)


def spread(*numbers: float | None) -> Range:
    (found,) = ranges((column("parameters", *numbers),), ())
    return found


def test_the_ends_are_printed_as_in_the_table() -> None:
    found = spread(*range(1, 51), None)
    assert (found.least, found.most, found.notes) == ("1", "50", ("M",))
    assert (found.bars[0].low, found.bars[-1].high) == ("1", "50")


def test_the_most_frequent_values_fill_the_height() -> None:
    found = spread(*range(10), *[3] * 30)
    assert max(float(bar.height.rstrip("%")) for bar in found.bars) == 100


def test_values_over_many_sizes_are_spread_by_size() -> None:
    found = spread(*(10.0**at for at in range(12)))
    assert found.notes == ("M", "log scale")
    assert len(found.bars) == 12


def test_few_values_are_not_worth_a_range() -> None:
    assert ranges((column("parameters", 1, 2, 3), column("a/b", *[5.0] * 40)), ()) == ()


def test_two_metrics_and_the_parameters_are_enough() -> None:
    many = [column(f"d{at}/m", *range(30)) for at in range(4)]
    found = ranges((*many, column("parameters", *range(1, 31))), ())
    assert [each.field for each in found] == ["d0/m", "d1/m", "parameters"]


def test_what_is_typed_goes_on_with_the_unit_that_numbers_were_divided_by() -> None:
    (found,) = ranges((column("parameters", *range(1, 40), how=Printing("count", 1, 1e6, "M")),), ())
    assert found.suffix == "M"
    (plain,) = ranges((column("d/m", *range(1, 40), how=Printing("percent", 1, 1.0, "%")),), ())
    assert plain.suffix == ""


def test_dates_are_spread_by_the_day_and_end_with_months(few: Callable) -> None:
    cards = {f"m{at}": f"name: m{at}\nversions: [{{version: '1', date: 2026-{at % 9 + 1:02}-{at + 10}}}]\n"
             for at in range(12)}  # fmt: skip
    days = [model.record.values["trained"][0] for model in few(cards).models]
    (found,) = ranges((), days)
    assert (found.field, found.kind, found.least, found.most) == ("trained", "date", "2026-01", "2026-09")
