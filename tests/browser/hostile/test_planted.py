"""Faults put into copies of templates: a field that is not escaped is seen, in HTML and JavaScript."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from catalog.kit.templates import templates_folder
from catalog.make import bench
from catalog.make import site as making
from tests.browser.hostile.conftest import SAID, Opened, made
from tests.browser.hostile.folders import Repository
from tests.browser.hostile.test_alive import bones
from tests.browser.hostile.test_skeleton import broken, differing

pytestmark = pytest.mark.browser

SUMMARY = (
    '<p class="lede">{{ page.listing.summary }}</p>',
    '<p class="lede">{{ page.listing.summary | safe }}</p>',
)
CHILDREN = (
    "element.append(...children);",
    "for (const one of children) one.nodeType ? element.append(one) : (element.innerHTML += one);",
)
FAULTS: Mapping[str, tuple[str, str]] = {"pages/model.html": SUMMARY, "assets/js/dom.js": CHILDREN}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Sites of one model, loud and calm, made by templates with faults."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copytree(templates_folder(), folder / "templates")
    for name, (sound, fault) in FAULTS.items():
        path = folder / "templates" / name
        text = path.read_text(encoding="utf-8")
        assert sound in text
        path.write_text(text.replace(sound, fault), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for module in (making, bench):
            patch.setattr(module, "templates_folder", lambda: folder / "templates")
        return {name: made(Repository(folder / name, say, names=("svg",))) for name, say in SAID.items()}


def test_a_field_that_is_not_escaped_is_seen_in_the_skeleton_and_alive(
    opened: Opened, faulty: dict[str, Path]
) -> None:
    wrong = broken(opened(faulty["loud"]).page, faulty["loud"], faulty["calm"])
    assert [*wrong] == ["models/zoo/svg/index.html"]
    guard = opened(faulty["loud"], bypass_csp=True)
    guard.open("models/zoo/svg/index.html")
    assert guard.faults() != []


def test_a_script_that_writes_html_is_seen(opened: Opened, faulty: dict[str, Path]) -> None:
    mine, other = (opened(site, bypass_csp=True) for site in faulty.values())
    shown = [bones(each.open("models/index.html?q=zz")) for each in (mine, other)]
    assert differing(*shown) != []
    assert mine.faults() != []
    assert other.faults() == []
