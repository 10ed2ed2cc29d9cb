"""A catalogue of one card with nothing but a name: what is empty says by which key it is filled."""

from __future__ import annotations

import pytest

PAGES = {
    "datasets": ("versions.data", "versions"),
    "teams": ("owners", "card"),
    "tasks": ("task", "card"),
    "tags": ("tags", "card"),
    "deployments": ("deployments", "deployments"),
    "monitoring": ("monitoring", "monitoring"),
}


@pytest.fixture
def bare(catalog, tmp_path):
    """The site of that catalogue."""
    card = tmp_path / "models" / "only" / "card.yaml"
    card.parent.mkdir(parents=True)
    card.write_text("name: Only\n")
    assert catalog("build", tmp_path / "models", "-o", tmp_path / "site").code == 0
    return tmp_path / "site"


def test_an_empty_page_says_which_key_fills_it_and_leads_to_it(bare, page):
    anchors = {each.get("id") for each in page(bare / "schema/index.html").root.iter("section")}
    for name, (key, anchor) in PAGES.items():
        links = {
            "".join(each.itertext()): each.get("href")
            for each in page(bare / name / "index.html").root.iter("a")
        }
        assert links.get(key) == f"../schema/index.html#{anchor}"
        assert anchor in anchors
