"""Badges say what the page says, stay pictures whatever a card holds, and come with Markdown to paste."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element, parse

from markdown_it import MarkdownIt

SVG = "{http://www.w3.org/2000/svg}"
INERT = {"svg", "title", "rect", "path", "text"}


def badges(site: Path) -> dict[str, Element]:
    paths = sorted((site / "badges").rglob("*.svg"))
    return {path.relative_to(site / "badges").as_posix(): parse(path).getroot() for path in paths}  # noqa: S314


def said(badge: Element) -> str:
    title = badge.find(f"{SVG}title")
    assert title is not None
    assert badge.get("aria-label") == title.text
    return title.text or ""


def test_the_model_and_each_headline_figure_has_one(site):
    found = badges(site)
    models = [path.parent.relative_to(site / "models") for path in (site / "models").rglob("index.md")]
    assert len(models) == 14
    assert all(f"{model}.svg" in found for model in models)
    assert said(found["risk/credit-scorer.svg"]) == "Credit scorer: 2.0.0 production"
    assert said(found["risk/credit-scorer/german-credit/auroc.svg"]) == "AUROC, German credit: 0.802"


def test_a_badge_is_drawn_of_nothing_that_could_run_or_load(site, hostile):
    for folder in (site, hostile):
        for path, badge in badges(folder).items():
            assert {each.tag.removeprefix(SVG) for each in badge.iter()} <= INERT, path
            names = {name for each in badge.iter() for name in each.attrib}
            assert not [name for name in names if name.startswith("on") or name in ("href", "style")], path
    assert "<img src=x onerror=alert(1)>" in said(badges(hostile)["hostile.svg"])


def test_words_end_where_their_room_does(site, hostile):
    for folder in (site, hostile):
        for badge in badges(folder).values():
            whole = float(badge.get("width"))
            label, value = badge.findall(f"{SVG}text")
            middle = float(badge.findall(f"{SVG}rect")[1].get("x"))
            for text, end in ((label, middle), (value, whole)):
                assert float(text.get("x")) + float(text.get("textLength")) < end
            assert 40 < whole < 620


def test_the_model_page_shows_them_and_what_to_paste(site, base, page):
    root = page(site / "models/risk/credit-scorer/index.html").root
    shown = [each.get("src") for each in root.iter("img") if "badges/" in each.get("src", "")]
    assert len(shown) >= 2
    code = next(text for each in root.iter("code") if (text := each.text or "").startswith("[!["))
    made = MarkdownIt().render(code)
    images = re.findall(r'<img src="([^"]+)" alt="([^"]+)"', made)
    assert [address.removeprefix(f"{base}/") for address, _ in images] == [
        each.removeprefix("../../../") for each in shown
    ]
    assert images[0][1] == "Credit scorer: 2.0.0 production"
    assert made.count(f'<a href="{base}/models/risk/credit-scorer/index.html">') == len(images)


def test_without_an_address_there_is_nothing_to_paste(hostile, page):
    root = page(hostile / "models/hostile/index.html").root
    assert [each for each in root.iter("img") if "badges/" in each.get("src", "")]
    assert not [each for each in root.iter("code") if "[![" in (each.text or "")]
