"""The picture of a model is drawn whatever it is called, inside its frame."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from catalog.kit.glyphs import width
from catalog.render.cards_images import HEIGHT, MARGIN, WIDTH, card_drawing, card_image
from catalog.views.listing import Cell, Listing, Named

FIGURE = Cell(
    Named("m", "A metric with a long name"), Named("d", "A data set " * 9), "12,345,678.9", 1.0, "samples/s"
)
CARDS = {
    "plain": (
        Listing("a/b", "Credit scorer", "p", "Ranks."),
        [Cell(Named("auroc", "AUROC"), None, "0.803", 0.803)],
    ),
    "full": (
        Listing("x" * 200, "Word " * 80, "p", "Sentence. " * 80, task=Named("t", "Task " * 40)),
        [FIGURE] * 4,
    ),
    "one long word": (Listing("a", "W" * 500, "p", "w" * 5000), [FIGURE]),
    "another script": (Listing("a", "日本語の長い名前" * 20, "p", "概要" * 99), [FIGURE] * 2),
    "hostile": (
        Listing("a", '<svg onload=alert(1)>&"\0\u202e ]]> \ufffe\ud800', "p", "<image href='x'/>"),
        [],
    ),
    "bare": (Listing("a", "A", "p"), []),
}


@pytest.mark.parametrize("name", CARDS)
def test_every_word_is_inside_the_frame_and_text(name):
    listing, cells = CARDS[name]
    drawing = card_drawing(listing, cells, "House " * 30, "#1f57c0")
    root = ElementTree.fromstring(drawing)  # noqa: S314 - ours
    assert {each.tag.rpartition("}")[2] for each in root.iter()} == {"svg", "rect", "text"}
    for each in root.iter("{http://www.w3.org/2000/svg}text"):
        x, y, size = (float(each.get(key)) for key in ("x", "y", "font-size"))
        long = width(each.text, size, bold=each.get("font-weight") == "700")
        if "Mono" not in each.get("font-family"):
            start = x - long if each.get("text-anchor") else x
            assert start > MARGIN - 1
            assert start + long < WIDTH - MARGIN + 1
        assert size < y < HEIGHT - 20
    assert card_image(drawing).startswith(b"\x89PNG")


def test_the_same_drawing_gives_the_same_bytes():
    drawing = card_drawing(*CARDS["plain"], "House", "#1f57c0")
    assert card_image(drawing) == card_image(drawing)
    assert "0.803" in drawing
    assert "Metrics are not reported." in card_drawing(*CARDS["bare"], "House", "#1f57c0")
