"""Costs are judged where models were run alike, and a quantity once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.pages.test_compare import CONVNEXT, DEIT

pytestmark = pytest.mark.browser

ADDRESS = f"ours/compare/index.html?m={CONVNEXT},{DEIT},vision/resnet/resnet50.a1_in1k"


def test_multiply_adds_are_judged_where_models_were_run_alike_alone(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), ADDRESS).page
    rows = page.locator(".compare tr", has=page.get_by_role("rowheader", name="ultiply-adds"))
    expect(rows).to_have_count(2)
    told = [" ".join(each.split()) for each in rows.locator("td:nth-child(3)").all_inner_texts()]
    assert told == ["17.58 at img_size 224", "17.58 ×1.14 worse"]
    assert page.locator(".chart-title", has_text="ultiply-adds").count() == 0
