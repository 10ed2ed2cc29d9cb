"""The command line as one call, and built pages as trees to look into."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder

import pytest

from catalog.cli import main
from tests.conftest import Once
from tests.end_to_end.timm import build_timm

REPOSITORY = Path(__file__).resolve().parents[2]
VOID = frozenset({"meta", "link", "input", "br", "hr", "img", "wbr", "source"})


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str


@pytest.fixture
def catalog(capsys) -> Callable[..., Ran]:
    """Run the command line in this process: `catalog("build", models, "-o", site)`."""

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(each) for each in arguments])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run


@pytest.fixture(scope="session")
def process() -> Callable[..., Ran]:
    """Run the command line as a process of its own, in any folder and environment."""

    def run(*arguments: object, cwd: Path, **environment: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "catalog", *(str(each) for each in arguments)],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": _path(), **environment},
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


def _path() -> str:
    return os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH", "")]))


class _Reader(HTMLParser):
    """Builds a tree; a page whose tags do not match fails to parse."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder, self.open = TreeBuilder(), [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"line {self.getpos()[0]}: </{tag}> closes something else"
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


@dataclass(frozen=True)
class Page:
    """A built page."""

    root: Element

    def text(self, path: str) -> str:
        """The words of the first element at an ElementPath."""
        found = self.root.find(path)
        assert found is not None, f"the page has no {path}"
        return words(found)

    def metrics(self) -> list[tuple[str, str, str, str, str]]:
        """Printed metrics: data set, what is said of the group, metric, conditions, value."""
        return [row for table in self.tables("metrics") for row in _rows(table)]

    def tables(self, kind: str) -> list[Element]:
        """The tables of a class."""
        return [each for each in self.root.iter("table") if kind in each.get("class", "").split()]

    def facts(self) -> dict[str, str]:
        """The labels and values at the head of a page."""
        head = self.root.find(".//dl[@class='facts']")
        assert head is not None
        return {words(div[0]): words(div[1]) for div in head}


def words(element: Element) -> str:
    """The text of an element with single spaces."""
    return " ".join("".join(element.itertext()).split())


def _rows(table: Element) -> Iterator[tuple[str, str, str, str, str]]:
    title = note = ""
    for row in table.iter("tr"):
        cells = list(row)
        if row.get("class") == "group":
            label = cells[0][0]
            note = words(label[-1])
            title = words(label).removesuffix(note).strip()
        elif row.get("class") == "sub":
            condition = cells[0].find("span[@class='condition']")
            metric = (cells[0].text or "").strip()
            yield title, note, metric, words(condition) if condition is not None else "", words(cells[1])


@pytest.fixture(scope="session")
def page() -> Callable[[Path], Page]:
    """Read a built page; tags that do not match fail."""

    def read(path: Path) -> Page:
        reader = _Reader()
        reader.feed(path.read_text(encoding="utf-8"))
        reader.close()
        assert reader.open == [""], f"{path} leaves <{reader.open[-1]}> open"
        return Page(reader.builder.close())

    return read


@pytest.fixture(scope="session")
def timm_site(once: Once, real: Path) -> Path:
    """A folder with `models` of timm's leaderboards and the `site` of them, for all who look at it."""
    return once("timm", partial(build_timm, real))
