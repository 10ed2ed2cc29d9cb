"""What the makers of each standard, or their libraries, take: whatever they refuse is an error."""

from __future__ import annotations

import io
import json
import re
import warnings

import jsonschema
import mlcroissant
import rdflib
import spdx_python_model
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from markdown_it import MarkdownIt
from rdflib import RDF, Graph, Namespace

CYCLONEDX = JsonStrictValidator(SchemaVersion.V1_6)


def check_cyclonedx(text):
    assert CYCLONEDX.validate_str(text) is None


def read_spdx(text):
    """Read a document and write it again, which refuses what is unknown, and what lacks a required field."""
    model, found = spdx_python_model.load_data(json.loads(text))
    assert not found.link()
    model.JSONLDSerializer().write(found, io.BytesIO())
    return model, found


FAIR4ML = Namespace("https://w3id.org/fair4ml#")
# The classes and properties of https://w3id.org/fair4ml/0.1.0, as
# https://github.com/RDA-FAIR4ML/FAIR4ML-schema has them in release/0.1.0/fair4ml.jsonld.
TERMS = re.findall(
    r"\w+",
    "MLModel MLModelEvaluation legal ethicalSocial evaluatedOn hasEvaluation fineTunedFrom hasCO2eEmissions "
    "intendedUse mlTask modelCategory modelRisksBiasLimitations sharedBy testedOn trainedOn validatedOn "
    "usageInstructions codeSampleSnippet evaluatedMLModel evaluationDataset evaluationMetrics "
    "evaluationResults evaluationSoftware extrinsicEvaluation",
)


def parsed_json_ld(text):
    with warnings.catch_warnings(action="ignore"):  # rdflib warns of what it does itself
        return Graph().parse(data=text, format="json-ld")


def strange(graph):
    """Terms that neither vocabulary has; rdflib knows all terms of schema.org."""
    used = {*graph.predicates(), *graph.objects(None, RDF.type)} - {RDF.type}
    schema = str(rdflib.SDO)
    unknown = used - {FAIR4ML[each] for each in TERMS}
    return {each for each in unknown if not each.startswith(schema) or each[len(schema) :] not in rdflib.SDO}


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


MODEL_PACK = jsonschema.Draft7Validator(CONFIGURATION, format_checker=jsonschema.FormatChecker())


def read_croissant(content):
    """What Croissant's library makes of a description; what it does not allow is an error."""
    with warnings.catch_warnings(action="ignore"):
        return mlcroissant.Dataset(jsonld=json.loads(content)).metadata


# Regulation (EU) 2024/1689, Annex IV: two points with letters, and seven without.
NUMBERS = [*(f"1({each})" for each in "abcdefgh"), *(f"2({each})" for each in "abcdefgh"), *"3456789"]


def headings(text):
    """What a reader of Markdown takes for headings, and whether there is anything but words and links."""
    tokens = MarkdownIt().parse(text)
    kinds = {each.type for each in tokens} | {child.type for each in tokens for child in each.children or ()}
    assert kinds.isdisjoint({"html_block", "html_inline", "image", "fence", "code_block", "hr"})
    at = [number for number, each in enumerate(tokens) if each.type == "heading_open"]
    return [tokens[each + 1].content for each in at]
