"""What tests of all formats share: random models on their way out, and asserts that say what they saw."""

from __future__ import annotations

import pytest

HELPERS = ("outgoings", "random_cards", "round_trip", "settled", "validators")
pytest.register_assert_rewrite(*(f"tests.exchange.{each}" for each in HELPERS))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory):
    """Twelve random models on their way out, the same each time; a failure names the folder of its seed."""
    from tests.exchange.random_cards import sample_below  # noqa: PLC0415 - its asserts are rewritten first

    return sample_below(tmp_path_factory.mktemp("sample"))
