"""Links lead from any page to any other, on a server and from a folder."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin

import pytest

from catalog.domain import address
from catalog.render.urls import Links

PAGES = [
    address.HOME,
    address.MODELS,
    address.model("risk/credit-scorer"),
    address.version("risk/credit-scorer", "2.1.0"),
    address.thing("datasets", "ImageNet 1k"),
]


@pytest.mark.parametrize("here", PAGES)
@pytest.mark.parametrize("there", PAGES)
def test_every_page_reaches_every_other(here, there):
    link = Links(here).page(there)
    assert unquote(urljoin(f"file:///site/{here}", link)) == f"file:///site/{there}"
    assert not link.startswith("/")
    assert PurePosixPath(link).suffix == ".html"


def test_signs_with_a_meaning_in_addresses_are_escaped_and_fragments_stay():
    assert Links("a/b.html").page("files/50% of #1?.pdf") == "../files/50%25%20of%20#1%3F.pdf"
    assert Links("index.html").model("a/b", "metrics") == "models/a/b/index.html#metrics"
    assert Links("models/x/index.html").asset("catalogue.css") == "../../assets/catalogue.css"
