"""Any card goes out in every format of files that is read too, and comes back but for what is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.exchange.formats import FORMATS
from catalog.exchange.shape import Outgoing
from tests.exchange.round_trip import check_round_trip

BOTH = [name for name, each in FORMATS.items() if each.read and each.write]
ADDED = {"azureml": ("license", "versions.parents.relation")}
"""What an import says by itself: a specification's licence is the model's, and a parent was converted."""


@pytest.mark.parametrize("name", BOTH)
def test_what_goes_out_comes_back(name: str, sample: tuple[Outgoing, ...], tmp_path: Path) -> None:
    for each in sample:
        check_round_trip(FORMATS[name], each, tmp_path / each.folder.parts[-3], ADDED.get(name, ()))
