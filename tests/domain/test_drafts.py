"""A draft becomes a measurement as if it had been built as one."""

from __future__ import annotations

import copy
import math
import pickle
from dataclasses import FrozenInstanceError, fields

import pytest

from catalog.domain.drafts import Draft
from catalog.domain.measurements import Measurement
from catalog.kit.finding import Place

PLACE = Place("metrics.csv", 2, 5)


def test_both_have_the_same_fields_with_the_same_defaults():
    assert [(field.name, field.type, field.default) for field in fields(Draft)] == [
        (field.name, field.type, field.default) for field in fields(Measurement)
    ]


def test_a_finished_draft_is_a_measurement_in_every_way():
    draft = Draft("auroc", None, PLACE, "1.0")
    draft.value = 0.9
    finished, built = draft.finish(), Measurement("auroc", 0.9, PLACE, "1.0")
    assert type(finished) is Measurement
    assert finished == built
    assert hash(finished) == hash(built)
    assert repr(finished) == repr(built)
    assert pickle.loads(pickle.dumps(finished)) == copy.copy(finished) == built  # noqa: S301 -- our own bytes
    with pytest.raises(FrozenInstanceError):
        finished.value = 1.0


@pytest.mark.parametrize(
    ("value", "lower", "upper", "right"),
    [
        (0.8, 0.7, 0.9, True),
        (0.8, 0.8, 0.8, True),
        (0.8, None, 0.9, True),
        (math.nan, 0.7, 0.9, True),
        (None, 0.7, 0.9, True),
        (0.6, 0.7, 0.9, False),
        (0.95, None, 0.9, False),
        (0.8, 0.9, 0.7, False),
    ],
)
def test_a_value_lies_inside_its_own_interval(value, lower, upper, right):
    fault = Draft("auroc", value, PLACE, lower=lower, upper=upper).doubt()
    assert (fault is None) is right
    assert fault is None or fault.rule == "interval"
