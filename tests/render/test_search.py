"""The search index is small, folded, and can be unfolded to who says which word."""

from __future__ import annotations

import json

from catalog.render.search import PROSE_WORDS, search_data, words
from catalog.views.listing import Listing, Named


def listing(name: str, **more: object) -> Listing:
    return Listing(name, name, f"models/{name}/index.html", **more)  # type: ignore[arg-type]


def read(*listings: Listing) -> dict[str, dict[str, str]]:
    written = search_data(listings).decode()
    data = json.loads(written.removeprefix('catalogueData("search",').removesuffix(");\n"))
    assert isinstance(data, dict)
    return data


def unfolded(index: dict[str, str]) -> dict[str, list[int]]:
    """Undo the steps as the browser does."""
    found: dict[str, list[int]] = {}
    for word, steps in zip(index["words"].split(), index["rows"].split(";"), strict=True):
        at = 0
        found[word] = [at := at + int(step, 36) for step in steps.split(",")]
    return found


def test_words_are_folded_and_split_at_every_mark() -> None:
    assert words("Zürich's fine-tuned ŁÓDŹ_v2, Straße") == [
        "zurich",
        "fine",
        "tuned",
        "lodz",
        "v2",
        "strasse",
    ]
    assert words("हिन्दी") == words("हिन्दी".encode().decode())
    assert words("") == []


def test_every_row_is_found_by_the_words_of_its_fields() -> None:
    rows = [listing(f"m{at}", tags=("vision",) if at % 40 == 0 else (), family="Résnet") for at in range(100)]
    facts = unfolded(read(*rows)["facts"])
    assert facts["vision"] == [0, 40, 80]
    assert facts["resnet"] == list(range(100))


def test_prose_does_not_repeat_fields_and_is_bounded() -> None:
    long = " ".join(f"word{at}" for at in range(500))
    data = read(listing("a", summary="Ranks loans", text=long, tags=("loans",)))
    prose = unfolded(data["prose"])
    assert "loans" not in prose
    assert "ranks" in prose
    assert len(prose) == PROSE_WORDS


def test_words_that_most_models_say_are_left_out_of_large_catalogues() -> None:
    rows = [listing(f"m{at}", summary="a model of birds" if at == 7 else "a model") for at in range(60)]
    prose = unfolded(read(*rows)["prose"])
    assert prose == {"of": [7], "birds": [7]}


def test_other_names_and_tasks_come_along() -> None:
    data = read(listing("a", aka=("CS2",), task=Named("x", "Tabular")), listing("b"))
    assert data["aka"] == [[0, "CS2"]]
    assert data["asides"] == {"words": ["", "Tabular"], "codes": [1, 0]}
