"""A card of an earlier schema is read as it was meant, and `catalog migrate` changes just its names.

These tests bring changes of their own, whatever there were in truth: what is read under old names must be
what is read under today's, whatever the file looks like.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.build import Request, opened_for
from catalog.card import Card, admit_card
from catalog.cli import main
from catalog.cli.parts import Here
from catalog.domain import schemas
from catalog.kit.finding import Finding
from catalog.kit.migration import Change, Renamed, Reworded, leads
from catalog.make.asking import summarise_models
from catalog.make.examine import Check, examine
from catalog.mending.migrate import migrate
from catalog.mending.saving import save
from catalog.query.record import Value
from catalog.read.layers import card_tree
from catalog.read.walk import walk

REPOSITORY = Path(__file__).resolve().parents[2]
KEPT = Path(__file__).parent / "catalogues"
CARDS: tuple[Change, ...] = (
    Renamed(2, ("abstract",), "summary"),
    Renamed(2, ("versions", "[]", "learning"), "training"),
    Renamed(3, ("versions", "[]", "training", "machine"), "hardware"),
    Reworded(3, ("versions", "[]", "stage"), {"live": "production"}),
    Renamed(3, ("considerations", "usage"), "intended_use"),
    Renamed(2, ("deployments", "[]", "where"), "environment"),
    Reworded(2, ("task", "[]"), {"tabular": "tabular-classification"}),
)
HOUSE: tuple[Change, ...] = (Renamed(2, ("teams", "*", "mail"), "contact"),)
OLD = {
    "catalog.yaml": "schema: 1   # all of it\ntitle: House\nteams:\n  risk: {mail: r@acme.example}   # who\n"
    "editions: {all: [public, internal, restricted], open: [public]}\n",
    "risk/folder.yaml": "owners: [risk]\n'abstract': Of a folder.\n",
    "risk/scorer/card.yaml": (
        "\N{BYTE ORDER MARK}# A card.\r\nname: Scorer   # the name\r\n"
        "\"abstract\": 'Scores loans.'  # in short\r\ntask: tabular\r\n\r\nconsiderations:\r\n"
        "  # what for\r\n  usage: |\r\n    Loans, in   two\r\n    # lines\r\n"
        "deployments:\r\n- {where: production, version: 1.0.0}   # one\r\n"
    ),
    "risk/scorer/versions/1.0.0.yaml": "stage: 'live'   # now\nlearning: {machine: a GPU, seed: 1}\n",
    "risk/closed/card.yaml": (
        "name: Closed\nsummary: It.\nvisibility:\n  versions.learning.seed: internal   # by its path\n"
        "  fields: {abstract: internal, 'versions.*.learning.machine': restricted}\n"
        "remarks: {abstract: By hand., considerations.usage: So far.}\n"
        "versions:\n- version: 1.0.0\n  visibility: {fields: {learning.machine: internal}}\n"
        "  remarks: {learning: Short.}\n  training: {seed: 1}\n"
    ),
}
CITED = (
    "4:3: `versions.learning.seed` is called `versions.training.seed` since schema 2",
    "5:12: `abstract` is called `summary` since schema 2",
    "5:32: `versions.*.learning.machine` is called `versions.*.training.machine` since schema 2",
    "5:32: `versions.*.training.machine` is called `versions.*.training.hardware` since schema 3",
    "6:11: `abstract` is called `summary` since schema 2",
    "6:31: `considerations.usage` is called `considerations.intended_use` since schema 3",
    "9:25: `learning.machine` is called `training.machine` since schema 2",
    "9:25: `training.machine` is called `training.hardware` since schema 3",
    "10:13: `learning` is called `training` since schema 2",
)
"""What is told of a card whose `visibility` and `remarks` go by old names of fields."""
NEW = {
    "catalog.yaml": OLD["catalog.yaml"].replace("schema: 1", "schema: 3").replace("mail:", "contact:"),
    "risk/folder.yaml": "owners: [risk]\n'summary': Of a folder.\n",
    "risk/scorer/card.yaml": OLD["risk/scorer/card.yaml"]
    .replace("abstract", "summary")
    .replace("task: tabular", "task: tabular-classification")
    .replace("usage", "intended_use")
    .replace("where", "environment"),
    "risk/scorer/versions/1.0.0.yaml": "stage: 'production'   # now\ntraining: {hardware: a GPU, seed: 1}\n",
    "risk/closed/card.yaml": OLD["risk/closed/card.yaml"]
    .replace("abstract", "summary")
    .replace("learning", "training")
    .replace("machine", "hardware")
    .replace("usage", "intended_use"),
}


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be a program of schema 3."""
    monkeypatch.setattr(schemas, "OF_CARDS", CARDS)
    monkeypatch.setattr(schemas, "OF_HOUSE", HOUSE)


def written(files: Mapping[str, str], folder: Path) -> Path:
    for name, text in files.items():
        path = folder / "models" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder / "models"


def held(models: Path, names: Mapping[str, str]) -> dict[str, str]:
    return {name: (models / name).read_bytes().decode() for name in names}


def found(models: Path) -> list[Finding]:
    return [*examine(Check(models), Here(), lambda *_: None).findings]


def cards(models: Path) -> dict[str, Card]:
    return {each.id: admit_card(card_tree(each)[0], each.id)[0] for each in walk(models).folders}


def told(models: Path, edition: str = "all") -> dict[str, Mapping[str, tuple[Value, ...]]]:
    """What an edition of a site has to say of each model, but for how much is wrong with it."""
    walked, setting, _ = opened_for(Request(models, Path(), edition=edition))
    records = [each.record for each in summarise_models(walked.folders, setting)]
    return {
        each.id: {name: each.values[name] for name in each.values if name != "findings"} for each in records
    }


@pytest.mark.usefixtures("later")
class TestAnOldCatalogue:
    def test_is_read_as_if_it_were_new_and_says_what_is_old(self, tmp_path: Path) -> None:
        models, new = written(OLD, tmp_path), written(NEW, tmp_path / "new")
        assert cards(models) == cards(new)
        assert cards(models)["risk/scorer"].summary == "Scores loans."
        for edition in ("all", "open"):
            assert told(models, edition) == told(new, edition)
        assert "summary" in told(models)["risk/closed"]
        assert "summary" not in told(models, "open")["risk/closed"]
        assert found(new) == []
        faults = found(models)
        assert {(each.rule, each.severity) for each in faults} == {("old-schema", "warning")}
        assert [f"{each.place}: {each.message}" for each in faults] == [
            "models/catalog.yaml:4:10: `mail` is called `contact` since schema 2",
            *(f"models/risk/closed/card.yaml:{each}" for each in CITED),
            "models/risk/folder.yaml:2:1: `abstract` is called `summary` since schema 2",
            "models/risk/scorer/card.yaml:3:1: `abstract` is called `summary` since schema 2",
            "models/risk/scorer/card.yaml:4:7: `tabular` is called `tabular-classification` since schema 2",
            "models/risk/scorer/card.yaml:8:3: `usage` is called `intended_use` since schema 3",
            "models/risk/scorer/card.yaml:12:4: `where` is called `environment` since schema 2",
            "models/risk/scorer/versions/1.0.0.yaml:1:8: `live` is called `production` since schema 3",
            "models/risk/scorer/versions/1.0.0.yaml:2:1: `learning` is called `training` since schema 2",
            "models/risk/scorer/versions/1.0.0.yaml:2:12: `machine` is called `hardware` since schema 3",
        ]

    def test_is_shown_first_and_then_migrated_with_every_other_character_kept(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        models = written(OLD, tmp_path)
        assert main(["migrate", str(models), "--check"]) == 1
        said = capsys.readouterr()
        assert held(models, OLD) == OLD
        assert "\n+task: tabular-classification" in said.out
        assert said.err.endswith("Would migrate 5 files to schema 3.\n")
        assert main(["migrate", str(models)]) == 0
        assert held(models, OLD) == NEW
        assert found(models) == []
        assert main(["migrate", str(models), "--check"]) == 0
        assert held(models, OLD) == NEW

    def test_is_migrated_in_part_where_a_query_says_so(self, tmp_path: Path) -> None:
        other = {"risk/other/card.yaml": "schema: 2\nname: Other\nconsiderations: {usage: Loans.}\n"}
        models = written(OLD | other, tmp_path)
        assert main(["migrate", str(models), "--only", "name:Other"]) == 0
        assert held(models, OLD) == OLD
        migrated = "schema: 3\nname: Other\nconsiderations: {intended_use: Loans.}\n"
        assert held(models, other) == {"risk/other/card.yaml": migrated}

    def test_gets_the_line_that_says_so_where_catalog_yaml_has_none(self, tmp_path: Path) -> None:
        models = written({"catalog.yaml": "title: House\r\n", "a/card.yaml": "name: A\n"}, tmp_path)
        assert main(["migrate", str(models)]) == 0
        assert (models / "catalog.yaml").read_bytes() == b"title: House\r\nschema: 3\r\n"
        assert (models / "a/card.yaml").read_text() == "name: A\n"
        assert migrate(models) == ()

    def test_is_asked_by_the_names_of_then(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        models = str(written(OLD, tmp_path))
        for query in ("abstract:loans", "learning.machine:GPU", "training.machine:GPU", "learning.seed=1"):
            assert main(["search", query, models]) == 0
            assert "Scorer" in capsys.readouterr().out, query

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("abstract: One.\nsummary: Two.\nname: A\n", "card.yaml:1:1: `abstract` is called `summary`"),
            ("name: A\nabstract: One.\nschema: 4\n", "card.yaml:3:9: this is of schema 4"),
            ("name: A\nabstract: One.\nschema: two\n", "card.yaml:3:9: `schema` is no number"),
            ("name: A\nversions:\n- version: 1.0.0\n  stage: |-\n    live\n", "card.yaml:4:10: `live` is"),
        ],
    )
    def test_what_cannot_be_decided_is_left_whole_and_the_rest_is_migrated(
        self, text: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        models = written({"a/card.yaml": text, "b/card.yaml": "name: B\nabstract: It.\n"}, tmp_path)
        assert main(["migrate", str(models)]) == 1
        assert held(models, {"a/card.yaml": ""}) == {"a/card.yaml": text}
        assert held(models, {"b/card.yaml": ""}) == {"b/card.yaml": "name: B\nsummary: It.\n"}
        assert f"models/a/{why}" in capsys.readouterr().err


def test_a_card_of_a_newer_schema_says_so_and_has_a_page(tmp_path: Path) -> None:
    today = schemas.current()
    text = f"name: A\nschema: {today + 1}\nsummary: It.\nmotto: New.\n"
    models = written({"a/card.yaml": text}, tmp_path)
    told = [str(each) for each in found(models)]
    assert told[0] == (
        f"models/a/card.yaml:2:9: error[newer-schema]: this is of schema {today + 1}, and this program "
        f"knows schemas up to {today} (upgrade model-catalog)"
    )
    assert [each.split(": ")[1] for each in told] == ["error[newer-schema]", "error[unknown-key]"]
    assert cards(models)["a"].summary == "It."


def test_a_catalogue_that_says_it_is_of_todays_schema_is_fine(tmp_path: Path) -> None:
    line = f"schema: {schemas.current()}\n"
    models = written({"catalog.yaml": line, "a/card.yaml": f"{line}name: A\n"}, tmp_path)
    assert found(models) == []
    assert migrate(models) == ()


def test_todays_cards_hold_nothing_that_a_change_looks_for() -> None:
    assert migrate(REPOSITORY / "models") == ()


def _aged(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The same changes the other way round, so that a card of today becomes one of then."""
    return tuple(
        Renamed(5 - each.since, (*each.path[:-1], each.name), each.path[-1])
        if isinstance(each, Renamed)
        else Reworded(5 - each.since, each.path, {new: old for old, new in each.words.items()})
        for each in reversed(changes)
    )


@given(st.sets(st.sampled_from(range(len(CARDS)))), st.sampled_from(("first", "full")))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_card_made_old_by_chance_is_read_as_it_was_and_migrated_to_what_it_was(
    tmp_path: Path, chosen: set[int], which: str
) -> None:
    changes = tuple(CARDS[each] for each in sorted(chosen))
    models, today = tmp_path / "then" / "models", KEPT / "v1" / which / "models"
    shutil.copytree(today, models, dirs_exist_ok=True)
    (models / "catalog.yaml").unlink()  # it would be given the line that says of which schema all is
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schemas, "OF_CARDS", _aged(changes))
        save(migrate(models))
        patch.setattr(schemas, "OF_CARDS", changes)
        assert cards(models) == cards(today)
        aged = migrate(models)
        save(aged)
    files = [each for each in today.rglob("*") if each.is_file() and each.parent != today]
    assert files
    assert all((models / each.relative_to(today)).read_bytes() == each.read_bytes() for each in files)
    shutil.rmtree(models)


def test_a_pattern_leads_through_lists_and_past_their_brackets() -> None:
    pattern = ("versions", "[]", "training", "*")
    assert leads(pattern, ("versions", 1, "training", "seed"))
    assert leads(pattern, ("versions", "training", "seed"))
    assert not leads(pattern, ("versions", 1, "training"))
    assert not leads(pattern, ("versions", 1, "code", "seed"))
