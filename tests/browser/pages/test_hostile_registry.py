"""A registry that means harm is imported, built and opened: nothing runs, nothing leaves."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from catalog.cli import importing, main
from catalog.exchange.shape import ForeignCard, ForeignFolder, Format, Import, Kin
from catalog.kit.written import Plain, Tree
from tests.browser.pages.test_hostile import ALIVE

pytestmark = pytest.mark.browser

SCRIPT = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">{{7*7}}"
LINK = "javascript:document.title='taken'"
NAMES = (
    *("../../../escaped", "/etc/passwd", "..", "C:\\evil", SCRIPT, "\u202eevil\u202c", "NUL\x00byte", "con"),
    *("Same", "same", "SAME", "a", "a/b", "", "__proto__", "x" * 100_000, "{{7*7}}", "a\ud800b", "card.yaml"),
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
    main(["build", str(folder / "models"), "-o", str(folder / "site")])
    return folder


def test_all_of_it_is_a_card_in_the_folder_of_cards_and_nothing_is_elsewhere(built: Path) -> None:
    assert len([*(built / "models").rglob("card.yaml")]) == len(NAMES)
    assert {path.name for path in built.iterdir()} <= {"models", "losses.csv", "site", ".site-cache"}
    assert {path.name for path in built.parents[1].rglob("*")} & {"outside.txt", "escaped", "up"} == set()
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


def test_nothing_of_it_comes_alive_in_a_browser(built: Path, watch: Callable) -> None:
    site = built / "site"
    pages = [page for page in sorted(site.glob("models/registry/**/index.html")) if "same" in page.as_posix()]
    assert len(pages) >= 3
    for page in [site / "index.html", site / "models/index.html", *pages[:3]]:
        watched = watch(site.as_uri(), page.relative_to(site).as_posix(), bypass_csp=True)
        watched.settle()
        assert watched.page.evaluate(ALIVE) == []
        assert watched.page.title() != "taken"
        assert watched.complaints == []
