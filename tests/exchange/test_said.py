"""What `catalog import` says on the terminal: what is new, changed and gone, what was lost, what is next."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.cli import importing, main
from catalog.exchange.shape import ForeignCard, Format, Import, Loss

ROW = {"version": "1", "dataset": "d", "metric": "odd_loss", "value": "0.3"}
AGAIN = {
    "description": "New.",
    "versions": [{"version": "1", "aliases": ["champion"]}, {"version": "2"}],
}
BOOKS = "the lab's own bookkeeping"


class Lab:
    """A registry of which a test says what it holds."""

    def __init__(self, models: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.models, self.capsys = models, capsys
        self.cards = {f"m{number:02}": self.card(f"m{number:02}") for number in range(12)}
        self.losses = tuple(Loss("m", f"tags.{name}", "1", BOOKS) for name in "abcde")
        self.losses += (Loss("m", "runs.0.who", "me", BOOKS), Loss("m", "runs.1.who", "me", BOOKS))
        self.losses += (Loss("m", "runs.1.price", "2", "a card has no field for it"),)

    def card(self, id_: str, row: dict[str, str] = ROW, **more: object) -> ForeignCard:
        fields = {"name": id_, "source": {"system": "lab", "id": id_}, "versions": [{"version": "1"}], **more}
        return ForeignCard(id_, fields, (row,))

    def read(self, _: str) -> Iterator[Import]:
        metrics = {"odd_loss": {"name": "Odd loss"}, "ratio": {"better": "lower"}}
        yield Import("lab", tuple(self.cards.values()), metrics=metrics, losses=self.losses)

    def bring(self, *more: str) -> list[str]:
        assert main(["import", "lab", "x", "-o", str(self.models), *more]) == 0
        return self.capsys.readouterr().out.splitlines()


@pytest.fixture
def lab(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Lab:
    """A lab that can be imported from."""
    made = Lab(tmp_path / "our models", capsys)
    monkeypatch.setattr(importing, "READ", (Format("lab", "The lab", read=made.read),))
    return made


def test_what_is_new_changed_and_gone_is_said_by_name(lab: Lab) -> None:
    first = lab.bring()
    ten = ", ".join(f"lab/m{number:02}" for number in range(10))
    assert f"new: {ten} and 2 more" in first
    assert not [line for line in lab.bring() if line.startswith(("new:", "changed:", "gone"))]
    del lab.cards["m03"]
    lab.cards["m05"] = lab.card("m05", {**ROW, "value": "0.4"}, **AGAIN)
    again = lab.bring()
    assert "changed: lab/m05 (description, aliases, version 2, 1 metric value)" in again
    assert "gone at the source: lab/m03" in again
    assert not [line for line in lab.bring() if line.startswith("gone")], "it is told once"


def test_what_comes_next_names_the_folder_and_the_cards_find_their_schema(lab: Lab) -> None:
    last = lab.bring()[-1]
    assert last == f"Next: `catalog check '{lab.models}'`, then `catalog build '{lab.models}'`."
    card = lab.models / "lab/m00/card.yaml"
    named = card.read_text().splitlines()[0].partition("$schema=")[2]
    schema = (card.parent / named).resolve()
    assert schema.is_file()
    schema.write_text("{}")
    lab.bring()
    assert schema.read_text() == "{}", "what is there stays"


def test_in_the_usual_folder_it_goes_without_saying(lab: Lab, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    lab.models = Path("models")
    assert lab.bring()[-1] == "Next: `catalog check`, then `catalog build`."


def test_what_was_lost_is_said_by_reason_and_all_of_it_is_in_the_file(lab: Lab, tmp_path: Path) -> None:
    first = lab.bring()
    at = first.index("8 values found no place in a card:")
    assert first[at + 1 : at + 4] == [
        f"  {BOOKS}: 7 times (runs.*.who, tags.a, tags.b and 3 more)",
        "  a card has no field for it: 1 time (runs.*.price)",
        "  --losses FILE writes all of them",
    ]
    file = tmp_path / "lost.csv"
    again = lab.bring("--losses", str(file))
    assert [line for line in again if "place" in line] == ["8 values found no place in a card, as before."]
    assert len(file.read_text().splitlines()) == 9


def test_metrics_without_a_direction_are_named_until_somebody_says_it(lab: Lab) -> None:
    file = lab.models / "metrics.yaml"
    assert f"1 metric has no direction: say `better` in {file}: odd_loss" in lab.bring()
    file.write_text(file.read_text().replace("{name: Odd loss}", "{name: Odd loss, better: none}"))
    assert not [line for line in lab.bring() if "direction" in line]


def test_who_watches_sees_it_asking_and_a_log_does_not(lab: Lab, monkeypatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    words = ["import", "lab", "x", "-o", str(lab.models)]
    assert (main(words), lab.capsys.readouterr().err) == (0, "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert (main(words), lab.capsys.readouterr().err) == (0, "The lab: asking …\n\rImported 12 models\n")
