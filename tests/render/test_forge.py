"""Each forge has its own addresses for the page that changes a file, and for the one that makes it."""

from __future__ import annotations

import pytest

from catalog.kit.finding import Place
from catalog.render.forge import forge_of
from catalog.settings import Settings

PLACE = Place("models/a b/card.yaml", 12, 3)
EDITS = {
    "https://github.com/acme/models": "https://github.com/acme/models/edit/main/models/a%20b/card.yaml#L12",
    "https://github.com/acme/models.git": "https://github.com/acme/models/edit/main/models/a%20b/card.yaml#L12",
    "https://gitlab.com/acme/models/": "https://gitlab.com/acme/models/-/edit/main/models/a%20b/card.yaml#L12",
    "https://codeberg.org/acme/models": "https://codeberg.org/acme/models/_edit/main/models/a%20b/card.yaml#L12",
    "https://git.example/models": "https://git.example/models/edit/main/models/a%20b/card.yaml#L12",
}


@pytest.mark.parametrize("url", EDITS)
def test_a_file_is_changed_at_its_line(url: str) -> None:
    found = forge_of(Settings.model_validate({"repository": url}))
    assert found
    assert found.edit_page(PLACE) == EDITS[url]


@pytest.mark.parametrize("settings", [{}, {"repository": "unknown"}, {"repository": "javascript:alert(1)"}])
def test_without_an_address_to_follow_there_is_no_forge(settings: dict[str, str]) -> None:
    assert forge_of(Settings.model_validate(settings)) is None
