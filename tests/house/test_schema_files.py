"""The schemas that editors complete from are those of this state, and judge cards as reading them does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from catalog.card import Card
from catalog.cli import main
from catalog.kit.door import admit
from catalog.kit.node import MappingNode
from catalog.kit.source import BROKEN, parse

REPOSITORY = Path(__file__).resolve().parents[2]
MODELS = REPOSITORY / "models"
SHAPE = {"unknown-key", "wrong-type", "missing-key"}
"""What a schema can know: whether a date is one is for the catalogue to say."""


@pytest.mark.parametrize(("name", "arguments"), [("card", []), ("catalog", ["--catalog"])])
def test_the_schema_file_is_what_the_command_prints(name: str, arguments: list[str], capsys) -> None:
    assert main(["schema", *arguments]) == 0
    printed = capsys.readouterr().out
    assert (MODELS / f"{name}.schema.json").read_text(encoding="utf-8") == printed, (
        f"run: catalog schema {' '.join(arguments)} > models/{name}.schema.json"
    )
    assert json.loads(printed)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_an_editor_and_the_catalogue_judge_every_card_alike(tmp_path: Path) -> None:
    cards = [path for folder in (MODELS, REPOSITORY / "tests") for path in sorted(folder.rglob("card.yaml"))]
    cards += _written(tmp_path)
    read = [path for path in cards if not _broken(path)]
    assert _refused(read) == {str(path) for path in read if _misshapen(path)}


def test_an_editor_accepts_the_settings_of_catalogues() -> None:
    assert _refused([MODELS / "catalog.yaml"], "catalog") == set()


CARDS = {
    "one-or-many": "name: A\nowners: team\ntask: [a, b]\nversions: {version: 1.10, date: 2026}\n",
    "words": "name: 7\nsummary: unknown\nlicense: n/a\nversions: [{version: '1', size: {bytes: 2GiB}}]\n",
    "nothing": "name: A\nsummary:\ntags:\nversions:\n  - version: '1'\n    training:\n",
    "comments": "name: A # what people call it\nsummary: C# and more\n",
    "short": "name: A\nlicense: {name: MIT}\nauthors: Ada\nvisibility: internal\n",
    "misspelt": "name: A\nownrs: [x]\n",
    "nested": "name: A\nversions: [{version: '1', size: {parametres: 3}}]\n",
    "nameless": "summary: A\n",
    "list": "name: [A]\n",
    "mapping": "name: A\nsummary: {x: y}\n",
    "text": "name: A\nversions: [1.0.0]\n",
}
"""Cards in every way of writing that the door knows, right and wrong."""


def _written(folder: Path) -> list[Path]:
    for name, text in CARDS.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return [folder / f"{name}.yaml" for name in CARDS]


def _broken(path: Path) -> bool:
    found = parse(path.read_bytes(), path.name).findings
    return any(each.rule in BROKEN or each.rule == "duplicate-key" for each in found)


def _misshapen(path: Path) -> bool:
    root = parse(path.read_bytes(), path.name).root
    assert isinstance(root, MappingNode)
    return any(each.rule in SHAPE for each in admit(root, Card)[1])


def _refused(paths: Sequence[Path], schema: str = "card") -> set[str]:
    """The files that an editor marks."""
    asked = ["--schemafile", str(MODELS / f"{schema}.schema.json"), "-o", "json", *map(str, paths)]
    told = json.loads(CliRunner().invoke(check_jsonschema, asked).stdout)
    assert told.get("parse_errors", []) == []
    return {each["filename"] for each in told.get("errors", [])}
