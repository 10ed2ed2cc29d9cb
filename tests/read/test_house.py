"""What the house says of itself is checked before any card is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalog.read.house import read_house

CIRCLE = "the data sets are derived from each other in a circle"


@pytest.mark.refuses("paths")
@pytest.mark.parametrize(
    ("kind", "names"),
    [("datasets", ("glue/mnli", "glue mnli")), ("metrics", ("m/q", "m q")), ("teams", ("team-a", "Team A"))],
)
def test_two_names_with_one_address_are_an_error_that_names_both(
    models: Callable, kind: str, names: tuple[str, str]
) -> None:
    text = f"{kind}:\n" + "".join(f"  {name}: {{name: x}}\n" for name in names)
    found = read_house(models({"catalog.yaml": text})).findings
    assert [str(each) for each in found if each.rule == "same-address"]
    (message,) = [each.message for each in found if each.rule == "same-address"]
    assert all(f"`{name}`" in message for name in names)


def test_names_with_addresses_of_their_own_are_fine(models: Callable) -> None:
    assert read_house(models({"catalog.yaml": "teams: {team-a: {}, team-b: {}}\n"})).findings == ()


def test_a_metric_of_the_house_may_say_how_far_a_distribution_moved(models: Callable) -> None:
    text = "metrics:\n  mmd: {drift: true}\n  ks: {drift: false}\n  psi: {name: Stability}\n"
    metrics = read_house(models({"catalog.yaml": text})).words.metrics
    assert [metrics.get(name).drift for name in ("mmd", "ks", "psi", "auroc")] == [True, False, True, False]


def test_a_data_set_is_derived_from_data_sets_of_the_house(models: Callable) -> None:
    text = (
        "datasets:\n  faces: {name: All faces, aliases: [people]}\n  crops: {derived_from: face}\n"
        "  cut: {derived_from: [people, All-Faces, cuts]}\n"
    )
    house = read_house(models({"catalog.yaml": text}))
    assert [str(each) for each in house.findings] == [
        f"models/catalog.yaml:{place}: error[unknown-dataset]: the data set `{name}` is not in catalog.yaml "
        f"({hint})"
        for place, name, hint in (
            ("3:25", "face", "did you mean faces?"),
            ("4:43", "cuts", "add it to `datasets`"),  # itself is not meant
        )
    ]


def test_data_sets_that_are_derived_from_each_other_in_a_circle_are_told_where_they_say_so(
    models: Callable,
) -> None:
    text = (
        "raw: {}\nx: {derived_from: [raw, Set Y]}\ny: {name: Set Y, derived_from: x}\n"
        "z: {derived_from: Z}\nw: {derived_from: x}\n"
    )
    house = read_house(models({"datasets.yaml": text}))
    assert {each.rule for each in house.findings} == {"circular-descent"}
    assert [(str(each.place), each.message) for each in house.findings] == [
        ("models/datasets.yaml:2:25", f"{CIRCLE}: x -> y -> x"),
        ("models/datasets.yaml:3:32", f"{CIRCLE}: y -> x -> y"),
        ("models/datasets.yaml:4:19", "the data set `z` is derived from itself"),
    ]


def test_a_way_of_many_data_sets_is_gone_without_recursion(models: Callable) -> None:
    text = "".join(f"d{at}: {{derived_from: d{at + 1}}}\n" for at in range(5000))
    (last,) = read_house(models({"datasets.yaml": text})).findings
    assert (last.rule, last.place.line) == ("unknown-dataset", 5000)
