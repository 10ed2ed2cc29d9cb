"""A model of an OCI registry: annotations that ORAS takes, and the configuration that ModelPack asks for."""

import json

import pytest

from catalog.exchange import oci
from tests.exchange import outgoings
from tests.exchange.validators import MODEL_PACK


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return outgoings.export(oci.FORMAT, outgoings.full(tmp_path_factory.mktemp("full")))


def test_annotations_speak_of_the_manifest_and_of_each_file(made):
    found = json.loads(made.files["oci.annotations.json"])
    whole = found["$manifest"]
    assert whole["org.opencontainers.image.title"] == "Credit <scorer> & Co"
    assert whole["org.opencontainers.image.licenses"] == "Apache-2.0 OR MIT"
    assert whole["org.opencontainers.image.created"] == "2026-09-10T00:00:00Z"
    assert whole["org.opencontainers.image.source"] == "https://git.example/scorer.git"
    assert whole["org.opencontainers.image.authors"] == "Ada Lovelace, Ben <ben@example.org>"
    assert found["model.skops"]["org.cncf.model.filepath"] == "model.skops"
    assert all(isinstance(each, str) for group in found.values() for each in group.values())


def test_the_configuration_is_what_the_specification_says(made):
    found = json.loads(made.files["oci.config.json"])
    MODEL_PACK.validate(found)
    assert found["modelfs"]["diffIds"] == [outgoings.SHA]
    assert found["config"]["paramSize"] == "11.2M"
    assert found["config"]["capabilities"] == {"languages": ["en"]}


def test_without_a_digest_there_are_annotations_only_and_the_rest_is_reported(made, tmp_path):
    bare = outgoings.export(oci.FORMAT, outgoings.one(tmp_path, "name: Bare\nfamily: nets"))
    assert [*bare.files] == ["oci.annotations.json"]
    assert [each.field for each in bare.losses] == ["family"]
    lost = {each.field: each for each in made.losses}
    assert lost["languages.1"].value == "de-CH"
    assert lost["versions.0.signed"].value.startswith("{'bundle': 'model.sig'")
    assert lost["metrics.csv"].value == "5 values"
