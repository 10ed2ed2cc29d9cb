"""A history calls fields as other pages do, and says amounts in their units."""

from __future__ import annotations

import pytest

from catalog.derive.past_fields import amounts, label


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("license", "name"), "Licence"),
        (("size", "bytes"), "Weights"),
        (("training", "hyperparameters", "max_iter"), "Hyperparameter max_iter"),
        (("considerations", "intended_use"), "Considerations intended use"),
        (("notes.yaml",), "notes.yaml"),
    ],
)
def test_a_field_has_the_label_of_other_pages(path, words):
    assert label(path) == words


@pytest.mark.parametrize(
    ("path", "told", "words"),
    [
        (("artifacts", "a.onnx, weights", "size"), ("", "184320"), ("", "184 kB")),
        (("size", "parameters"), ("11.2M", "unknown"), ("11,200,000", "unknown")),
        (("training", "duration"), ("90m", ""), ("1 h 30 min", "")),
        (("summary",), ("90m", "1h"), ("90m", "1h")),
    ],
)
def test_amounts_have_their_units(path, told, words):
    assert amounts(path, told) == words


def test_sizes_that_words_do_not_tell_apart_stay_as_written():
    assert amounts(("size", "bytes"), ("184320", "184321")) == ("184320", "184321")
