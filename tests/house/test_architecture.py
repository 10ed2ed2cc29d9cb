"""docs/architecture.md says how the package is: its rooms as they import, and two values on their way."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType

import pytest

from catalog.build import Request, opened_for
from catalog.cli import main
from catalog.make.bench import Bench
from catalog.make.models import Job, make_models
from catalog.publish.draft import FolderDraft
from catalog.render.engine import Site
from tests.house.drawing import REPOSITORY, drawn

PAGE = REPOSITORY / "docs/architecture.md"
PART = re.compile(r"(?<=<!-- rooms -->\n).*?(?=\n<!-- end of rooms -->)", re.DOTALL)
STOP = re.compile(r"^\d+\. `(?P<path>[\w/.]+)`(?: `(?P<function>\w+)`)?", re.MULTILINE)
Stops = list[tuple[str, str]]


def test_the_rooms_are_drawn_as_they_import(request: pytest.FixtureRequest) -> None:
    page, now = PAGE.read_text(encoding="utf-8"), drawn()
    if request.config.getoption("--update-golden"):
        PAGE.write_text(page := PART.sub(lambda _: now, page), encoding="utf-8")
    found = PART.search(page)
    assert found
    assert found[0] == now, "pytest tests/house/test_architecture.py --update-golden draws it anew"


def test_a_number_passes_the_files_that_the_page_says(tmp_path: Path) -> None:
    models, draft = tmp_path / "models", FolderDraft(str(tmp_path / "draft"))
    _lay(models, "name: M\nversions: [{version: '1'}]\n", "metric,value\naccuracy,0.7654321\n")
    (tmp_path / "draft").mkdir()
    walked, setting, _ = opened_for(Request(models, tmp_path / "site"))
    bench = Bench.of(setting, Site("T", "en", ()), draft, b"")
    stops = _stops("From a cell of a CSV file to the page")
    assert (
        _passed("7654321", stops, lambda: make_models([Job(each) for each in walked.folders], bench)) == stops
    )


def test_a_finding_passes_the_files_that_the_page_says(tmp_path: Path) -> None:
    _lay(tmp_path / "models", "name: M\nstatus: actvie\n", "metric,value\n")
    stops = _stops("From a word in a card to an annotation")
    command = ["check", str(tmp_path / "models"), "--format", "github", "--no-cache", "--jobs", "1"]
    assert _passed("actvie", stops, lambda: main(command)) == stops


def _lay(models: Path, card: str, metrics: str) -> None:
    (models / "m").mkdir(parents=True)
    (models / "m/card.yaml").write_text(card)
    (models / "m/metrics.csv").write_text(metrics)


def _stops(heading: str) -> Stops:
    """The files that a value passes, and the functions of them, as the page lists them."""
    _, _, text = PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")
    return [(each["path"], each["function"] or "") for each in STOP.finditer(text.partition("\n## ")[0])]


def _passed(value: str, stops: Stops, work: Callable[[], object]) -> Stops:
    """Those of the stops that the value was seen in, in the order that they were entered in with it."""
    began: dict[int, int] = {}
    seen: dict[tuple[str, str], int] = {}
    known: dict[CodeType, tuple[str, str] | None] = {}

    def look(frame: FrameType, event: str, given: object) -> None:
        if event not in ("call", "return"):
            return
        if frame.f_code not in known:
            known[frame.f_code] = next((each for each in stops if each == _stop(frame.f_code)), None)
        stop = known[frame.f_code]
        if stop and stop not in seen:
            if event == "call":
                began[id(frame)] = len(began)
            if any(_holds(each, value) for each in (*frame.f_locals.values(), given)):
                seen[stop] = began[id(frame)]

    sys.setprofile(look)
    try:
        work()
    finally:
        sys.setprofile(None)
    return sorted(seen, key=seen.__getitem__)


def _holds(thing: object, value: str) -> bool:
    return value in thing.decode(errors="replace") if isinstance(thing, bytes) else value in repr(thing)


def _stop(code: CodeType) -> tuple[str, str]:
    """A template is compiled to functions of other names, and counts as a whole."""
    path = code.co_filename.removeprefix(f"{REPOSITORY}/")
    return path, "" if path.endswith(".html") else code.co_name
