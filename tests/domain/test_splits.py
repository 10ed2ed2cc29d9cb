"""A split is most likely a slip of the pen where it is a usual one but for a letter."""

import pytest

from catalog.domain.splits import USUAL, meant


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("tset", "test"),
        ("Tset", "test"),
        (" tes", "test"),
        ("vaildation", "validation"),
        ("trian", "train"),
        ("holdoutt", ""),
        ("text", ""),
        ("best", ""),
        ("testA", ""),
        ("test2", ""),
        ("test-head", ""),
        ("train-cv", ""),
        ("val", ""),
        ("", ""),
        *((each, "") for each in USUAL),
    ],
)
def test_a_split_is_meant_by_what_is_it_but_for_a_letter(written: str, usual: str) -> None:
    assert meant(written) == usual
