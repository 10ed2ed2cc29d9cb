"""Fields are found by what people write, and meant by what they nearly write."""

from __future__ import annotations

import pytest

from catalog.query.fields import Field, Fields
from catalog.query.numbers import SCALES
from catalog.query.shipped import shipped

NAMES = (
    "task", "uri", "wine/ari", "owner", "training.hyperparameters.lr", "training.hyperparameters.LR",
    "german-credit/auroc",
)  # fmt: skip
FIELDS = Fields(
    {name: Field(name, name, "keyword") for name in NAMES},
    {"owners": "owner", "OWNER": "task", "hp.lr": "training.hyperparameters.lr", "lost": "nowhere"},
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("task", "task"),
        ("Task", "task"),
        ("owners", "owner"),
        ("OWNERS", "owner"),
        ("OWNER", "task"),
        ("Owner", "owner"),
        ("training.hyperparameters.LR", "training.hyperparameters.LR"),
        ("training.hyperparameters.Lr", "training.hyperparameters.LR"),
        ("HP.LR", "training.hyperparameters.lr"),
    ],
)
def test_a_field_is_found_exactly_before_in_another_case(written: str, name: str) -> None:
    found = FIELDS.find(written)
    assert found
    assert found.name == name


@pytest.mark.parametrize("written", ["", "tas", "lost", "nowhere", "auroc"])
def test_what_is_no_field_is_not_found(written: str) -> None:
    assert FIELDS.find(written) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("tsak", "task"),
        ("ownerz", "OWNER"),
        ("ownrs", "owners"),
        ("german-credit/arouc", "german-credit/auroc"),
        ("AUROC", "german-credit/auroc"),
        ("ari", "wine/ari"),  # and not uri, which is a slip away
        ("lr", "hp.lr"),
        ("versions.training.hyperparameters.lr", "training.hyperparameters.LR"),
        ("card.hp.lr", "hp.lr"),
        ("card.ownrs", "owners"),
        ("a.b.c.d.e.f.g.owner", ""),
        ("ta", ""),
        ("zebra", ""),
        ("", ""),
    ],
)
def test_a_field_is_meant_by_what_is_nearly_its_name_or_its_last_part(written: str, meant: str) -> None:
    assert FIELDS.suggest(written) == meant


def test_a_metric_without_its_data_set_is_meant_on_all_that_report_it_by_their_names() -> None:
    names = ("wine/ari", "cars/ari", "d/clari", "moon/ARI", "zoo/ari")
    fields = Fields({name: Field(name, name, "number") for name in names}, {"AAA/ari": "wine/ari"})
    assert fields.measured("ari") == ("cars/ari", "moon/ARI", "wine/ari")
    assert fields.measured("zoo/ari") == fields.measured("") == ()


def test_the_browser_gets_fields_and_only_the_scales_they_need() -> None:
    fields = Fields({"size": Field("size", "Size", "number", "bytes")}, {"s": "size"})
    data = shipped(fields)
    assert data["fields"] == [("size", "Size", "number", "bytes")]
    assert data["aliases"] == [("s", "size")]
    assert sorted(data["scales"]) == ["bytes", "plain"]
    assert data["scales"]["bytes"]["suffixes"]["GiB"] == (0, 1024**3)
    every = Fields({scale: Field(scale, scale, "number", scale) for scale in reversed(SCALES)}, {})
    assert [*shipped(every)["scales"]] == [each[0] for each in shipped(every)["fields"]] == sorted(SCALES)
    assert shipped(Fields({}, {"b": "x", "a": "x"}))["aliases"] == [("a", "x"), ("b", "x")]
