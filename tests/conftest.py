"""What many tests need: the real input of other projects, and catalogues of a few cards."""

from __future__ import annotations

import fcntl
import gc
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from catalog.build import Request
from catalog.cli.parts import Here
from catalog.derive.shelf import Catalog
from catalog.inquiry import survey

REPOSITORY = Path(__file__).resolve().parent.parent
Once = Callable[[str, Callable[[Path], None]], Path]
Surveyed = Callable[[Mapping[str, str]], Catalog]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes what golden tests expect anew, to be read in the diff before it is kept."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/*/expected anew")
    parser.addoption(
        "--rounds", type=int, default=0, help="how often tests of faults and of chance repeat (as each says)"
    )


def pytest_configure() -> None:
    """Look for rubbish as seldom as the command does: a process that runs tests holds much that stays."""
    gc.set_threshold(50_000, 20, 50)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let a test that repeats itself as often as it was asked to take its time."""
    if config.getoption("--rounds"):
        for item in items:
            if "rounds" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.timeout(0))


@pytest.fixture(scope="session", autouse=True)
def _anywhere() -> Iterator[None]:
    """Tests find the same wherever they run: a step of GitHub Actions is told what it finds otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GITHUB_")]:
            patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def rounds(request: pytest.FixtureRequest) -> Callable[[int], int]:
    """How often a test repeats itself: as often as it says, or as --rounds does, which is for long proofs."""
    asked: int = request.config.getoption("--rounds")
    return lambda usual: asked or usual


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of files other people wrote for their own tools; absent, tests skip, but never in CI."""
    folder = REPOSITORY.parent / "shared" / "data"
    if folder.is_dir():
        return folder
    if os.environ.get("CI") == "true":
        pytest.fail(f"the real input is missing: {folder.parent.name}/{folder.name} beside the repository")
    pytest.skip("the real input is not beside the repository")


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Once:
    """Make a folder once for all processes that run tests at a time; whoever comes first makes it."""
    mine = tmp_path_factory.getbasetemp()
    shared = mine.parent if hasattr(request.config, "workerinput") else mine

    def folder(name: str, make: Callable[[Path], None]) -> Path:
        made = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.is_dir():
                draft = shared / f"{name}.draft"
                make(draft)
                draft.rename(made)
        return made

    return folder


@pytest.fixture
def surveyed(tmp_path: Path) -> Surveyed:
    """Write files by their path below models/ (a bare name is a card) and work them out as a build would."""

    def catalogue(files: Mapping[str, str]) -> Catalog:
        for name, text in files.items():
            path = tmp_path / "models" / (name if "." in name.rpartition("/")[2] else f"{name}/card.yaml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return survey(Request(tmp_path / "models", tmp_path / "site"), Here(), lambda *_: None)

    return catalogue
