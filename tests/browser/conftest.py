"""A small catalogue, built, and Chromium to open it in."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from catalog.build import Request as Build
from catalog.build import build
from catalog.cli.parts import Here
from tests.browser.tabs import Tab, Tabs

Open = Callable[..., Page]
REPOSITORY = Path(__file__).resolve().parents[2]
MODULES = REPOSITORY / "templates" / "assets" / "js"
SITE = "http://modules.test/"
"""Where a page seems to be that imports those; nothing is asked of the network."""

HOUSE = """\
title: Model catalogue
teams: {team-risk: {name: Risk}}
datasets: {imagenet: {name: ImageNet, primary: top1}}
"""
SCORER = """\
name: Credit scorer
summary: Ranks consumer-loan applications.
aka: CS2
task: tabular-classification
owners: team-risk
license: Apache-2.0
versions: [{version: 2.1.0, date: 2026-10-01, stage: production}]
"""
SIZES = """\
dataset,metric,img_size,value
imagenet,top1,224,58.5
imagenet,top1,288,60.0
"""
NASTY = "<img src=x onerror=alert(1)> \"'& \u2028 __proto__"
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def cards() -> Iterator[tuple[str, str]]:
    """Paths and texts of 120 image models in two licences, a scorer, and one with a hostile name."""
    yield "catalog.yaml", HOUSE
    for at in range(120):
        yield f"vision/net-{at}/card.yaml", _image(at)
        yield f"vision/net-{at}/metrics.csv", f"dataset,metric,value\nimagenet,top1,{60 + at / 5:.1f}\n"
    yield "vision/net-0/metrics.csv", SIZES
    yield "risk/credit-scorer/card.yaml", SCORER
    tags = json.dumps(["__proto__", "constructor", "two\r\nlines"])
    yield "nasty/card.yaml", f"name: {json.dumps(NASTY)}\ntags: {tags}\nlicense: MIT\n"


def _image(at: int) -> str:
    return (
        f"name: net-{at}\ntask: image-classification\nfamily: {'Zürich' if at % 2 else 'basel'}\n"
        f"license: {'MIT' if at % 3 else 'Apache-2.0'}\n"
        f"versions: [{{version: '1', size: {{parameters: {at + 1}M}}}}]\n"
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small catalogue, built."""
    folder = tmp_path_factory.mktemp("site")
    for name, text in cards():
        path = folder / "models" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    build(Build(folder / "models", folder / "site"), Here(), lambda *_: None)
    return folder / "site"


def absent(what: str) -> None:
    """Skip what needs a program that is not here; where CI=true nothing may be missing."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the one that the variable CHROMIUM names, else the system's, else playwright's own."""
    with sync_playwright() as driver:
        name = shutil.which(os.environ.get("CHROMIUM") or "chromium") or driver.chromium.executable_path
        if not Path(name).is_file():
            absent("Chromium (`scripts/test` installs it)")
        found = driver.chromium.launch(executable_path=name, args=QUIET)
        yield found
        found.close()


@pytest.fixture(scope="session")
def node_tool() -> Callable[[str], Path]:
    """The path of a program that `scripts/test` installed into .venv/node."""

    def find(name: str) -> Path:
        tool = REPOSITORY / ".venv" / "node" / "node_modules" / ".bin" / name
        if not tool.exists() or not shutil.which("node"):
            absent(f"{name} (`scripts/test` installs it)")
        return tool

    return find


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """Tabs of Chromium, which tests take and put back."""
    return Tabs(browser)


@pytest.fixture
def open_page(tabs: Tabs, site: Path) -> Iterator[Open]:
    """Open a path of the site from its folder; whatever a page complains about fails the test."""
    taken: list[Tab] = []
    complaints: list[str] = []

    def open_path(path: str, **options: object) -> Page:
        tab = tabs.take(**options)
        taken.append(tab)
        tab.hear("pageerror", lambda problem: complaints.append(str(problem)))
        tab.hear(
            "console", lambda message: complaints.append(message.text) if message.type == "error" else None
        )
        tab.page.goto(f"{site.as_uri()}/{path}")
        return tab.page

    yield open_path
    for tab in taken:
        tabs.put_back(tab)
    assert complaints == []


@pytest.fixture(scope="session")
def modules(browser: Browser) -> Iterator[Page]:
    """A page that can import the browser's modules as they are written, from `/`."""
    page = browser.new_page()

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(SITE)
        if name.endswith(".js"):
            route.fulfill(path=MODULES / name, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>Modules</title>", content_type="text/html")

    page.route("**/*", answer)
    page.goto(SITE)
    yield page
    page.close()
