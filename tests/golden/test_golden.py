"""Three small catalogues: what a model's page is, byte by byte, and what was worked out of its card.

`pytest tests/golden --update-golden` writes what is expected anew; read the difference before keeping it.
"""

from __future__ import annotations

import json
from difflib import unified_diff
from pathlib import Path

import pytest

from catalog.derive.bonds import bonds
from catalog.derive.dossier import Dossier
from catalog.derive.frame import Frame
from catalog.derive.shelf import catalog, near, neighbours
from catalog.derive.summarise import summarise
from catalog.domain import address
from catalog.kit.date import When
from catalog.kit.figure import Figure
from catalog.kit.prose import Writer
from catalog.kit.templates import templates_folder
from catalog.kit.today import Today
from catalog.make.asking import dossiers
from catalog.make.bench import Setting
from catalog.publish.draft import File
from catalog.read.house import read_house
from catalog.read.walk import walk
from catalog.render.engine import Engine, Site
from catalog.render.site import NAV, model_files

HERE = Path(__file__).parent
MOST_TOLD = 40
"""Lines of a difference: the rest is seen after --update-golden."""
CASES = sorted(path.parent.name for path in HERE.glob("*/models"))


def worked_out(case: str) -> tuple[Dossier, list[File]]:
    """The one model of a case, and its files."""
    models = HERE / case / "models"
    house = read_house(models)
    setting = Setting(house, When.parse("2026-11-30"))
    (model,) = dossiers(walk(models).folders, setting)
    summary = summarise(model, Frame(house, Today(setting.as_of), Writer()))
    shown = neighbours(summary, near(bonds(summary), catalog([summary], house)), house)
    site = Site(house.settings.title, house.settings.language, NAV)
    return model, list(model_files(model, shown, Engine(site, templates_folder())))


def facts(model: Dossier) -> dict[str, object]:
    """What of a dossier is worth a look: small enough to read, large enough to notice."""
    return {
        "id": model.id,
        "name": model.card.name,
        "status": model.status,
        "order": model.lineup.order,
        "current": model.lineup.current,
        "findings": [str(each) for each in model.findings],
        "versions": [
            {
                "name": each.name,
                "before": each.before,
                "aliases": each.aliases,
                "made with": [f"{fact.label}: {fact.value}" for fact in each.made_with],
                "size": [f"{fact.label}: {fact.value}" for fact in each.size],
                "data": [f"{row.label}, {row.role}, {row.period}, {row.rows}" for row in each.data],
                "parents": [f"{row.id}@{row.version}, {row.relation}" for row in each.parents],
                "metrics": [
                    f"{group.title}, {group.note}: {row.label} {row.value}"
                    + (f", {row.change.text} {row.change.word}" if row.change else "")
                    for group in each.groups
                    for row in group.rows
                ],
            }
            for each in model.versions
        ],
        "figures": [
            each.title for each in (*model.evaluation.figures, *_watched(model), *model.explanations.figures)
        ],
        "deployments": [f"{row.version} in {row.stage}, running {row.running}" for row in model.deployments],
    }


def _watched(model: Dossier) -> list[Figure]:
    return [each.figure for each in model.monitoring.charts.shown]


@pytest.mark.parametrize("case", CASES)
def test_a_page_and_what_it_is_made_from_are_as_they_were(case, request):
    model, files = worked_out(case)
    page = next(file.content for file in files if file.path == address.model(model.id))
    told = json.dumps(facts(model), indent=1, ensure_ascii=False).encode() + b"\n"
    expected = HERE / case / "expected"
    if request.config.getoption("--update-golden"):
        expected.mkdir(exist_ok=True)
        (expected / "page.html").write_bytes(page)
        (expected / "facts.json").write_bytes(told)
    for name, now in (("facts.json", told), ("page.html", page)):
        found = differences((expected / name).read_text(encoding="utf-8"), now.decode())
        if found:
            words = f"{case}/expected/{name} is not what is written now; lines with + are new:"
            pytest.fail("\n".join([words, *found[:MOST_TOLD]]), pytrace=False)


def differences(was: str, now: str) -> list[str]:
    """What differs, a tag a line, without what stands around it."""
    pieces = (text.replace("<", "\n<").splitlines() for text in (was, now))
    return [*unified_diff(*pieces, lineterm="", n=0)][2:]


def test_what_differs_is_told_by_the_tag() -> None:
    assert differences("<p>One</p>", "<p>One</p>") == []
    told = differences("<p>One<b>two</b></p>", "<p>One<b>three</b></p>")
    assert told == ["@@ -3 +3 @@", "-<b>two", "+<b>three"]


def test_there_are_a_minimal_a_full_and_a_broken_case():
    assert CASES == ["broken", "full", "minimal"]
