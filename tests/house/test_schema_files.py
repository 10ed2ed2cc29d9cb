"""The schemas that editors complete from are those of this state, and accept what the catalogue holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema.validators import Draft202012Validator

from catalog.cli import main

MODELS = Path(__file__).resolve().parents[2] / "models"


@pytest.mark.parametrize(("name", "arguments"), [("card", []), ("catalog", ["--catalog"])])
def test_the_schema_file_is_what_the_command_prints(name: str, arguments: list[str], capsys) -> None:
    assert main(["schema", *arguments]) == 0
    assert (MODELS / f"{name}.schema.json").read_text(encoding="utf-8") == capsys.readouterr().out, (
        f"run: catalog schema {' '.join(arguments)} > models/{name}.schema.json"
    )


def _as_json(value: object) -> object:
    """As an editor sees it: a date is text."""
    return json.loads(json.dumps(value, default=str))


def test_an_editor_accepts_every_card() -> None:
    validator = Draft202012Validator(json.loads((MODELS / "card.schema.json").read_text(encoding="utf-8")))
    wrong = []
    for path in sorted(MODELS.rglob("card.yaml")):
        card = _as_json(yaml.safe_load(path.read_text(encoding="utf-8")))
        wrong += [f"{path.relative_to(MODELS)}: {each.message[:120]}" for each in validator.iter_errors(card)]
    assert not wrong


def test_an_editor_refuses_an_unknown_key() -> None:
    validator = Draft202012Validator(json.loads((MODELS / "card.schema.json").read_text(encoding="utf-8")))
    assert [each.validator for each in validator.iter_errors({"name": "A", "ownrs": ["x"]})] == [
        "additionalProperties"
    ]
