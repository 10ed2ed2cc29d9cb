"""The reference in docs/reference is what the program prints of itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalog.cli import COMMANDS, main
from catalog.kit.reference import FieldRow
from catalog.review.manual import Argument, CommandPage, commands_told, fields_told

REFERENCE = Path(__file__).resolve().parents[2] / "docs/reference"
PAGES = {
    "commands": ["help", "--format", "markdown"],
    "card": ["schema", "--format", "markdown"],
    "catalog": ["schema", "--catalog", "--format", "markdown"],
}
Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_reference_is_of_this_state(name: str, capsys: Captured) -> None:
    assert main(PAGES[name]) == 0
    assert (REFERENCE / f"{name}.md").read_text(encoding="utf-8") == capsys.readouterr().out, (
        f"run: catalog {' '.join(PAGES[name])} > docs/reference/{name}.md"
    )


def test_every_command_has_its_section_there() -> None:
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    assert re.findall(r"^## catalog (\S+)$", text, re.MULTILINE) == [*COMMANDS]


def test_help_of_a_command_is_what_it_says_itself(capsys: Captured) -> None:
    assert main(["help", "check"]) == 0
    told = capsys.readouterr().out
    with pytest.raises(SystemExit, match="0"):
        main(["check", "--help"])
    assert told == capsys.readouterr().out
    with pytest.raises(SystemExit, match="2"):
        main(["help", "chekc"])
    assert capsys.readouterr().err.endswith("chekc is no command; `catalog help` lists them\n")


def test_what_tables_would_take_for_their_own_is_escaped() -> None:
    row = FieldRow("size", "number", "`a|b`, <b>, [x] or *y*.", required=True)
    (line,) = [each for each in fields_told("T", "", [row], frozenset()).splitlines() if "size" in each]
    assert line == r"| `size` | number; must be there | `a\|b`, \<b>, \[x\] or \*y\*. |"


def test_what_is_laid_out_by_spaces_stays_as_it_is() -> None:
    page = CommandPage("x", "One\nsentence.\n\nForms:\n  a\n    b", (Argument("A|B", (), "it"),), "")
    assert "One sentence.\n\nForms:\n\n```text\na\n  b\n```\n" in commands_told("", [page])
