"""`catalog new --interactive`: answers are held against the check, in its words, and the card passes it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from catalog.cli import main

REPOSITORY = Path(__file__).resolve().parents[2]
Captured = pytest.CaptureFixture[str]
HOUSE = """\
teams: {team-risk: {name: Risk}, team-vision: {name: Vision}}
datasets: {german-credit: {name: German credit}}
"""
ANSWERS = [
    *("", "Ranks applications: the first, and the last.", "tabular-clasification", "tabular-classification"),
    *("apache 2.0", "Apache-2.0", "7", "1, team-vision", "?", "credit, tabular", "1.10", "01/02/2026"),
    *("2026-02-01", "1", "aurocc", "auroc", "german-credits", "1", "test", "80.3", "0.803", "y"),
]
CARD = """\
# yaml-language-server: $schema=../../card.schema.json
name: Credit scorer
summary: "Ranks applications: the first, and the last."
task: tabular-classification
license: Apache-2.0
owners: [team-risk, team-vision]
tags: [credit, tabular]
headline: german-credit/auroc
versions:
  - version: 1.10
    date: 2026-02-01
    data: [{dataset: german-credit, role: training}]
"""
REFUSED = [
    "warning[similar-task]: `tabular-clasification` is no task that is known (did you mean tabular-c",
    "warning[similar-license]: the licence `apache 2.0` is not written as SPDX does (write Apache-2.0)",
    "error[unknown-team]: the team `7` is not in catalog.yaml (add it to `teams`)",
    "one, two",
    "error[bad-value]: versions.date: 01/02/2026 is not a date: write 2026-02-01 for 1 February 2026",
    "the metric `aurocc` is not known (did you mean auroc?)",
    "error[unknown-dataset]: the data set `german-credits` is not in catalog.yaml (did you mean german-credi",
    "error[scale]: auroc is 80.3, but goes from 0 to 1: 0.803 or 80.3%?",
]


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    models = tmp_path / "models"
    (models / "other").mkdir(parents=True)
    (models / "catalog.yaml").write_text(HOUSE)
    (models / "other/card.yaml").write_text("name: Other\ntags: [two, one]\n")
    return models


def answered(monkeypatch: pytest.MonkeyPatch, *answers: str) -> int:
    given: Iterator[str] = iter(answers)

    def answer(prompt: str) -> str:
        sys.stdout.write(f"{prompt}\n")
        if (told := next(given, None)) is None:
            raise EOFError
        if told == "\x03":
            raise KeyboardInterrupt
        return told

    monkeypatch.setattr("builtins.input", answer)
    return main(["new", "risk/credit-scorer", "--interactive"])


def test_a_pipe_of_answers_makes_a_card_that_passes_the_check(house: Path, capsys: Captured) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "catalog", "new", "risk/credit-scorer", "--interactive"],
        input="\n".join([*ANSWERS, ""]),
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )
    folder = house / "risk/credit-scorer"
    assert (folder / "card.yaml").read_text() == CARD
    assert (folder / "metrics.csv").read_text() == (
        "version,dataset,split,metric,value\n1.10,german-credit,test,auroc,0.803\n"
    )
    places = [done.stdout.find(each) for each in REFUSED]
    assert -1 not in places
    assert places == sorted(places)
    assert done.stdout.index(CARD) < done.stdout.index("Write it?") < done.stdout.index("Wrote models/risk")
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "2 cards, nothing to mend.\n"


def test_what_is_skipped_is_not_there_and_no_answer_writes_nothing(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    skipped = [""] * 7
    assert answered(monkeypatch, *skipped, "", "n") == 1
    assert not (house / "risk").exists()
    assert capsys.readouterr().out.endswith("Nothing was written.\n")
    assert answered(monkeypatch, "Mine", *skipped[1:], "", "yes") == 0
    assert (house / "risk/credit-scorer/card.yaml").read_text().splitlines()[1:] == ["name: Mine"]
    assert not (house / "risk/credit-scorer/metrics.csv").exists()
    assert answered(monkeypatch) == 2
    assert "is there already" in capsys.readouterr().err


def test_a_measurement_without_a_value_is_said_to_be_dropped_and_only_yes_or_no_is_an_answer(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    assert answered(monkeypatch, *[""] * 7, "auroc", "1", "test", "", "", "ja", "Y") == 0
    out = capsys.readouterr().out
    assert "so it is left out: auroc on german-credit, split test." in out
    assert "`` is neither" in out
    assert "`ja` is neither; write y or n." in out
    assert "headline" not in (house / "risk/credit-scorer/card.yaml").read_text()


def test_who_cannot_answer_is_told_how(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    assert answered(monkeypatch) == 2
    assert "run it on a terminal, or pipe one answer a line into it" in capsys.readouterr().err
    assert main(["new"]) == 2
    assert "say the model's id" in capsys.readouterr().err


def test_leaving_writes_nothing(house: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    assert answered(monkeypatch, "Mine", "\x03") == 130
    assert not (house / "risk").exists()
    assert capsys.readouterr().out.endswith("Nothing was written.\n")


def on_terminal(*typed: tuple[bytes, bytes]) -> tuple[int, bytes]:
    """Type into a terminal of its own, each time it shows what is waited for; what it shows after that."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ["PYTHONPATH"] = str(REPOSITORY)
        words = [sys.executable, "-m", "catalog", "new", "risk/credit-scorer", "-i"]
        os.execv(sys.executable, words)  # noqa: S606 - there is no shell on this terminal
    shown = b""
    for prompt, keys in typed:
        while prompt not in shown:
            shown += os.read(terminal, 4096)
        shown = b""
        os.write(terminal, keys)
    with suppress(OSError):  # how Linux says that the other side has gone
        while more := os.read(terminal, 4096):
            shown += more
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown


def test_on_a_terminal_one_may_end_early(house: Path) -> None:
    code, shown = on_terminal((b"Name (", b"Mine\r"), (b"Summary (", b"\x04"), (b"Write it?", b"y\r"))
    assert (code, b"Wrote models/risk/credit-scorer/card.yaml" in shown) == (0, True)
    assert (house / "risk/credit-scorer/card.yaml").read_text().splitlines()[1:] == ["name: Mine"]
