"""A page that can import the modules of the editor as they are written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

MODULES = Path(__file__).resolve().parents[3] / "templates" / "assets" / "js"
SITE = "http://modules.test/"


@pytest.fixture(scope="session")
def modules(browser: Browser) -> Iterator[Page]:
    """What is evaluated there imports from `/`."""
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
