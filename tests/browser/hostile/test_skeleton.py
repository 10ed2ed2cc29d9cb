"""Every text of a card in its place: pages of attacks have the bones of pages of harmless words."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.hostile.bones import BONES
from tests.browser.hostile.conftest import SAID, Opened, made, pages
from tests.browser.hostile.folders import EACH, Repository

pytestmark = pytest.mark.browser

PARSED = f"""(texts) => texts.map((text) =>
    ({BONES})(new DOMParser().parseFromString(text, "text/html").documentElement))"""
AT_A_TIME = 40


def bones(page: Page, files: list[Path]) -> list[str]:
    """The skeletons of files as Chromium reads them."""
    return [
        each
        for at in range(0, len(files), AT_A_TIME)
        for each in page.evaluate(
            PARSED, [file.read_text(encoding="utf-8") for file in files[at : at + AT_A_TIME]]
        )
    ]


def broken(page: Page, loud: Path, tame: Path) -> dict[str, list[str]]:
    """The pages that differ from their harmless twins, with the first lines that do."""
    mine, others = pages(loud), pages(tame)
    assert mine.keys() == others.keys()
    names = sorted(mine)
    pairs = zip(
        names,
        bones(page, [mine[name] for name in names]),
        bones(page, [others[name] for name in names]),
        strict=True,
    )
    return {name: differing(one, other) for name, one, other in pairs if one != other}


def differing(one: str, other: str) -> list[str]:
    """The first lines in which two skeletons differ."""
    return [*difflib.unified_diff(other.split("\n"), one.split("\n"), lineterm="", n=2)][:12]


@pytest.mark.refuses("scripts", "links", "literal")
def test_no_text_breaks_out_of_its_place_on_any_page(opened: Opened, loud: Path, tame: Path) -> None:
    page = opened(loud).page
    assert broken(page, loud, tame) == {}
    assert len(pages(loud)) > 150


def test_nor_when_other_attacks_stand_in_each_place(
    opened: Opened, tmp_path: Path, rounds: Callable[[int], int]
) -> None:
    """A model of every class, each round other attacks in its fields: `--rounds 33` has all in all."""
    if not rounds(0):
        pytest.skip("only by hand: --rounds")
    for turn in range(1, rounds(0) + 1):
        loud, tame = (
            made(Repository(tmp_path / f"{name}-{turn}", say, turn, EACH)) for name, say in SAID.items()
        )
        assert broken(opened(loud).page, loud, tame) == {}, turn


WORDS = """(texts) => texts.map((text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    return ["h1 bdi", "main .lede"].map((each) => page.querySelector(each).textContent);
})"""


@pytest.mark.accepts("literal", "scripts")
def test_names_and_summaries_are_shown_as_they_are_written(opened: Opened, loud: Path) -> None:
    folders = sorted((loud / "models/zoo").glob("*/index.html"))
    texts = [path.read_text(encoding="utf-8") for path in folders]
    for path, shown in zip(folders, opened(loud).page.evaluate(WORDS, texts), strict=True):
        card = json.loads((loud / f"api/v1/models/zoo/{path.parent.name}.json").read_text(encoding="utf-8"))[
            "card"
        ]
        assert [" ".join(each.split()) for each in shown] == [
            " ".join(card[key].split()) for key in ("name", "summary")
        ]
