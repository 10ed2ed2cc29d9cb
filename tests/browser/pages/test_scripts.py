"""Names from right to left, of wide letters, and of words without end: pages hold together around them."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from catalog.build import Request as Build
from catalog.build import build
from catalog.cli.parts import Here
from tests.browser.pages.conftest import Watch
from tests.conftest import Once

pytestmark = pytest.mark.browser

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
NAMES = {
    "he": "מסווג אשראי (גרסה 2)",
    "ja": "手書き数字認識モデル畳み込みニューラルネットワーク版",
    "zh": "手写数字识别模型",
    "long": LONG,
}
NOTES = "תיקון הכיול: Brier score ירד."
READINGS = "time,version,environment,metric,value\n2026-05-01,1.0.0,live,auroc,0.6\n"
INSIDE = """() => [...document.querySelectorAll(".graph text")].flatMap((text) => {
    const box = text.closest("svg:not(.graph)")?.querySelector("rect")?.getBoundingClientRect();
    const own = text.getBoundingClientRect();
    return box && own.width && own.right > box.right + 1 ? [text.textContent] : [];
})"""
AT = """(element, [first, second]) => {
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
    return [first, second].map((letter) => {
        const range = document.createRange();
        const at = text.data.indexOf(letter);
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect().left;
    });
}"""
"""Where two letters of a text stand."""


def _card(id_: str, name: str) -> dict[str, object]:
    return {
        "name": name,
        "summary": f"{name}。工場の検査工程で使われています。",
        "tags": [name[:60]],
        "versions": [
            {
                "version": "1.0.0",
                "date": "2026-04-01",
                "stage": "production",
                "training": {"reason": NOTES},
                "parents": [] if id_ == "ja" else [{"model": "ja"}],
                "data": [{"dataset": "digits"}],
            }
        ],
        "deployments": [{"environment": "live", "version": "1.0.0", "since": "2026-04-02"}],
        "monitoring": {
            "readings": "readings.csv",
            "rules": [{"id": "quality", "metric": "auroc", "fail": "below 0.7"}],
        },
    }


def _build(folder: Path) -> None:
    models = folder / "models"
    models.mkdir(parents=True)
    house = {
        "environments": {"live": "production"},
        "datasets": {"digits": {"name": "手書き数字認識データセット手書き数字認識"}},
    }
    (models / "catalog.yaml").write_text(json.dumps(house))
    for at, (id_, name) in enumerate(NAMES.items()):
        (models / id_).mkdir()
        (models / id_ / "card.yaml").write_text(json.dumps(_card(id_, name)))
        (models / id_ / "metrics.csv").write_text(f"dataset,metric,value,n\ndigits,auroc,0.{9 - at},5000\n")
        (models / id_ / "readings.csv").write_text(READINGS)
    build(Build(models, folder / "site"), Here(), lambda *_: None)


@pytest.fixture(scope="module")
def origin(once: Once) -> str:
    """Where the site of these names is."""
    return (once("scripts", _build) / "site").as_uri()


def test_a_word_without_end_hides_no_other_column_and_breaks_no_state(watch: Watch, origin: str) -> None:
    page = watch(origin, "index.html", viewport={"width": 1440, "height": 900}).page
    health = page.get_by_role("table", name="In production").get_by_role("columnheader", name="Health")
    box = health.bounding_box()
    assert box
    assert box["x"] + box["width"] <= 1440
    for state in page.locator("main .row > .state").all():
        seen = state.bounding_box()
        assert seen
        assert seen["height"] < 30


@pytest.mark.parametrize("width", [360, 1440])
def test_wide_letters_stay_in_their_boxes(watch: Watch, origin: str, width: int) -> None:
    page = watch(origin, "models/ja/index.html", viewport={"width": width, "height": 900}).page
    assert page.locator(".graph text").count() > 4
    assert page.evaluate(INSIDE) == []


def test_our_sentences_run_from_left_to_right_whatever_name_begins_them(watch: Watch, origin: str) -> None:
    page = watch(origin, "compare/index.html?m=long,he", viewport={"width": 1440, "height": 900}).page
    expect(page.get_by_role("table", name="Comparison")).to_be_visible()
    lede = page.locator("main .lede")
    assert (lede.text_content() or "").startswith("מסווג")
    hebrew, english = lede.evaluate(AT, ["ר", "p"])
    assert hebrew < english


def test_their_sentences_run_as_they_write(watch: Watch, origin: str) -> None:
    page = watch(origin, "models/he/index.html", viewport={"width": 1440, "height": 900}).page
    said = page.locator("dd", has_text="Brier score").first
    begins, ends = said.evaluate(AT, ["ת", "."])
    assert ends < begins


def test_a_name_in_a_list_begins_where_the_list_does(watch: Watch, origin: str) -> None:
    page = watch(origin, "tags/index.html", viewport={"width": 1440, "height": 900}).page
    link = page.get_by_role("link", name=NAMES["he"])
    (ends, _), place = link.evaluate(AT, [")", ")"]), link.bounding_box()
    assert place
    assert ends - place["x"] < 10


@pytest.mark.parametrize("word", ["検査", "数字", "工程"])
def test_a_word_within_a_sentence_without_spaces_is_found(watch: Watch, origin: str, word: str) -> None:
    page = watch(origin, f"models/index.html?q={quote(word)}").page
    expect(page.get_by_role("status").first).to_contain_text("model")
    expect(page.get_by_role("table", name="Models")).to_contain_text(NAMES["ja"])
