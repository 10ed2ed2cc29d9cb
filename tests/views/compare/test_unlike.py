"""Costs of models that were not run alike are drawn beside each other as little as they are judged."""

from __future__ import annotations

import pytest

from catalog.domain.metrics import Metric
from catalog.views.compare import Measured, Subject, compare
from catalog.views.compare.figures import figures

GMACS = Metric("gmacs", "Billions of multiply-adds", "lower", "GMAC", cost=True)


def _subject(name: str, value: float, size: str) -> Subject:
    one = Measured(
        "2\tgmacs", "cost", "Size and cost", (), GMACS, value, settings=(("img_size", size),) if size else ()
    )
    return Subject(name, name, measured=(one,))


@pytest.mark.parametrize(("sizes", "drawn"), [(("224", "224"), 1), (("224", ""), 1), (("224", "288"), 0)])
def test_bars_are_drawn_unless_settings_contradict_each_other(sizes: tuple[str, str], drawn: int) -> None:
    found = figures(compare([_subject("a", 4.5, sizes[0]), _subject("b", 7.4, sizes[1])]))
    assert len(found) == drawn
