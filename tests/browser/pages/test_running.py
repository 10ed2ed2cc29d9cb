"""On the board of deployments a day is chosen, stands in the address, and shows what ran then."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from catalog.build import Request, build
from catalog.cli.parts import Here
from tests.browser.axe import faults
from tests.browser.conftest import NASTY
from tests.end_to_end.test_deployed import HOUSE, READER, SCORER

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> str:
    models = tmp_path_factory.mktemp("running") / "models"
    where = "deployments: {environment: '<b>x</b>', version: 'a&b', since: 2026-03-02}"
    nasty = f"name: {json.dumps(NASTY)}\n{where}\n"
    for name, text in (("scorer", SCORER), ("reader", READER), ("nasty", nasty)):
        (models / name).mkdir(parents=True)
        (models / name / "card.yaml").write_text(text, encoding="utf-8")
    (models / "catalog.yaml").write_text(HOUSE)
    build(Request(models, models.parent / "site"), Here(), lambda *_: None)
    return (models.parent / "site/deployments/index.html").as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    yield page
    context.close()
    assert complaints == []


def test_a_day_in_the_address_shows_what_ran_then(page: Page, board: str) -> None:
    page.goto(f"{board}?on=2026-03-01")
    rows = page.get_by_role("table", name="What ran then").locator("tbody tr")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("1 Mar 2026")
    expect(page.get_by_text("1 deployment ran on 1 Mar 2026.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert faults(page) == []


def test_choosing_a_day_and_a_place_changes_table_and_address(page: Page, board: str) -> None:
    page.goto(board)
    expect(page.get_by_role("table", name="Deployments")).to_be_visible()
    page.get_by_label("What ran on").fill("2026-03-05")
    rows = page.get_by_role("table", name="What ran then").locator("tbody tr")
    expect(rows).to_have_count(2)
    assert page.url.endswith("?on=2026-03-05")
    page.get_by_label("in", exact=True).select_option("production")
    expect(rows).to_have_count(1)
    page.get_by_role("button", name="All periods").click()
    expect(page.get_by_role("table", name="Deployments")).to_be_visible()
    assert page.url == board
    assert page.locator("main b, main img").count() == 0


def test_without_script_all_periods_are_there(browser: Browser, board: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(board)
    expect(page.get_by_role("table", name="Deployments").locator("tbody tr")).to_have_count(4)
    expect(page.get_by_label("What ran on")).to_have_count(0)
    context.close()


def test_the_chosen_day_is_no_trap_for_paths(page: Page, board: str) -> None:
    page.goto(f"{board}?on=2026-03-05&environment=production")
    page.get_by_role("link", name="2.0").click()
    assert Path(page.url).parts[-2:] != ("deployments", "index.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Scorer 2.0")
