"""A small site of the templates themselves, and Chromium to open it in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from catalog.render.assets import script, stylesheet, theme_script
from catalog.render.engine import Engine, NavItem, Site, templates_folder
from catalog.render.engine import Page as SitePage
from catalog.render.explorer_data import explorer_data
from catalog.render.pages.lists import models_pages
from catalog.render.search import search_data
from catalog.views.explorer import explorer
from catalog.views.listing import Cell, Listing, Moment, Named

Open = Callable[..., Page]
REPOSITORY = Path(__file__).resolve().parents[2]

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


def listings() -> tuple[Listing, ...]:
    """120 image models in two licences and a few of another kind, one of them with a hostile name."""
    images = tuple(_image(at) for at in range(120))
    scorer = Listing(
        id="risk/credit-scorer",
        name="Credit scorer",
        path="models/risk/credit-scorer/index.html",
        summary="Ranks consumer-loan applications.",
        aka=("CS2",),
        task=Named("tabular-classification", "Tabular classification"),
        owners=(Named("team-risk", "Risk"),),
        license="Apache-2.0",
        stage="production",
        version="2.1.0",
        date=Moment("2026-10-01", "1 Oct 2026"),
    )
    nasty = Listing(
        "nasty", NASTY, "models/nasty/index.html", tags=("__proto__", "constructor"), license="MIT"
    )
    return (*images, scorer, nasty)


def _image(at: int) -> Listing:
    accuracy = Cell(
        Named("top1", "Top-1"),
        Named("imagenet", "ImageNet"),
        f"{60 + at / 5:.1f}",
        60 + at / 5,
        "%",
        "higher",
    )
    return Listing(
        id=f"vision/net-{at}",
        name=f"net-{at}",
        path=f"models/vision/net-{at}/index.html",
        task=Named("image-classification", "Image classification"),
        family="Zürich" if at % 2 else "basel",
        license="MIT" if at % 3 else "Apache-2.0",
        parameters=1e6 * (at + 1),
        figures=(accuracy,),
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the explorer, a page without it, and their assets and data."""
    folder = tmp_path_factory.mktemp("site")
    templates = templates_folder()
    nav = (NavItem("Models", "models/index.html"), NavItem("Data sets", "datasets/index.html"))
    engine = Engine(Site("Model catalogue", "en", nav, 122, "3f2c9ab", "14 Nov 2026"), templates)
    view = explorer(listings())
    files = {page.path: engine.html("views/explorer/page.html", page) for page in models_pages(view)}
    files["404.html"] = engine.html("pages/404.html", SitePage(path="404.html", title="Not found"))
    files["assets/catalogue.css"] = stylesheet(templates)
    files["assets/catalogue.js"] = script(templates)
    files["assets/theme.js"] = theme_script(templates)
    files["data/models.js"] = explorer_data(view)
    files["data/search.js"] = search_data(view.listings)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


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


@pytest.fixture
def open_page(browser: Browser, site: Path) -> Iterator[Open]:
    """Open a path of the site from its folder; whatever a page complains about fails the test."""
    contexts = []
    complaints: list[str] = []

    def open_path(path: str, **context: object) -> Page:
        contexts.append(browser.new_context(**context))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.on("pageerror", lambda problem: complaints.append(str(problem)))
        page.on(
            "console", lambda message: complaints.append(message.text) if message.type == "error" else None
        )
        page.goto(f"{site.as_uri()}/{path}")
        return page

    yield open_path
    for context in contexts:
        context.close()
    assert complaints == []
