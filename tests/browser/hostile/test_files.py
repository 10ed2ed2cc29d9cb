"""What a site offers beside its pages, made of attacks: well formed, of the harmless shape, and inert."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.browser.hostile.conftest import Opened, pages

pytestmark = pytest.mark.browser

FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-]?(\d[\d,]*\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
ICAL_LINE = re.compile(r"[A-Z-]+(;[A-Z-]+=[^:;]*)*:.*")


def pairs(loud: Path, tame: Path, ending: str) -> Iterator[tuple[Path, Path]]:
    """The files of that ending, each with its harmless twin."""
    mine, others = pages(loud, f"*.{ending}"), pages(tame, f"*.{ending}")
    assert mine, ending
    assert mine.keys() == others.keys()
    return ((mine[name], others[name]) for name in mine)


def shape(each: ElementTree.Element) -> tuple[object, ...]:
    """Elements and names of attributes, in no order."""
    return (each.tag, tuple(sorted(each.attrib)), tuple(sorted(map(repr, map(shape, each)))))


@pytest.mark.refuses("scripts")
@pytest.mark.parametrize("ending", ["svg", "atom", "xml"])
def test_xml_is_well_formed_and_has_the_harmless_shape(loud: Path, tame: Path, ending: str) -> None:
    for mine, other in pairs(loud, tame, ending):
        found, wanted = (ElementTree.fromstring(path.read_bytes()) for path in (mine, other))  # noqa: S314 - ours
        assert shape(found) == shape(wanted), mine
        names = {name for each in found.iter() for name in each.attrib}
        assert not {name for name in names if name.startswith("on") or name == "style"}, mine
        assert not {each.tag.rpartition("}")[2] for each in found.iter()} & {
            "script",
            "foreignObject",
            "image",
            "use",
        }


@pytest.mark.refuses("scripts")
def test_pictures_opened_as_documents_do_nothing(opened: Opened, loud: Path) -> None:
    guard = opened(loud, bypass_csp=True)
    pictures = sorted(loud.rglob("*.svg"))
    for path in pictures[:: max(1, len(pictures) // 4)]:
        page = guard.open(path.relative_to(loud).as_posix(), settled=False)
        assert page.evaluate("document.documentElement.localName") == "svg"
        assert page.evaluate("String(window.__ran)") == ""
    assert guard.seen == []


@pytest.mark.refuses("scripts", "literal")
@pytest.mark.parametrize("ending", ["json", "jsonld", "ndjson"])
def test_json_is_strict_and_has_all_keys(loud: Path, ending: str) -> None:
    files = sorted(loud.rglob(f"*.{ending}"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    lines = [line for text in texts for line in (text.split("\n")[:-1] if ending == "ndjson" else [text])]
    for line in lines:
        json.loads(line, parse_constant=pytest.fail)
    assert len(lines) >= len(files) > 0
    if ending == "json":
        assert any('"__proto__"' in text for text in texts)


@pytest.mark.refuses("csv")
def test_tables_keep_their_columns_and_no_text_begins_a_formula(loud: Path, tame: Path) -> None:
    for mine, other in pairs(loud, tame, "csv"):
        rows, wanted = (
            list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
            for path in (mine, other)
        )
        assert sorted(map(len, rows)) == sorted(map(len, wanted)), mine
        begun = {cell for row in rows for cell in row if cell.startswith(FORMULA)}
        assert [cell for cell in begun if not NUMBER.fullmatch(cell)] == []


@pytest.mark.refuses("scripts")
def test_calendars_hold_no_line_of_strangers(loud: Path, tame: Path) -> None:
    for mine, other in pairs(loud, tame, "ics"):
        lines, wanted = (
            re.sub(r"\r\n[ \t]", "", path.read_bytes().decode()).split("\r\n")[:-1] for path in (mine, other)
        )
        assert [line for line in lines if not ICAL_LINE.fullmatch(line)] == []
        assert sorted(re.split("[;:]", line)[0] for line in lines) == sorted(
            re.split("[;:]", each)[0] for each in wanted
        )
