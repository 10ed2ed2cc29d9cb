"""Feeds are what RFC 4287 asks for, say what the cards say, and are found from the pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element, parse

import feedparser
import pytest

from catalog.kit.text import slug

ATOM = "{http://www.w3.org/2005/Atom}"


def feeds(site: Path) -> dict[str, Element]:
    paths = sorted((site / "feeds").rglob("*.atom"))
    return {path.relative_to(site).as_posix(): parse(path).getroot() for path in paths}  # noqa: S314 - ours


def texts(element: Element, *names: str) -> list[str]:
    return ["".join(each.itertext()) for name in names for each in element.findall(f"{ATOM}{name}")]


def dated(site: Path) -> dict[str, list[dict]]:
    """The versions of each card that have a date."""
    cards = [json.loads(path.read_bytes()) for path in (site / "api/v1/models").rglob("*.json")]
    return {
        card["id"]: [
            each for each in card["card"].get("versions", []) if "date" in each or "released" in each
        ]
        for card in cards
    }


def test_another_program_reads_every_feed(site, hostile):
    count = 0
    for folder in (site, hostile):
        for path in sorted((folder / "feeds").rglob("*.atom")):
            found = feedparser.parse(path.read_bytes())
            assert not found.bozo, found.get("bozo_exception")
            assert found.version == "atom10"
            assert found.entries
            assert all(each.title and each.updated_parsed and each.link for each in found.entries)
            count += 1
    assert count > 10


def test_every_element_that_the_standard_asks_for_is_there_once(site, hostile):
    for folder in (site, hostile):
        for path, feed in feeds(folder).items():
            for each in (feed, *feed.findall(f"{ATOM}entry")):
                for name in ("id", "title", "updated"):
                    (text,) = texts(each, name)
                    assert text, (path, name)
                assert datetime.fromisoformat(texts(each, "updated")[0]).tzinfo
                assert len(each.findall(f"{ATOM}link[@rel='alternate']")) == 1
            assert texts(feed.find(f"{ATOM}author"), "name")
            ids = [texts(each, "id")[0] for each in feed.findall(f"{ATOM}entry")]
            assert len(set(ids)) == len(ids) <= 100


def test_entries_are_the_dated_versions_newest_first(site, base):
    everything = feeds(site)["feeds/all.atom"]
    entries = everything.findall(f"{ATOM}entry")
    assert len(entries) == sum(map(len, dated(site).values()))
    days = [texts(each, "updated")[0] for each in entries]
    assert days == sorted(days, reverse=True)
    assert texts(everything, "updated") == days[:1]
    first = next(each for each in entries if texts(each, "title") == ["Credit scorer 2.1.0"])
    address = f"{base}/models/risk/credit-scorer/versions/2.1.0/index.html"
    assert texts(first, "id") == [address]
    assert first.find(f"{ATOM}link").get("href") == address
    assert texts(first, "summary")[0].startswith("Version 2.1.0 of Credit scorer, in stage production.")
    assert everything.find(f"{ATOM}link[@rel='self']").get("href") == f"{base}/feeds/all.atom"


def test_a_team_follows_its_own_models(site):
    cards = [json.loads(path.read_bytes()) for path in (site / "api/v1/models").rglob("*.json")]
    versions = dated(site)
    for kind, field in (("teams", "owners"), ("tasks", "task")):
        names = {name for card in cards for name in card["card"].get(field, [])}
        for name in names:
            count = sum(len(versions[card["id"]]) for card in cards if name in card["card"].get(field, []))
            feed = feeds(site).get(f"feeds/{kind}/{slug(name)}.atom")
            assert (0 if feed is None else len(feed.findall(f"{ATOM}entry"))) == count


def test_without_an_address_links_are_relative_and_ids_are_names(hostile):
    for path, feed in feeds(hostile).items():
        assert feed.find(f"{ATOM}link[@rel='self']") is None
        for each in (feed, *feed.findall(f"{ATOM}entry")):
            assert texts(each, "id")[0].startswith("urn:uuid:")
            target = each.find(f"{ATOM}link").get("href").partition("#")[0]
            assert (hostile / normpath(join(dirname(path), target))).is_file()
    titles = [texts(each, "title")[0] for each in feeds(hostile)["feeds/all.atom"].findall(f"{ATOM}entry")]
    assert any("<img src=x onerror=alert(1)>" in title for title in titles)


@pytest.mark.parametrize(
    ("path", "feed"),
    [
        ("index.html", "feeds/all.atom"),
        ("teams/team-risk/index.html", "feeds/teams/team-risk.atom"),
        ("tasks/tabular-classification/index.html", "feeds/tasks/tabular-classification.atom"),
        ("models/index.html", None),
        ("datasets/german-credit/index.html", None),
    ],
)
def test_pages_lead_to_their_feed_in_head_and_body(path: str, feed: str | None, site: Path, page: Callable):
    root = page(site / path).root
    for where in ("head", "body"):
        found = [
            each.get("href") for each in root.find(where).iter() if each.get("type") == "application/atom+xml"
        ]
        assert [normpath(join(dirname(path), each)) for each in found] == ([feed] if feed else [])
