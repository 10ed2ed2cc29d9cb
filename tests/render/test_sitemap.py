"""A sitemap that would be too long comes in parts."""

from __future__ import annotations

from xml.etree import ElementTree

from catalog.render import sitemap
from catalog.render.engine import Site


def test_a_long_list_is_cut_and_an_index_leads_to_its_parts(monkeypatch):
    monkeypatch.setattr(sitemap, "MOST", 2)
    site = Site("Models", "en", (), base_url="https://a.example/b/")
    made = {file.path: file.content for file in sitemap.sitemaps([f"{name}.html" for name in "abcd"], site)}
    locations = {
        path: [each.text for each in ElementTree.fromstring(made[path]).iter() if each.tag.endswith("loc")]  # noqa: S314
        for path in made
        if path.endswith(".xml")
    }
    assert locations == {
        "sitemap-1.xml": ["https://a.example/b/a.html", "https://a.example/b/b.html"],
        "sitemap-2.xml": ["https://a.example/b/c.html", "https://a.example/b/d.html"],
        "sitemap.xml": ["https://a.example/b/sitemap-1.xml", "https://a.example/b/sitemap-2.xml"],
    }
