"""Any card goes out in every format of files and comes back, but for what is said to be lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings

from catalog.exchange.formats import FORMATS
from tests.exchange.random_cards import QUICK, Drawn, cards, outgoing
from tests.exchange.round_trip import check_round_trip

WRITTEN = ("bioimage.io", "kipoi", "model-card-toolkit", "monai")


@settings(QUICK, max_examples=15)
@given(cards())
def test_what_goes_out_comes_back(card: Drawn) -> None:
    with tempfile.TemporaryDirectory() as folder:
        model = outgoing(card, Path(folder) / "models")
        for name in WRITTEN:
            check_round_trip(FORMATS[name], model, Path(folder) / name)
