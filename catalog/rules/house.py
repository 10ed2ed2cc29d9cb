"""Rules of catalog.yaml and its files: what the house says of itself."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Example, Rule
from catalog.rules.shapes import CARD, NAMED, text

_SCHEMA = '{"properties": {"tier": {"enum": [1, 2, 3]}}}'
_SECTIONS = "sections: {house: {schema: house.json}}\n"
_WIDE = "tables: [{file: board.csv, model: <model>, metrics: [top1]}]\n"

RULES: tuple[Rule, ...] = (
    Rule(
        "bad-schema",
        Severity.ERROR,
        "The JSON Schema of a section of house fields cannot be read or is none.",
        "Without it the fields of that section are checked by nobody.",
        "Give the path of a JSON Schema (draft 2020-12) beside catalog.yaml in `sections.<name>.schema`.",
        Example(
            {CARD: NAMED, "catalog.yaml": _SECTIONS, "house.json": "{type: object}"},
            {CARD: NAMED, "catalog.yaml": _SECTIONS, "house.json": _SCHEMA},
        ),
    ),
    Rule(
        "house-field",
        Severity.ERROR,
        "A house field is not what the house's own schema allows.",
        "The house wrote the schema so that such fields mean the same on every card.",
        "Correct the value under `extra`, or the schema that `sections` in catalog.yaml names.",
        Example(
            {CARD: NAMED + "extra: {house: {tier: 4}}\n", "catalog.yaml": _SECTIONS, "house.json": _SCHEMA},
            {CARD: NAMED + "extra: {house: {tier: 3}}\n", "catalog.yaml": _SECTIONS, "house.json": _SCHEMA},
        ),
    ),
    Rule(
        "same-address",
        Severity.ERROR,
        "Two data sets, metrics or teams of the house would have one address.",
        "Names become addresses in lower case with hyphens; of two that come to the same, readers would see "
        "one only.",
        "Rename one of them.",
        Example(
            {CARD: NAMED, "catalog.yaml": "teams:\n  Risk Models: {}\n  risk-models: {}\n"},
            {CARD: NAMED, "catalog.yaml": "teams:\n  risk-models: {}\n"},
        ),
    ),
    Rule(
        "unmatched-table",
        Severity.WARNING,
        "No row of a wide table names a model of this catalogue, or a row is off by a letter.",
        "Its figures are read for nothing; most often `model` was meant otherwise, or a name is a slip.",
        "Say in `tables.model` of catalog.yaml how a row names its model: `timm/<model>`, where `<model>` is "
        "a column.",
        Example(
            {CARD: NAMED, "catalog.yaml": _WIDE, "board.csv": text("model,top1\nscorer-v1,76.1\n")},
            {CARD: NAMED, "catalog.yaml": _WIDE, "board.csv": text("model,top1\nscorer,76.1\n")},
        ),
    ),
)
