"""An import that is run again changes only what the source changed; what people wrote stays."""

from __future__ import annotations

import difflib
import json
import shutil
from pathlib import Path

import pytest

from catalog.cli import main
from tests.exchange.again import CARD, METRICS, There


@pytest.fixture
def there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> There:
    """A source of one model that was imported once."""
    made = There(tmp_path)
    made.say("risk/scorer", CARD, METRICS)
    assert made.bring() == 0
    capsys.readouterr()
    return made


def state(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def lines(before: str, after: str) -> list[str]:
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in found if line[0] in "+-" and line[:3] not in ("+++", "---")]


def test_the_same_again_writes_nothing_also_on_another_day(there: There, capsys) -> None:
    before = state(there.models)
    assert there.bring(day="2027-01-01") == 0
    assert state(there.models) == before
    assert ": 0 files written, 2 as they were" in capsys.readouterr().out


@pytest.fixture
def edited(there: There) -> str:
    """The card after people wrote into it, comments and all."""
    text = there.card().read_text()
    text = text.replace("summary: Scores.", "summary: Scores loans.  # ours")
    text = text.replace('  - {version: "2", ', '  # the good one\n  - {version: "2", notes: by hand, ')
    there.card().write_text(f"{text}owners: [risk]\n")
    return there.card().read_text()


def test_what_the_source_changed_comes_in_by_the_line(there: There, edited: str) -> None:
    card = json.loads(json.dumps(CARD))
    card["versions"][0]["training"]["hyperparameters"]["lr"] = 0.2
    card["versions"][1]["stage"] = "production"
    card["versions"].append({"version": "3", "stage": "staging"})
    del card["tags"]
    there.say("risk/scorer", card)
    assert there.bring(day="2026-12-01") == 0
    text = there.card().read_text()
    assert "summary: Scores loans.  # ours" in text
    assert "  # the good one" in text
    assert "notes: by hand" in text
    assert text.endswith("owners: [risk]\n")
    assert "tags" not in text
    assert "lr: 0.2" in text
    assert "stage: production" in text
    assert '"3"' in text
    assert "fetched: 2026-12-01" in text
    after = state(there.models)
    assert there.bring(day="2026-12-02") == 0
    assert state(there.models) == after


def test_both_changed_one_field_and_people_are_told_what_all_three_say(
    there: There, edited: str, capsys
) -> None:
    there.say("risk/scorer", {**CARD, "summary": "Scores all."})
    there.bring()
    said = capsys.readouterr().err
    row = edited.splitlines().index("summary: Scores loans.  # ours") + 1
    assert f"in/risk/scorer/card.yaml:{row}:1: warning[import-conflict]" in said
    assert "says “Scores loans.” here and “Scores all.” at the source, where it was “Scores.”" in said
    assert there.card().read_text() == edited
    there.bring()
    assert "import-conflict" not in capsys.readouterr().err, "it is told once"


def test_a_version_that_is_gone_at_the_source_is_marked_and_stays(there: There) -> None:
    there.say("risk/scorer", {**CARD, "versions": CARD["versions"][1:]})
    there.bring(day="2026-12-01")
    text = there.card().read_text()
    assert "source: {system: card-json, gone: 2026-12-01}" in text
    assert "seed: 7" in text
    before = state(there.models)
    there.bring(day="2026-12-02")
    assert state(there.models) == before
    there.say("risk/scorer", CARD)
    there.bring(day="2026-12-03")
    assert "gone" not in there.card().read_text()


def test_rows_of_people_stay_and_rows_of_the_source_change(there: There, capsys) -> None:
    table = there.card(name="metrics.csv")
    table.write_text(
        "version,dataset,metric,value,unit\n1,d,accuracy,0.9,\n2,d,accuracy,0.92,\n2,own,f1,80,%\n"
    )
    there.say(
        "risk/scorer",
        CARD,
        "version,dataset,metric,value\n1,d,accuracy,0.95\n2,d,accuracy,0.91\n2,e,f1,0.7\n",
    )
    there.bring()
    assert table.read_text() == (
        "version,dataset,metric,value,unit\n1,d,accuracy,0.95,\n2,d,accuracy,0.92,\n2,own,f1,80,%\n2,e,f1,0.7,\n"
    )
    there.say("risk/scorer", CARD, "version,dataset,metric,value\n2,d,accuracy,0.93\n")
    capsys.readouterr()
    there.bring()
    assert (
        "metrics.csv:3:1: warning[import-conflict]: the value was changed here, and at the source, "
        "where it is 0.93" in capsys.readouterr().err
    )
    assert table.read_text() == "version,dataset,metric,value,unit\n2,d,accuracy,0.92,\n2,own,f1,80,%\n"


def test_a_model_that_is_gone_is_marked_but_not_when_only_some_were_asked_for(there: There, capsys) -> None:
    there.say("risk/other", {**CARD, "name": "Other"})
    there.bring()
    shutil.rmtree(there.source / "risk/scorer")
    assert there.bring("--only", "name:Other") == 0
    assert "gone" not in there.card().read_text()
    there.bring(day="2026-12-01")
    assert (
        "  gone: 2026-12-01\n" in there.card().read_text() or "gone: 2026-12-01}" in there.card().read_text()
    )
    assert there.bring(day="2026-12-02") == 0
    assert "2026-12-01" in there.card().read_text()
    capsys.readouterr()
    assert main(["search", "gone:*", str(there.models), "--ids"]) == 0
    assert capsys.readouterr().out == "in/risk/scorer\n"
    there.say("risk/scorer", CARD, METRICS)
    there.bring(day="2026-12-03")
    assert "gone" not in there.card().read_text()


def test_nothing_is_gone_where_the_source_is_broken_or_another_one(there: There, tmp_path: Path) -> None:
    there.say("risk/other", {**CARD, "name": "Other"})
    there.bring()
    (there.source / "risk/scorer/card.json").write_text("{")
    assert there.bring() == 1
    there.source = tmp_path / "elsewhere"
    there.say("risk/third", {**CARD, "name": "Third"})
    there.bring()
    assert "gone" not in there.card().read_text()
    assert "gone" not in there.card("risk/other").read_text()


def test_a_card_that_people_moved_is_found_and_updated_where_it_is(there: There) -> None:
    (there.models / "ours").mkdir()
    shutil.move(there.models / "in/risk/scorer", there.models / "ours/scorer")
    there.say("risk/scorer", {**CARD, "summary": "New."})
    there.bring()
    assert "summary: New." in (there.models / "ours/scorer/card.yaml").read_text()
    assert not there.card().exists()


def test_two_models_that_want_one_id_keep_theirs(there: There) -> None:
    there.say("Risk/Scorer", {**CARD, "name": "Loud"})  # comes first, and is of the same letters
    there.bring()
    assert "name: Scorer" in there.card().read_text()
    assert "name: Loud" in there.card("risk/scorer-2").read_text()
    before = state(there.models)
    there.bring()
    assert state(there.models) == before


@pytest.mark.parametrize(
    "left", [("imported.json",), ("imported.json", "metrics.csv"), ("card.yaml", "metrics.csv")]
)
def test_what_a_kill_left_is_completed_by_the_next_run(there: There, left: tuple[str, ...]) -> None:
    whole = state(there.models)
    for name in {"card.yaml", "metrics.csv", "imported.json"} - set(left):
        there.card(name=name).unlink()
    assert there.bring() == 0
    assert there.card(name="imported.json").is_file()
    now = state(there.models)
    assert all(now[name] == whole[name] for name in whole if not name.endswith("imported.json"))


def test_a_kill_between_the_files_of_an_update_is_mended(there: There) -> None:
    memory = there.card(name="imported.json").read_bytes()
    there.say("risk/scorer", {**CARD, "summary": "New."}, METRICS.replace("0.91", "0.99"))
    there.bring()
    whole = state(there.models)
    there.card(name="imported.json").write_bytes(memory)  # the last that is written
    there.bring()
    assert there.card().read_bytes() == whole["in/risk/scorer/card.yaml"]
    assert there.card(name="metrics.csv").read_bytes() == whole["in/risk/scorer/metrics.csv"]
