"""Data files are scripts that no text in them can break out of."""

from __future__ import annotations

import json

import pytest

from catalog.kit.finding import CatalogError
from catalog.render.data_script import around, data_script


def test_a_text_stays_a_text() -> None:
    nasty = "</script><!-- \u2028\u2029 & \"'\\ __proto__"
    written = data_script("models", {"names": [nasty]}).decode()
    assert written.startswith('catalogueData("models",{')
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written.removeprefix('catalogueData("models",').removesuffix(");\n")) == {
        "names": [nasty]
    }


def test_a_lone_surrogate_does_not_stop_the_build() -> None:
    assert b"caf?" in data_script("models", ["caf\ud800"])


def test_numbers_that_json_does_not_have_are_refused() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        data_script("models", [float("nan")])


def test_what_stands_around_the_id_is_said_once() -> None:
    assert around(["a/b", "c"], ["models/a/b/index.html", "models/c/index.html"]) == (
        "models/",
        "/index.html",
    )
    assert around([], []) == ("", "")
    assert around(["m", "ok"], ["models/m/index.html", "models/ok/index.html"]) == ("models/", "/index.html")
    with pytest.raises(CatalogError, match="the page of a"):
        around(["a", "c"], ["models/a/index.html", "elsewhere/c.html"])
