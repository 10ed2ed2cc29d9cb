"""Addresses that would run are found in whatever disguise; those that only lead somewhere are not."""

from __future__ import annotations

import json

import pytest

from catalog.kit.web import followable, harmful
from tests.browser.attacks import LEGAL_LINKS, LINKS

RUNS = tuple(
    each for each in LINKS if "script" in each.lower()[:20] and not each.startswith(("view", "https"))
)
PLACES = """\
name: A
links: {{Home: {0}}}
source: {{system: x, url: {0}}}
authors: [{{name: B, url: {0}}}]
used_by: [{{name: C, url: {0}, contact: {0}}}]
license: {{name: MIT, url: {0}}}
references: [{0}]
approvals: [{{for: x, decision: approved, link: {0}}}]
versions:
  - version: '1'
    parents: [{{url: {0}}}]
    code: {{repository: {0}}}
    training: {{run: {0}, hyperparameters: {{url: {0}}}}}
    artifacts: [{{name: x, uri: {0}}}]
deployments: [{{environment: e, version: '1', endpoint: {0}}}]
extra: {{url: {0}}}
"""


@pytest.mark.refuses("links")
def test_none_of_the_attacks_is_followed_and_all_that_run_are_found() -> None:
    assert [each for each in LINKS if followable(each)] == []
    odd = {"\u017favascript", "javascript\uff1a"}  # no browser takes these for a scheme
    assert [each for each in RUNS if not harmful(each) and not each.startswith(tuple(odd))] == []
    assert len(RUNS) > 8
    for each in ("//host", "\t//host", "DATA:text/html,x", "vb&Tab;script:x", "&#x6a;avascript:x", "data:,x"):
        assert harmful(each), each


@pytest.mark.accepts("links")
def test_what_only_leads_somewhere_is_let_alone() -> None:
    others = (
        "s3://bucket/key",
        "git@github.com:a/b.git",
        "doi: 10.1/x",
        "data: a paper of 2020",
        "../other.md",
        "",
    )
    assert [each for each in (*LEGAL_LINKS, *others) if harmful(each)] == []
    assert [each for each in LEGAL_LINKS if not followable(each)] == []


@pytest.mark.refuses("links")
def test_each_place_of_an_address_has_its_finding(surveyed) -> None:
    catalog = surveyed({"a": PLACES.format(json.dumps("java\tscript:alert(1)"))})
    found = [each for each in catalog.summaries[0].findings if each.rule == "unsafe-link"]
    assert len(found) == 13
    assert "`java script:alert(1)` is no address" in found[0].message
