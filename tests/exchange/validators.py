"""What the makers of each standard, or their libraries, take: whatever they refuse is an error.

The libraries are imported by who checks with them: every process that collects tests imports this module.
"""

from __future__ import annotations

import io
import json
import re
import warnings
from functools import cache

import jsonschema
from markdown_it import MarkdownIt


@cache
def cyclonedx():
    from cyclonedx.schema import SchemaVersion  # noqa: PLC0415 - an import of a second
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415 - the same

    return JsonStrictValidator(SchemaVersion.V1_6)


def check_cyclonedx(text):
    assert cyclonedx().validate_str(text) is None


def read_spdx(text):
    """Read a document and write it again, which refuses what is unknown, and what lacks a required field."""
    import spdx_python_model  # noqa: PLC0415 - large generated code

    model, found = spdx_python_model.load_data(json.loads(text))
    assert not found.link()
    model.JSONLDSerializer().write(found, io.BytesIO())
    return model, found


FAIR4ML = "https://w3id.org/fair4ml#"
# The classes and properties of https://w3id.org/fair4ml/0.1.0, as
# https://github.com/RDA-FAIR4ML/FAIR4ML-schema has them in release/0.1.0/fair4ml.jsonld.
TERMS = re.findall(
    r"\w+",
    "MLModel MLModelEvaluation legal ethicalSocial evaluatedOn hasEvaluation fineTunedFrom hasCO2eEmissions "
    "intendedUse mlTask modelCategory modelRisksBiasLimitations sharedBy testedOn trainedOn validatedOn "
    "usageInstructions codeSampleSnippet evaluatedMLModel evaluationDataset evaluationMetrics "
    "evaluationResults evaluationSoftware extrinsicEvaluation",
)


def read_prov(text):
    from prov.model import ProvDocument  # noqa: PLC0415 - rdflib and more

    return ProvDocument.deserialize(content=text, format="json")


def parsed_json_ld(text):
    from rdflib import Graph  # noqa: PLC0415 - all terms of schema.org

    with warnings.catch_warnings(action="ignore"):  # rdflib warns of what it does itself
        return Graph().parse(data=text, format="json-ld")


def strange(graph):
    """Terms that neither vocabulary has; rdflib knows all terms of schema.org."""
    from rdflib import RDF, SDO  # noqa: PLC0415 - as above

    used = {*graph.predicates(), *graph.objects(None, RDF.type)} - {RDF.type}
    unknown = {str(each) for each in used} - {FAIR4ML + each for each in TERMS}
    schema = str(SDO)
    return {each for each in unknown if not each.startswith(schema) or each[len(schema) :] not in SDO}


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
    import mlcroissant  # noqa: PLC0415 - an import of a second

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
