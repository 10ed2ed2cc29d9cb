"""What pages say of themselves to programs: JSON-LD, Open Graph, a picture, a sitemap of all of them."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from xml.etree.ElementTree import parse

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def block(page, path: Path) -> dict:
    scripts = page(path).root.iter("script")
    (found,) = [each.text for each in scripts if each.get("type") == "application/ld+json"]
    return json.loads(found)


def graph(page, path: Path) -> dict[str, str]:
    metas = page(path).root.iter("meta")
    return {name: each.get("content") for each in metas if (name := each.get("property"))}


def test_a_model_says_what_it_is_in_the_words_of_schema_org(site, base, page):
    facts = block(page, site / "models/risk/credit-scorer/index.html")
    card = json.loads((site / "api/v1/models/risk/credit-scorer.json").read_bytes())
    assert facts["@context"] == "https://schema.org"
    assert facts["name"] == card["card"]["name"]
    assert facts["version"] == card["current"]
    assert facts["description"] == card["card"]["summary"]
    assert facts["url"] == f"{base}/models/risk/credit-scorer/index.html"
    assert facts["keywords"] == card["card"]["tags"]
    for path in (site / "models").rglob("card.png"):
        assert all(block(page, path.with_name("index.html")).values())


def test_parents_are_what_a_model_is_based_on(site, base, page):
    compared = 0
    for path in sorted((site / "api/v1/models").rglob("*.json")):
        card = json.loads(path.read_bytes())
        versions = {each["version"]: each for each in card["card"].get("versions", [])}
        parents = versions.get(card["current"], {}).get("parents", [])
        based = block(page, site / f"models/{card['id']}/index.html").get("isBasedOn", [])
        assert len(based) == len(parents)
        for told, parent in zip(based, parents, strict=True):
            if told.get("url", "").startswith(base):
                assert (site / told["url"].removeprefix(f"{base}/")).is_file()
            else:
                assert parent["url"] in (told.get("url"), told["name"])
            compared += 1
    assert compared > 2


def test_what_a_hostile_card_says_cannot_leave_the_block(hostile, page):
    path = hostile / "models/hostile/index.html"
    facts = block(page, path)
    assert facts["description"].startswith("<script>document.title = 'taken'</script>")
    assert facts["license"] == "<b onmouseover=alert(1)>MIT</b>"
    assert "url" not in facts
    text = path.read_text()
    inner = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(inner) == facts
    assert not set("<>&") & set(inner)


def test_every_page_says_what_it_is_called(site, base, page):
    for path in site.rglob("*.html"):
        told = graph(page, path)
        assert told["og:title"]
        assert told["og:site_name"] == "Contract"
        assert told["og:url"] == f"{base}/{path.relative_to(site).as_posix()}"


def test_a_model_has_a_picture_where_an_address_is_known(site, hostile, base, page):
    told = graph(page, site / "models/risk/credit-scorer/index.html")
    assert told["og:image"] == f"{base}/models/risk/credit-scorer/card.png"
    pictures = sorted((site / "models").rglob("card.png"))
    assert len(pictures) == 14
    for path in pictures:
        png = path.read_bytes()
        assert struct.unpack_from(">II", png, 16) == (1200, 630)
        assert len(png) < 100_000
    assert not list(hostile.rglob("card.png"))
    assert "og:image" not in graph(page, hostile / "models/hostile/index.html")
    assert "og:url" not in graph(page, hostile / "index.html")


def test_the_sitemap_lists_every_page_but_those_that_are_none(site, base, hostile):
    listed = [each.text for each in parse(site / "sitemap.xml").getroot().iter(f"{SITEMAP}loc")]  # noqa: S314
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    moved = {path for path in pages if 'http-equiv="refresh"' in (site / path).read_text()}
    assert moved
    assert sorted(listed) == listed
    assert set(listed) == {f"{base}/{path}" for path in pages - moved - {"404.html"}}
    assert not (hostile / "sitemap.xml").exists()
