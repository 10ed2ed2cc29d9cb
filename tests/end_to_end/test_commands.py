"""`catalog new`, `catalog schema` and what every command does with a wrong word."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from catalog.cli import COMMANDS, main

MODELS = Path(__file__).resolve().parents[2] / "models"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_card_passes_the_check_and_has_a_schema_for_editors(catalog, folder):
    ran = catalog("new", "risk/credit-scorer")
    assert (ran.code, ran.err) == (0, "")
    card = folder / "models/risk/credit-scorer/card.yaml"
    first = card.read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../card.schema.json"
    assert (card.parent / first.partition("=")[2]).resolve() == folder / "models/card.schema.json"
    ran = catalog("check", "--format", "concise")
    assert (ran.code, ran.out) == (0, "")
    assert yaml.safe_load(card.read_text()) == {"name": "Credit scorer"}


def test_what_a_new_card_suggests_is_right_when_the_marks_are_taken_away(catalog, folder):
    catalog("new", "scorer", "--name", 'The "best": 7 #1')
    card = folder / "models/scorer/card.yaml"
    suggested = [line.removeprefix("# ") for line in card.read_text().splitlines()[3:]]
    card.write_text("\n".join([card.read_text().splitlines()[2], *suggested]) + "\n")
    (folder / "models/catalog.yaml").write_text("teams: {team-of-catalog-yaml: {name: Team}}\n")
    ran = catalog("check", "--format", "concise")
    assert (ran.code, ran.out) == (0, "")
    assert "versions:" in card.read_text()
    assert yaml.safe_load(card.read_text())["name"] == 'The "best": 7 #1'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("new", "a", "b"),
            "`catalog new` has no place for `b`: it writes one card at a time, so run it once for each",
        ),
        (("show", "a", "--wide"), "`catalog show` has no place for `--wide`: see `catalog show --help`"),
        (("--wide",), "`catalog` has no place for `--wide`: see `catalog --help`"),
    ],
)
def test_what_no_command_takes_is_said_with_what_to_do(folder, capsys, words, said):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(f"catalog: error: {said}\n")
    assert not (folder / "models").exists()


def test_a_card_that_is_there_is_never_written_over(catalog, folder):
    catalog("new", "scorer")
    card = folder / "models/scorer/card.yaml"
    card.write_text("name: Mine\n")
    ran = catalog("new", "scorer")
    assert ran.code == 2
    assert ran.err == "catalog: models/scorer/card.yaml is there already; edit it, or choose another id\n"
    ran = catalog("new", "scorer/second")
    assert ran.code == 2
    assert "would lie inside the model" in ran.err
    assert card.read_text() == "name: Mine\n"


def test_without_a_commit_the_day_of_a_check_is_that_of_the_clock(catalog, folder):
    """A build has none then: it is to give the same again."""
    (folder / "models/m").mkdir(parents=True)
    version = "{version: 1.2, date: 2962-12-03, stage: production}"
    (folder / "models/m/card.yaml").write_text(f"name: M\nversions: [{version}]\n")
    assert "m/card.yaml:2:33: warning[future-date]: version 1.2, which is in use" in catalog("check").out
    assert "future-date" not in catalog("build").err


def test_of_a_long_query_only_what_is_round_the_mistake_is_repeated(catalog, folder):
    (folder / "models/m").mkdir(parents=True)
    (folder / "models/m/card.yaml").write_text("name: M\n")
    said = catalog("search", "a" * 20_000).err.splitlines()
    assert said[0] == "query:1001: error: a query has 1,000 characters at most (ask for less at a time)"
    assert said[1:] == [f"  …{'a' * 80}…", f"   {' ' * 40}{'^' * 40}"]
    said = catalog("search", f"{'a ' * 100}nme:x").err.splitlines()
    assert said[1:] == [f"  …{'a ' * 20}nme:x", f"   {' ' * 40}^^^"]


@pytest.mark.parametrize("id_", ["Risk/Scorer", "../outside", "a//b", "scorer/", "con"])
def test_an_id_that_cannot_be_is_refused_and_nothing_written(catalog, folder, id_):
    assert catalog("new", id_).code == 2
    assert list(folder.iterdir()) == []


def test_the_schema_accepts_every_card_of_this_repository(catalog):
    schema = json.loads(catalog("schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    cards = sorted(MODELS.glob("**/card.yaml"))
    assert len(cards) > 60
    for card in cards:
        faults = [error.message for error in validator.iter_errors(as_editors_see(card))]
        assert faults == [], card


def as_editors_see(card: Path) -> object:
    """A card as JSON: dates are text there."""
    return json.loads(json.dumps(yaml.safe_load(card.read_text(encoding="utf-8")), default=str))


@pytest.mark.parametrize(
    "card",
    [
        {},
        {"name": "A", "licence": "MIT"},
        {"name": "A", "access": "opne"},
        {"name": "A", "versions": [{"version": "1", "stage": "live"}]},
        {"name": "A", "summary": {"a": "b"}},
    ],
)
def test_the_schema_refuses_what_the_check_refuses(catalog, card):
    assert list(jsonschema.Draft202012Validator(json.loads(catalog("schema").out)).iter_errors(card))


def test_every_field_of_the_schema_says_what_it_means(catalog):
    for row in catalog("schema", "--fields").out.splitlines():
        path, _, meaning = row.partition("  ")
        assert meaning.strip().split("  ")[-1].strip(), path


def test_the_schema_of_the_house_is_a_schema_and_accepts_ours(catalog):
    schema = json.loads(catalog("schema", "--catalog").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    house = as_editors_see(MODELS / "catalog.yaml")
    assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(house)] == []


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_shows_how_it_is_used(catalog, name, capsys):
    with pytest.raises(SystemExit) as leaving:
        catalog(name, "--help")
    assert leaving.value.code == 0
    assert f"catalog {name}" in capsys.readouterr().out.partition("Example")[2]


def test_a_wrong_word_is_a_sentence_and_exit_code_two(catalog, folder, capsys):
    assert catalog().code == 2
    ran = catalog("build", "nowhere")
    assert (ran.code, ran.err) == (
        2,
        "catalog: there is no folder nowhere; give the folder that holds the models\n",
    )
    (folder / "models").mkdir()
    ran = catalog("check")
    assert (ran.code, ran.err) == (
        2,
        "catalog: models holds no card.yaml; `catalog new my-model` writes one\n",
    )
    with pytest.raises(SystemExit) as leaving:
        catalog("biuld")
    assert leaving.value.code == 2
    ran = catalog("build", "--as-of", "yesterday")
    assert (ran.code, ran.err.partition(";")[0]) == (2, "catalog: Git knows no yesterday in models")
