"""Faults put into templates and scripts: a field that is not escaped is seen, in HTML and JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from catalog.make import bench
from catalog.render import compiler
from tests.browser.hostile.conftest import SAID, Opened, made
from tests.browser.hostile.folders import Repository
from tests.browser.hostile.test_alive import bones
from tests.browser.hostile.test_skeleton import broken, differing

pytestmark = pytest.mark.browser

SUMMARY = (
    '<p class="lede" dir="auto">{{ page.listing.summary }}</p>',
    '<p class="lede" dir="auto">{{ page.listing.summary | safe }}</p>',
)
CHILDREN = (
    "element.append(...children);",
    "for (const one of children) one.nodeType ? element.append(one) : (element.innerHTML += one);",
)


class Planted(FileSystemLoader):
    """Reads the templates, one of them with a fault."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Read one."""
        text, *rest = super().get_source(environment, template)
        assert (SUMMARY[0] in text) is (template == "pages/model.html")
        return (text.replace(*SUMMARY), *rest)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Sites of one model, loud and calm, made by templates and scripts with faults."""
    folder = tmp_path_factory.mktemp("planted")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiler, "FileSystemLoader", Planted)
        patch.setattr(bench, "_unpacked", lru_cache(1)(bench._unpacked.__wrapped__))  # an engine of its own
        sites = {name: made(Repository(folder / name, say, names=("svg",))) for name, say in SAID.items()}
    for site in sites.values():
        script = site / "assets" / "catalogue.js"
        text = script.read_text(encoding="utf-8")
        assert CHILDREN[0] in text
        script.write_text(text.replace(*CHILDREN), encoding="utf-8")
    return sites


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
