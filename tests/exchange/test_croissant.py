"""Data sets that a model names go out as Croissant's own library takes them."""

import json
import logging

import pytest

from catalog.exchange import croissant
from tests.exchange import outgoings
from tests.exchange.validators import read_croissant


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    data = f"{{dataset: Credit data, role: validation, path: data/v.csv, digest: {outgoings.SHA}}}"
    card = outgoings.CARD.replace("- {dataset: unheard of}", f"- {{dataset: unheard of}}\n      - {data}")
    metrics = f"{outgoings.METRICS}top1,12%,2.0.0,imagenet-1k,val,,,,,\n"
    outgoing = outgoings.one(tmp_path_factory.mktemp("full"), card, metrics)
    return outgoings.export(croissant.FORMAT, outgoing)


def test_each_data_set_that_is_named_or_measured_on_has_a_file(made):
    assert [*made.files] == [
        "credit.croissant.json",
        "imagenet-1k.croissant.json",
        "unheard-of.croissant.json",
    ]
    assert [read_croissant(each).name for each in made.files.values()] == [
        "Credit data",
        "imagenet-1k",
        "unheard of",
    ]


def test_a_description_says_what_the_house_knows_and_what_was_used(made, caplog):
    with caplog.at_level(logging.WARNING):
        found = read_croissant(made.files["credit.croissant.json"])
    assert found.description == "A thousand loans."
    assert found.license == ["https://spdx.org/licenses/CC-BY-4.0.html"]
    assert found.url == "https://data.example/credit%7Bset%7D"
    assert found.version == "3"
    (file,) = found.distribution
    assert (file.content_url, file.encoding_formats, file.sha256) == (
        "data/v.csv", ["text/csv"], outgoings.SHA[7:],
    )  # fmt: skip
    assert "context" not in caplog.text
    assert json.loads(made.files["credit.croissant.json"])["isBasedOn"] == [
        {"@type": "sc:Dataset", "name": "ledger"}
    ]


def test_what_a_data_set_does_not_say_is_reported(made):
    lost = {each.field for each in made.losses}
    assert {"summary", "versions.0.data.0.role", "versions.0.data.0.digest", "metrics.csv"} <= lost
    assert not {"versions.0.data.0.dataset", "versions.0.data.3.digest"} & lost
