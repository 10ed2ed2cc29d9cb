"""Two states of a small catalogue, built once; copies of it that may be broken."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Once
from tests.security.faults.catalogue import NEW, OLD, Shop, Whole, whole

Known = tuple[Whole, Whole]
Fresh = Callable[[str], Shop]


@pytest.fixture(scope="session")
def first(once: Once) -> Path:
    """The two sites as a clean build writes them, and shops to begin with: see `fresh`."""

    def make(room: Path) -> None:
        for name, state in (("new", NEW), ("old", OLD)):
            shop = Shop(room / name)
            shop.write(state)
            shop.build(cached=name == "old")
        shutil.copytree(room / "old", room / "spared")
        spared = Shop(room / "spared")  # its cache remembers, and holds a spare that is one build behind
        spared.write(NEW)
        spared.build()
        spared.write(OLD)
        spared.build()

    return once("faults", make)


@pytest.fixture(scope="session")
def known(first: Path) -> Known:
    """The whole old site and the whole new one."""
    return whole(first / "old/site"), whole(first / "new/site")


@pytest.fixture
def fresh(first: Path, tmp_path: Path) -> Fresh:
    """Make a shop whose models are new and not built yet.

    `nothing` has no site; `once` has the old one, built once; `spared` has it with a spare; `forgotten` has
    it without a cache, and a `.git` in it.
    """
    count = iter(range(1_000_000))

    def made(kind: str) -> Shop:
        source = Shop(first / {"once": "old", "forgotten": "old", "nothing": "old"}.get(kind, kind))
        shop = source.copied(tmp_path / f"{kind}-{next(count)}")
        shop.write(NEW)
        if kind in ("forgotten", "nothing"):
            shutil.rmtree(shop.cache)
        if kind == "nothing":
            shutil.rmtree(shop.site)
        if kind == "forgotten":
            (shop.site / ".git").mkdir()
            (shop.site / ".git/HEAD").write_text("ref: refs/heads/pages\n")
        return shop

    return made
