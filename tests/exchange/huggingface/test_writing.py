"""A card goes out as a repository of the Hub, which the Hub's own client reads, and comes back as it was."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given

from catalog.exchange.huggingface import FORMAT
from tests.exchange.random_cards import QUICK, Drawn, cards, outgoing
from tests.exchange.round_trip import check_round_trip


@QUICK
@given(cards())
def test_what_goes_out_comes_back(card: Drawn) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check_round_trip(FORMAT, outgoing(card, Path(folder) / "models"), Path(folder))
