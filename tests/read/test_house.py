"""What the house says of itself is checked before any card is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalog.read.house import read_house


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
