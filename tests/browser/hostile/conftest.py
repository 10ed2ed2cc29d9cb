"""Two catalogues that differ only in what their texts mean to harm, built: `loud` and `calm`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from catalog.build import Request, build
from catalog.cli.parts import Here
from catalog.kit.date import When
from tests.browser.hostile.folders import Repository
from tests.browser.hostile.guard import TRAPS, Guard, guard
from tests.browser.hostile.hands import Say, calm, plain
from tests.browser.tabs import Tab, Tabs
from tests.conftest import Once

ADDRESS = "https://models.example/catalogue"
AS_OF = When.parse("2026-11-26")
SAID: dict[str, Say] = {"loud": plain, "calm": calm}
AFTER_TOKEN = re.compile(r"(zz\d{5}).*?(?=/|\.\w+$)")
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
TOKEN = re.compile(r"zz\d{5}")
Opened = Callable[..., Guard]


def made(repository: Repository) -> Path:
    """Write a repository of such models and build its site."""
    root = repository.root
    root.mkdir(parents=True)
    build(Request(repository.write(), root / "site", ADDRESS, AS_OF), Here(), lambda *_: None)
    return root / "site"


def _both(folder: Path) -> None:
    for name, say in SAID.items():
        made(Repository(folder / name, say))


@pytest.fixture(scope="session")
def twins(once: Once) -> Path:
    """The folder of both: `loud/site` and `calm/site`."""
    return once("hostile", _both)


@pytest.fixture(scope="session")
def loud(twins: Path) -> Path:
    """The site whose texts are attacks."""
    return twins / "loud" / "site"


@pytest.fixture(scope="session")
def tame(twins: Path) -> Path:
    """The same site with harmless texts."""
    return twins / "calm" / "site"


@pytest.fixture
def opened(tabs: Tabs) -> Iterator[Opened]:
    """Open a page of a site, with whatever else a context takes."""
    taken: list[Tab] = []

    def begin(site: Path, **options: object) -> Guard:
        taken.append(tabs.take(TRAPS, reduced_motion="reduce", **options))
        return guard(taken[-1], site)

    yield begin
    for tab in taken:
        tabs.put_back(tab)


def pages(site: Path, ending: str = "*.html") -> dict[str, Path]:
    """The files of a site by what their paths are but for the text after a token in each part.

    Names that are cut may lack a token: of such files the titles tell which is which.
    """
    found: dict[str, Path] = {}
    for path in sorted(site.rglob(ending)):
        name = AFTER_TOKEN.sub(r"\1", path.relative_to(site).as_posix())
        if "/by-zz" in name:
            title = TITLE.search(path.read_text(encoding="utf-8"))
            name = " ".join([name, *TOKEN.findall(title[1] if title else "")])
        assert name not in found, name
        found[name] = path
    return found
