"""Model cards of the toolkit become cards, and cards such model cards."""

from __future__ import annotations

import json

import jsonschema

from catalog.exchange.model_card_toolkit import FORMAT
from tests.exchange.random_cards import drawn, outgoing
from tests.exchange.settled import read, settled

SMILES = {
    "schema_version": "0.0.2",
    "model_details": {
        "name": "Smile detector",
        "overview": "Says whether a face smiles.",
        "documentation": "It was made to show how cards are written.",
        "owners": [{"name": "Vision team", "contact": "see@example.org"}, {"name": "Ada", "contact": "me"}],
        "version": {"name": "v1.0", "date": "2020/02/03", "diff": "The first one."},
        "licenses": [{"identifier": "Apache-2.0"}],
        "references": [{"reference": "https://example.org/smiles"}],
        "citations": [{"style": "MLA", "citation": "Ada, Smiles, 2020."}],
    },
    "model_parameters": {
        "model_architecture": "MobileNet",
        "data": [{"name": "Faces", "link": "https://faces.org", "sensitive": {"sensitive_data": ["age"]}}],
        "input_format": "128 pixels square",
        "output_format_map": [{"key": "smile", "value": "probability"}],
    },
    "quantitative_analysis": {
        "performance_metrics": [
            {"type": "accuracy", "value": 0.9, "slice": "overall",
             "confidence_interval": {"lower_bound": "0.85", "upper_bound": "0.95"}},
            {"type": "accuracy", "value": "0.8", "slice": "sex=female;split=test"},
            {"type": "false positive rate", "value": "0.25", "slice": "old people; indoors"},
            {"type": "accuracy", "value": "high"},
            {"type": "accuracy", "value": "0.91"},
        ],
        "graphics": {"collection": [{"name": "curve", "image": "aGk="}]},
    },
    "considerations": {
        "use_cases": [{"description": "Teaching."}, {"description": "Trying out."}],
        "ethical_considerations": [{"name": "Faces are personal", "mitigation_strategy": "Ask first."}],
    },
}  # fmt: skip
TEXT = {"type": "string"}


def listed(**fields: object) -> dict:
    return {"type": "array", "items": {"type": "object", "properties": fields, "additionalProperties": False}}


SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "schema_version": TEXT,
        "model_details": {
            "type": "object",
            "properties": {
                **dict.fromkeys(("name", "overview", "documentation"), TEXT),
                "owners": listed(name=TEXT, contact=TEXT),
                "version": {"properties": {"name": TEXT, "date": TEXT | {"format": "date"}, "diff": TEXT}},
                "licenses": listed(identifier=TEXT),
                "references": listed(reference=TEXT | {"format": "uri"}),
                "citations": listed(citation=TEXT, style=TEXT),
            },
        },
        "model_parameters": {
            "type": "object",
            "properties": {
                "model_architecture": TEXT,
                "data": listed(name=TEXT, link=TEXT, description=TEXT),
            },
        },
        "quantitative_analysis": {
            "properties": {
                "performance_metrics": listed(
                    type=TEXT, value={"type": "number"}, slice=TEXT, confidence_interval={"type": "object"}
                )
            }
        },
        "considerations": {
            "properties": {
                **dict.fromkeys(("users", "use_cases", "limitations", "tradeoffs"), listed(description=TEXT)),
                "ethical_considerations": listed(name=TEXT, mitigation_strategy=TEXT),
            }
        },
    },
}
"""What the documentation of schema 0.0.2 says of the fields that are written."""


def test_a_model_card_becomes_a_card(tmp_path):
    (tmp_path / "smiles").mkdir()
    (tmp_path / "smiles/model_card.json").write_text(json.dumps(SMILES))
    (only,) = read("model-card-toolkit", tmp_path)
    (card,) = only.cards
    assert card.id == "smiles"
    assert card.card["authors"] == [{"name": "Vision team", "email": "see@example.org"}, {"name": "Ada"}]
    assert card.card["considerations"] == {
        "intended_use": "- Teaching.\n- Trying out.",
        "ethics": "Faces are personal: Ask first.",
    }
    assert card.card["versions"] == [
        {"version": "v1.0", "date": "2020-02-03", "notes": "The first one.",
         "data": [{"dataset": "faces", "notes": "Sensitive: age."}]}
    ]  # fmt: skip
    found = [{key: cell for key, cell in row.items() if key != "version"} for row in card.metrics]
    assert found == [
        {"metric": "accuracy", "value": "0.9", "lower": "0.85", "upper": "0.95"},
        {"split": "test", "slice": "sex=female", "metric": "accuracy", "value": "0.8"},
        {"slice": "slice=old people, indoors", "metric": "fpr", "value": "0.25"},
    ]
    assert [loss.field for loss in only.losses] == [
        "model_details.owners.1.contact",
        "model_details.citations.0.style",
        "quantitative_analysis.performance_metrics.3",
        "quantitative_analysis.performance_metrics.4",
        "quantitative_analysis.graphics",
    ]
    assert len(settled([only], tmp_path / "models")) == 1


def test_what_goes_out_is_what_the_toolkit_reads(tmp_path):
    for seed in range(4):
        export = FORMAT.write(outgoing(drawn(seed, 1.0), tmp_path / str(seed)))
        jsonschema.validate(json.loads(export.files["model_card.json"]), SCHEMA)
