"""A size in a card is held against that of the file, as closely as it was written."""

from __future__ import annotations

import pytest

from catalog.domain.stored import HERE, Stored, sizes_agree
from catalog.kit.checksum import Checksum


@pytest.mark.parametrize(
    ("said", "found", "agree"),
    [
        (184_321, 184_321, True),
        (184_321, 184_322, False),
        (41_000_000, 41_343_512, True),
        (41_000_000, 44_000_000, False),
        (2 << 30, (2 << 30) + 1000, True),
        (0, 0, True),
        (0, 1, False),
    ],
)
def test_a_rounded_size_may_be_a_little_off(said, found, agree):
    assert sizes_agree(said, found) == agree


def test_checksums_are_compared_with_those_of_their_own_kind():
    stored = Stored(HERE, 1, (Checksum("sha256", "0" * 64), Checksum("blake2b", "0" * 64)))
    assert stored.like(Checksum("blake2b", "1" * 64)) == Checksum("blake2b", "0" * 64)
    assert stored.like(Checksum("blake2b", "1" * 128)) is None
    assert stored.like(Checksum("md5", "1" * 32)) is None
