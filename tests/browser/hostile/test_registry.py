"""A registry that means harm is imported, built and opened: nothing runs, nothing leaves."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.cli import importing, main
from catalog.exchange.shape import ForeignCard, ForeignFolder, Format, Import, Kin
from catalog.kit.written import Plain, Tree
from tests.browser.hostile.conftest import Opened
from tests.browser.hostile.folders import GROUPS, attacks_of
from tests.browser.hostile.hands import Supply, plain
from tests.browser.hostile.one_model import Model

pytestmark = pytest.mark.browser

SCRIPT = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">{{7*7}}"
LINK = "javascript:document.title='taken'"
NAMES = (
    *("../../../escaped", "..", SCRIPT, "\u202eevil\u202c", "NUL\x00byte", "Same", "same", "a", "a/b", ""),
    *("__proto__", "x" * 100_000, "a\ud800b", "card.yaml"),
)


def _deep(depth: int) -> Tree:
    tree: Tree = "deep"
    for _ in range(depth):
        tree = {"in": tree}
    return tree


def _card(name: str) -> ForeignCard:
    most = 10_000_000 if name == "Same" else 100
    fields = {
        "name": name or SCRIPT,
        "summary": SCRIPT,
        "description": f"[link]({LINK}) ![picture](https://evil.example/x.png) {SCRIPT}\n\n" + "y" * most,
        "tags": ["z" * (most // 100), SCRIPT, "\u202etag"],
        "links": {SCRIPT: LINK, "data": "data:text/html,<script>alert(1)</script>"},
        "considerations": {SCRIPT: SCRIPT},
        "extra": {"registry": {"deep": _deep(most // 1000), SCRIPT: SCRIPT, "__proto__": "x"}},
        "source": {"system": "registry", "id": name, "url": LINK},
        "versions": [{"version": "1", "notes": SCRIPT, "parents": [{"model": Kin("../nowhere")}]}],
    }
    rows = (
        {"metric": SCRIPT, "value": "1", "dataset": "=cmd|'/c calc'!A0"},
        {"metric": "f1", "value": "\x00"},
    )
    return ForeignCard(name, fields, rows, {})


def _read(_: str) -> Iterator[Import]:
    yield Import(
        "registry", datasets={"ok": {"name": SCRIPT}}, folders=(ForeignFolder("../up", {"family": "x"}),)
    )
    for name in NAMES:
        yield Import("registry", (_card(name),), whole=len(NAMES))
    files = {"../../outside.txt": b"x", "fine.txt": b"x"}
    yield Import("registry", (ForeignCard("files", {"name": "Files", "date": Plain("x")}, (), files),))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with `models` imported from the registry, `losses.csv`, and the `site`."""
    folder = tmp_path_factory.mktemp("registry") / "deeper" / "room"
    folder.mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importing, "READ", (Format("registry", "A registry", read=_read),))
        losses = ["--losses", str(folder / "losses.csv"), "--as-of", "2026-11-26"]
        assert main(["import", "registry", "there", "-o", str(folder / "models"), *losses]) == 1
    for at, group in enumerate(GROUPS):
        supply = Supply(attacks_of(group), plain, 1000 * (at + 1), at)
        own = folder / "models" / "unsound" / f"n{at}"
        own.mkdir(parents=True)
        for name, content in Model(supply, at, *(supply() for _ in range(4)), is_sound=False).files():
            (own / name).write_bytes(content)
    main(["build", str(folder / "models"), "-o", str(folder / "site"), "--as-of", "2026-11-26"])
    return folder


def test_all_of_it_is_a_card_in_the_folder_of_cards_and_nothing_is_elsewhere(built: Path) -> None:
    assert len([*(built / "models/registry").rglob("card.yaml")]) == len(NAMES)
    assert {path.name for path in built.iterdir()} <= {"models", "losses.csv", "site", ".site-cache"}
    assert [path.name for path in built.parent.iterdir()] == ["room"]
    assert [path.name for path in built.parents[1].iterdir()] == ["deeper"]
    assert all(path.stat().st_size < 4_000_000 for path in (built / "models").rglob("card.yaml"))


def test_what_was_cut_off_is_said(built: Path) -> None:
    lost = [*csv.DictReader((built / "losses.csv").open(newline=""))]
    whys = "\n".join(sorted({each["why"] for each in lost}))
    for words in (
        "characters are too many; the first 1,000,000 are kept",
        "100,000 characters are too many; the first 10,000 are kept",
        "it is nested more than 40 deep",
        "characters that no file may hold",
        "that model is neither imported nor there already",
    ):
        assert words in whys


@pytest.mark.refuses("scripts", "links")
def test_nothing_of_it_comes_alive_in_a_browser(built: Path, opened: Opened) -> None:
    site = built / "site"
    imported = [
        page for page in sorted(site.glob("models/registry/**/index.html")) if "same" in page.as_posix()
    ]
    unsound = sorted(site.glob("models/unsound/*/index.html"))
    assert len(imported) >= 3
    assert len(unsound) == len(GROUPS)
    guard = opened(site, bypass_csp=True)
    for page in (
        site / "index.html",
        site / "models/index.html",
        site / "quality/index.html",
        *imported[:3],
        *unsound,
    ):
        guard.open(page.relative_to(site).as_posix())
        assert guard.faults() == [], page
        assert guard.page.title() != "taken"
