"""A model of an OCI registry: annotations that ORAS takes, and the configuration that ModelPack asks for."""

import json

import jsonschema
import pytest
from hypothesis import given

from catalog.exchange import oci
from tests.exchange import outgoings, random_cards

TEXT = {"type": "string", "minLength": 1}
TEXTS = {"type": "array", "items": TEXT, "minItems": 1}
MODALITIES = {
    "type": "array",
    "items": {"enum": ["text", "image", "audio", "video", "embedding", "other"]},
}


def only(required=(), **fields):
    return {"type": "object", "properties": fields, "required": [*required], "additionalProperties": False}


# The fields of application/vnd.cncf.model.config.v1+json, from docs/config.md and schema of
# https://github.com/modelpack/model-spec.
CONFIGURATION = only(
    ("descriptor", "config", "modelfs"),
    descriptor=only(
        **dict.fromkeys(("family", "name", "docURL", "sourceURL", "version", "revision", "vendor"), TEXT),
        **dict.fromkeys(("authors", "licenses", "datasetsURL"), TEXTS),
        title=TEXT,
        description=TEXT,
        createdAt={"type": "string", "format": "date-time"},
    ),
    config=only(
        **dict.fromkeys(("architecture", "format", "precision", "quantization"), TEXT),
        paramSize={"type": "string", "pattern": r"^[0-9]+(\.[0-9])?[QTBMK]$"},
        capabilities=only(
            inputTypes=MODALITIES,
            outputTypes=MODALITIES,
            knowledgeCutoff={"type": "string", "format": "date-time"},
            languages={"type": "array", "items": {"type": "string", "pattern": "^[a-z]{2}$"}},
        ),
    ),
    modelfs=only(("type", "diffIds"), type={"const": "layers"}, diffIds=TEXTS),
)


VALIDATOR = jsonschema.Draft7Validator(CONFIGURATION, format_checker=jsonschema.FormatChecker())


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
    VALIDATOR.validate(found)
    assert found["modelfs"]["diffIds"] == [outgoings.SHA]
    assert found["config"]["paramSize"] == "11.2M"
    assert found["config"]["capabilities"] == {"languages": ["en"]}


def test_without_a_digest_there_are_annotations_only_and_the_rest_is_reported(made, tmp_path):
    bare = outgoings.export(oci.FORMAT, outgoings.one(tmp_path, "name: Bare\nfamily: nets"))
    assert [*bare.files] == ["oci.annotations.json"]
    assert [each.field for each in bare.losses] == ["family"]
    lost = {each.field: each for each in made.losses}
    assert lost["languages.1"].value == "de-CH"
    assert lost["metrics.csv"].value == "5 values"


@random_cards.QUICK
@given(random_cards.cards())
def test_any_card_has_annotations_of_one_line_and_a_configuration_as_specified(tmp_path_factory, card):
    files = outgoings.export(oci.FORMAT, random_cards.outgoing(card, tmp_path_factory.mktemp("any"))).files
    found = json.loads(files["oci.annotations.json"])
    assert all("\n" not in each for group in found.values() for each in group.values())
    if "oci.config.json" in files:
        VALIDATOR.validate(json.loads(files["oci.config.json"]))
