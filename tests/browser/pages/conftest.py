"""Whole sites, built once, served and opened from their folders; one page of every kind there is."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, Response

from catalog.build import Request as Build
from catalog.build import build
from catalog.cli.parts import Here
from catalog.exchange.formats import FORMATS
from catalog.exchange.landing.card_files import files
from catalog.exchange.landing.house import house
from catalog.exchange.landing.placing import write
from tests.browser.tabs import Tab, Tabs
from tests.conftest import Once

REPOSITORY = Path(__file__).resolve().parents[3]
PAUSE = 200
"""After how many milliseconds without a change a page has done what it does by itself."""
WITNESS = """(() => {
    let changed = performance.now();
    addEventListener("securitypolicyviolation", (event) =>
        console.warn("refused: " + event.blockedURI + " " + event.violatedDirective));
    new MutationObserver(() => { changed = performance.now(); })
        .observe(document, {subtree: true, childList: true, attributes: true});
    window.__unchanged = () => performance.now() - changed;
})()"""
"""Says on the console what a policy refuses, and notes when the page last changed itself."""
SETTLED = """(pause) => new Promise((done) => {
    const look = () => {
        const left = pause - window.__unchanged();
        left > 0 ? setTimeout(look, left) : done();
    };
    look();
})"""
"""Resolves when a page has left itself alone for a while; what it asks for later comes as an element."""

KINDS = {
    "home": "ours/index.html",
    "home of a small catalogue": "small/index.html",
    "models": "ours/models/index.html",
    "models by a figure": "many/models/by-imagenet-1k-top1.html",
    "models of one value": "ours/models/where-family-convnext.html",
    "model": "ours/models/health/breast-screen/index.html",
    "model with figures of its own": "ours/models/text/language-id/index.html",
    "published model": "ours/models/vision/vit/vit_tiny_patch16_224.augreg_in21k_ft_in1k/index.html",
    "bare model": "small/models/bare/index.html",
    "broken model": "small/models/broken/index.html",
    "hostile model": "small/models/hostile/index.html",
    "replaced model": "small/models/old/index.html",
    "detailed model": "detailed/models/risk/credit-scorer/index.html",
    "first version": "ours/models/health/breast-screen/versions/1.0.0/index.html",
    "version with changes": "ours/models/health/breast-screen/versions/1.1.0/index.html",
    "hostile version": "small/models/hostile/versions/1.10/index.html",
    "detailed version": "detailed/models/risk/credit-scorer/versions/2.1.0/index.html",
    "history": "ours/models/images/digit-reader/history/index.html",
    "leaderboards": "ours/leaderboards/index.html",
    "leaderboard": "ours/leaderboards/imagenet-1k/top1/index.html",
    "leaderboard with results apart": "many/leaderboards/refcoco/accuracy/index.html",
    "leaderboard of other terms": "many/leaderboards/refcoco/accuracy/testb-split/index.html",
    "second page of a leaderboard": "many/leaderboards/imagenet-1k/top1/ranks-2.html",
    "no leaderboards": "small/leaderboards/index.html",
    "data set": "ours/datasets/mauna-loa-co2/index.html",
    "unused data set": "small/datasets/unused-set/index.html",
    "popular data set": "many/datasets/imagenet-1k/index.html",
    "data sets": "ours/datasets/index.html",
    "lineage": "detailed/lineage/index.html",
    "lineage of many": "many/lineage/index.html",
    "no lineage": "small/lineage/index.html",
    "commit": "detailed/lineage/commits/5318380/index.html",
    "team": "ours/teams/team-text/index.html",
    "idle team": "small/teams/team-idle/index.html",
    "teams": "ours/teams/index.html",
    "task": "ours/tasks/tabular-classification/index.html",
    "tasks": "ours/tasks/index.html",
    "tag": "small/tags/a-b-c-d-20e/index.html",
    "tags": "ours/tags/index.html",
    "deployments": "ours/deployments/index.html",
    "no deployments": "many/deployments/index.html",
    "monitoring": "ours/monitoring/index.html",
    "monitoring of a state": "ours/monitoring/state-ok.html",
    "monitoring of a hostile model": "small/monitoring/index.html",
    "no monitoring": "many/monitoring/index.html",
    "monitoring of other people's models": "detailed/monitoring/index.html",
    "quality": "ours/quality/index.html",
    "quality of other people's cards": "detailed/quality/index.html",
    "compare": "ours/compare/index.html",
    "compare nothing": "small/compare/index.html",
    "versions compared": "ours/models/images/digit-reader/compare/index.html",
    "hostile versions compared": "small/models/hostile/compare/index.html",
    "schema": "ours/schema/index.html",
    "rules": "ours/rules/index.html",
    "edit": "ours/edit/index.html",
    "not found": "ours/404.html",
}
"""One page of every kind, below the folder of all sites."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `kind` once for every kind of page."""
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", KINDS.values(), ids=KINDS.keys(), scope="module")


@pytest.fixture(scope="session")
def kinds() -> dict[str, str]:
    """The path of one page of every kind."""
    return KINDS


@pytest.fixture(scope="session")
def sites(once: Once, real: Path) -> Path:
    """Four sites side by side: this catalogue, one of faults, other people's cards, 548 imported models."""
    return once("sites", partial(_build_all, real=real))


def _build_all(folder: Path, real: Path) -> None:
    detailed, many = folder / "written" / "detailed", folder / "written" / "many"
    shutil.copytree(real / "contract", detailed)
    (detailed / "catalog.yaml").write_text("title: Other people's cards\n")
    (imported,) = FORMATS["openmmlab"].read(str(real / "openmmlab"))
    write(files(imported, "openmmlab"), many / "openmmlab")
    write(house(imported, many)[0], many)
    sources = {
        "ours": REPOSITORY / "models",
        "small": REPOSITORY / "tests" / "browser" / "catalogue",
        "detailed": detailed,
        "many": many,
    }
    for name, models in sources.items():
        build(Build(models, folder / name), Here(), lambda *_: None)


@pytest.fixture(scope="session")
def server(sites: Path) -> Iterator[str]:
    """The address of a server of this machine alone that serves all sites."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing of what was asked for."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=sites)) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


@dataclass
class Watched:
    """A page, and all that it complained of or asked for elsewhere."""

    page: Page
    origin: str
    complaints: list[str]

    def settle(self) -> None:
        """Wait until the page has done what it does by itself; Chromium's own "idle" at times never comes."""
        self.page.evaluate(SETTLED, PAUSE)

    def note_failure(self, request: Request) -> None:
        """A request that is given up because the page is left is no fault of the page."""
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.url}")

    def note_request(self, request: Request) -> None:
        """Complain of a request that leaves the site."""
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.complaints.append(f"left the site for {request.url}")

    def note_response(self, response: Response) -> None:
        """Complain of a file that is not there."""
        if response.status >= 400:
            self.complaints.append(f"{response.status} for {response.url}")


Watch = Callable[..., Watched]


@pytest.fixture
def watch(tabs: Tabs) -> Iterator[Watch]:
    """Open `origin/path`; whatever the page says on its console or asks for elsewhere is noted."""
    taken: list[Tab] = []

    def open_page(origin: str, path: str, **options: object) -> Watched:
        taken.append(tabs.take(WITNESS, **options))
        return watched(taken[-1], origin, path)

    yield open_page
    for tab in taken:
        tabs.put_back(tab)


def watched(tab: Tab, origin: str, path: str) -> Watched:
    """Open a page and note what it says."""
    watching = Watched(tab.page, origin, [])
    said = watching.complaints
    tab.hear("console", lambda message: said.append(f"{message.type}: {message.text}"))
    tab.hear("pageerror", lambda problem: said.append(f"error: {problem}"))
    tab.hear("requestfailed", watching.note_failure)
    tab.hear("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    tab.hear("request", watching.note_request)
    tab.hear("response", watching.note_response)
    tab.page.goto(f"{origin}/{path}")
    return watching


@pytest.fixture(scope="module")
def looked(kind: str, tabs: Tabs, sites: Path) -> Iterator[Watched]:
    """A page of a kind from its folder, which several tests look at in their order."""
    tab = tabs.take(WITNESS)
    yield watched(tab, sites.as_uri(), kind)
    tabs.put_back(tab)


@pytest.fixture(scope="module")
def without_script(kind: str, tabs: Tabs, sites: Path) -> Iterator[Watched]:
    """The same page to whom scripts do not run."""
    tab = tabs.take(WITNESS, java_script_enabled=False)
    yield watched(tab, sites.as_uri(), kind)
    tabs.put_back(tab)
