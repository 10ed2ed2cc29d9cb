"""The names that people, screen readers and tests rely on."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SECTIONS = (
    "Overview",
    "Metrics",
    "Versions",
    "Lineage",
    "Deployments",
    "Monitoring",
    "Explanations",
    "Governance",
)
MODELS = ("model", "published model", "bare model", "broken model", "hostile model", "detailed model")
WITH_CHANGES = ("version with changes", "hostile version")


def test_a_model_has_the_same_sections_whatever_is_known_of_it(
    kinds: dict[str, str], watch: Callable, sites: Path
) -> None:
    page = watch(sites.as_uri(), kinds[MODELS[0]]).page
    for name in MODELS:
        page.goto(f"{sites.as_uri()}/{kinds[name]}")
        assert page.get_by_role("heading", level=1).inner_text().strip()
        for section in SECTIONS:
            expect(page.get_by_role("region", name=section, exact=True)).to_have_count(1)
            expect(
                page.get_by_role("navigation", name="On this page").get_by_role(
                    "link", name=section, exact=True
                )
            ).to_have_count(1)


def test_a_version_says_what_changed_since_the_one_before(
    kinds: dict[str, str], watch: Callable, sites: Path
) -> None:
    since = re.compile(r"^Changes since \S")
    page = watch(sites.as_uri(), kinds["first version"]).page
    expect(page.get_by_role("region", name=since)).to_have_count(0)
    for name in WITH_CHANGES:
        page.goto(f"{sites.as_uri()}/{kinds[name]}")
        expect(page.get_by_role("region", name=since)).to_have_count(1)


def test_the_models_page_has_its_table_its_groups_and_its_count(
    kinds: dict[str, str], watch: Callable, sites: Path
) -> None:
    page = watch(sites.as_uri(), kinds["models"]).page
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ models$"))
    heads = page.get_by_role("table", name="Models", exact=True).get_by_role("columnheader").all()
    sorts = [head.get_attribute("aria-sort") for head in heads]
    assert set(sorts) <= {"none", "ascending", "descending"}
    assert len([each for each in sorts if each != "none"]) == 1
    for field in ("Task", "Licence"):
        expect(page.get_by_role("group", name=field, exact=True)).to_have_count(1)
