"""Whatever became of the files of an import, running it again loses nothing that people wrote."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.cli import main
from catalog.cli.only import only
from catalog.exchange.landing.alone import alone
from catalog.exchange.landing.marks import marks_of
from catalog.exchange.shape import Import
from tests.exchange.again import CARD, METRICS, There

HEAD = "version,dataset,metric,value"


@pytest.fixture
def there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> There:
    """A source of two models that was imported once."""
    made = There(tmp_path)
    made.say("risk/scorer", CARD, METRICS)
    made.say("risk/other", {**CARD, "name": "Other"})
    assert made.bring() == 0
    capsys.readouterr()
    return made


def by_hand(there: There) -> str:
    """Write into the card, with a comment."""
    path = there.card()
    path.write_text(path.read_text().replace("summary: Scores.", "summary: Scores loans.  # ours"))
    return path.read_text()


def again(there: There, capsys: pytest.CaptureFixture[str], code: int = 0) -> str:
    """Import again; what it says."""
    assert there.bring(day="2026-12-01") == code
    return capsys.readouterr().err


@pytest.mark.parametrize("changed", [False, True])
def test_a_memory_that_cannot_be_read_stops_its_model_alone(there: There, capsys, changed: bool) -> None:
    text, memory = by_hand(there), there.card(name="imported.json")
    memory.write_text(memory.read_text().replace("\n", "\n<<<<<<< HEAD\n", 1))
    if changed:
        there.say("risk/scorer", {**CARD, "summary": "New."}, METRICS)
    there.say("risk/other", {**CARD, "name": "Other", "task": "loans"})
    said = again(there, capsys, 1)
    assert "in/risk/scorer/card.yaml:1:1: error[not-imported]: " in said
    assert "scorer/imported.json cannot be read; mend it, or take it from Git\n" in said
    assert there.card().read_text() == text
    assert "task: loans" in there.card("risk/other").read_text()
    there.source = there.source / "risk"  # another source: nothing there is gone, nor is it lost
    there.say("scorer", {**CARD, "id": "risk/scorer"})
    again(there, capsys, 1)
    assert there.card().read_text() == text


def test_without_a_memory_the_hand_stays_and_what_differs_is_told(there: There, capsys) -> None:
    text = by_hand(there)
    there.card(name="metrics.csv").write_text(METRICS.replace("0.91", "0.92"))
    there.card(name="imported.json").unlink()
    there.say("risk/scorer", {**CARD, "task": "loans"}, f"{METRICS}2,e,f1,0.7\n")
    said = again(there, capsys)
    assert "`summary` says “Scores loans.” here and “Scores.” at the source, what it was is not known" in said
    assert "metrics.csv:3:1: warning[import-conflict]: the row is another one at the source" in said
    assert said.count("import-conflict") == 2
    after = there.card().read_text()
    assert "summary: Scores loans.  # ours" in after
    assert "task: loans" in after
    before = [line for line in text.splitlines() if "fetched" not in line]
    assert all(line in after.splitlines() for line in before)
    assert there.card(name="metrics.csv").read_text() == METRICS.replace("0.91", "0.92") + "2,e,f1,0.7\n"
    assert again(there, capsys) == "", "it is told once"


@pytest.mark.parametrize("content", ["", "# to do\n", "- a\n- b\n", "name: [\n"])
@pytest.mark.parametrize("changed", [False, True])
def test_a_card_that_says_nothing_stops_its_model_alone(there: There, capsys, content, changed) -> None:
    there.card().write_text(content)
    if changed:
        there.say("risk/scorer", {**CARD, "summary": "New."}, METRICS)
    there.say("risk/other", {**CARD, "name": "Other", "task": "loans"})
    said = again(there, capsys, 1)
    assert said.count("error[not-imported]") == 1
    assert "mend it first" in said
    assert there.card().read_text() == content
    assert "task: loans" in there.card("risk/other").read_text()
    (there.source / "risk/scorer/card.json").unlink()
    assert "mend it first" in again(there, capsys, 1), "and it is not marked as gone either"
    assert there.card().read_text() == content


def test_rows_that_differ_by_their_date_are_all_kept(there: There, capsys) -> None:
    dated = f"{HEAD},date\n1,d,accuracy,0.9,2026-01-01\n1,d,accuracy,0.8,2026-02-01\n"
    there.say("risk/scorer", CARD, dated)
    again(there, capsys)
    table = there.card(name="metrics.csv")
    assert table.read_text() == dated
    table.write_text(dated.replace("0.9,", "0.95,"))
    there.say("risk/scorer", CARD, f"{dated.replace('0.8', '0.81')}1,d,accuracy,0.7,2026-03-01\n")
    assert again(there, capsys) == ""
    assert table.read_text() == (
        f"{HEAD},date\n1,d,accuracy,0.95,2026-01-01\n1,d,accuracy,0.81,2026-02-01\n1,d,accuracy,0.7,2026-03-01\n"
    )
    there.say("risk/scorer", CARD, f"{HEAD},date\n1,d,accuracy,0.6,2026-04-01\n")
    said = again(there, capsys)
    assert said.count("import-conflict") == 0, "one took the place of a row that nobody touched"
    assert table.read_text() == f"{HEAD},date\n1,d,accuracy,0.95,2026-01-01\n1,d,accuracy,0.6,2026-04-01\n"


def test_a_column_of_ones_own_does_not_double_a_measurement(there: There, capsys) -> None:
    table = there.card(name="metrics.csv")
    table.write_text(f"{HEAD},mine\n1,d,accuracy,0.9,good\n2,d,accuracy,0.92,odd\n2,d,accuracy,0.5,our own\n")
    there.say("risk/scorer", CARD, f"{HEAD}\n1,d,accuracy,0.95\n2,d,accuracy,0.91\n")
    assert again(there, capsys) == ""
    assert table.read_text() == (
        f"{HEAD},mine\n1,d,accuracy,0.95,good\n2,d,accuracy,0.92,odd\n2,d,accuracy,0.5,our own\n"
    )
    there.say("risk/scorer", CARD, f"{HEAD}\n2,d,accuracy,0.93\n")
    said = again(there, capsys)
    assert "metrics.csv:2:1: warning[import-conflict]: the source has this row no more" in said
    assert "metrics.csv:3:1: warning[import-conflict]: the value was changed here, and at the source" in said
    assert len(table.read_text().splitlines()) == 4


def test_a_column_is_the_same_in_capitals(there: There, capsys) -> None:
    table, head = there.card(name="metrics.csv"), "Version,Dataset,Metric,Value"
    table.write_text(METRICS.replace(HEAD, head))
    there.say("risk/scorer", CARD, METRICS.replace("0.9\n", "0.95\n"))
    assert again(there, capsys) == ""
    assert table.read_text() == METRICS.replace(HEAD, head).replace("0.9\n", "0.95\n")


def test_what_people_took_out_is_one_warning_and_says_so(there: There, capsys) -> None:
    text = there.card().read_text()
    start, end = text.index('  - version: "1"'), text.index('  - {version: "2"')
    there.card().write_text((text[:start] + text[end:]).replace("summary: Scores.\n", ""))
    card = json.loads(json.dumps(CARD))
    card["summary"] = "New."
    card["versions"][0] |= {"date": "2026-02-02", "training": {"seed": 8}, "stage": "archived"}
    there.say("risk/scorer", card, METRICS)
    said = again(there, capsys)
    assert said.count("import-conflict") == 2
    assert "`summary` was taken out here, and says “New.” at the source, where it was “Scores.”" in said
    assert "`versions.1` was taken out here, and the source changed something in it (it stays out" in said
    assert 'version: "1"' not in there.card().read_text()


def test_a_memory_of_before_with_short_marks_is_read(there: There, capsys) -> None:
    memory = there.card(name="imported.json")
    known = json.loads(memory.read_text())
    rows = [dict(zip(HEAD.split(","), line.split(","), strict=True)) for line in METRICS.splitlines()[1:]]
    assert sorted(known["rows"]) == sorted(marks_of(rows))
    memory.write_text(json.dumps({**known, "rows": marks_of(rows, 6)}))
    table = there.card(name="metrics.csv")
    table.write_text(METRICS.replace("0.91", "0.92"))
    there.say("risk/scorer", CARD, METRICS.replace("0.9\n", "0.95\n"))
    assert again(there, capsys) == ""
    assert table.read_text() == METRICS.replace("0.91", "0.92").replace("0.9\n", "0.95\n")
    assert all(len(mark) == 20 for mark in json.loads(memory.read_text())["rows"])


@pytest.mark.parametrize("under", ["Risk", "A B", "con", ".hid", "..", "../out", "a/../../b", "/abs", "a//b"])
@pytest.mark.parametrize("more", [(), ("--only", "name:Other")])
def test_a_folder_that_no_model_may_lie_in_is_refused_at_once(there: There, capsys, under, more) -> None:
    words = ["import", "card-json", str(there.source), "-o", str(there.models), "--under", under, *more]
    assert main(words) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"catalog: --under {under} ")
    assert said.count("\n") == 1


def test_a_model_whose_id_would_be_too_long_gets_a_shorter_one(there: There) -> None:
    there.models = there.models.with_name("long")
    words = ["import", "card-json", str(there.source), "-o", str(there.models), "--under", "a" * 189]
    assert main(words) == 0
    ids = [path.parent.relative_to(there.models).as_posix() for path in there.models.rglob("card.yaml")]
    assert len(ids) == len(list(there.source.rglob("card.json")))
    assert max(map(len, ids)) <= 200
    assert main([*words, "--only", "name:Other"]) == 0
    there.models = there.models.with_name("none")
    assert list(only("name:Other", iter((Import("lab"),)), there.models, "")) == [Import("lab")]


def test_the_second_of_two_imports_at_once_is_told_so(there: There, capsys, tmp_path: Path) -> None:
    with alone(there.models):
        assert "another import is writing" in again(there, capsys, 4)
    again(there, capsys)
    new = tmp_path / "new"
    assert main(["import", "card-json", str(tmp_path / "nowhere"), "-o", str(new)]) == 2
    assert not new.exists()


def test_a_full_disk_ends_the_import_in_one_line(there: There, tmp_path: Path) -> None:
    for number in range(5):
        there.say(f"more/m{number}", {**CARD, "description": "long " * 9000})
    full = tmp_path / "full"
    full.mkdir()
    command = f"{sys.executable} -m catalog import card-json {there.source} -o {full}/models"
    mounted = f"mount -t tmpfs -o size=100k none {full}"
    words = [
        "unshare",
        "-rm",
        "sh",
        "-c",
        f"{mounted} || exit 99; {command}; echo $?; find {full} -name '*.part'",
    ]
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    except FileNotFoundError:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("unshare is missing")
    if done.returncode == 99 or "unshare" in done.stderr:
        pytest.skip("no file system of one's own may be mounted here")
    assert done.stdout == "2\n"
    assert done.stderr.count("\n") == 1
    assert "cannot be written: No space left on device; see to the disk" in done.stderr
