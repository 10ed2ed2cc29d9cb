"""A page that answers queries, made of the browser modules alone, under the policy of every page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from catalog.kit.templates import templates_folder
from catalog.render.assets import PARTS, scripts

HERE = Path(__file__).parent
Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def query_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page and its script."""
    folder = tmp_path_factory.mktemp("query")
    templates = folder / "templates"
    modules = templates / "assets" / "js"
    shutil.copytree(templates_folder() / "assets" / "js", modules)
    shutil.copy(HERE / "memory.js", modules)
    shutil.copy(HERE / "entry.js", modules / "main.js")
    for name in PARTS.values():
        (modules / name).write_text("", encoding="utf-8")
    frame = (templates_folder() / "base.html").read_text(encoding="utf-8")
    policy = re.search(r'<meta http-equiv="Content-Security-Policy"[^>]*>', frame)
    assert policy
    (folder / "queries.js").write_bytes(dict(scripts(templates))["catalogue"])
    head = f'<meta charset="utf-8"><title>Queries</title>{policy[0]}<script src="queries.js"></script>'
    page = f"<!doctype html>{head}"
    (folder / "index.html").write_text(page, encoding="utf-8")
    return folder / "index.html"


@pytest.fixture(scope="session")
def ask(browser: Browser, query_page: Path) -> Iterator[Ask]:
    """Call one of the functions of entry.js; whatever the page complains about fails the test."""
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(query_page.as_uri())

    def call(name: str, *values: object) -> Any:
        answer = page.evaluate("([name, values]) => window.queries[name](...values)", [name, list(values)])
        assert complaints == []
        return answer

    yield call
    context.close()
