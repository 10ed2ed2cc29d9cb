"""Live charts are files of their own: classic scripts, the same bytes each time, in the page's colours."""

from __future__ import annotations

import json
import re
import sys
from typing import Any

import pytest

from catalog.kit.templates import templates_folder
from catalog.render import charts
from catalog.render.charts import files, specs, vega
from catalog.render.charts.theme import DARK, LIGHT

KINDS = ("bars", "dots", "lines", "matrix", "scatter", "swarm")
REGISTERED = re.compile(rb"\(window\.catalogueCharts \?\?= \{\}\)\[\"(\w+)\"\] = (\{.*\});\n")


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    return dict(files())


@pytest.fixture(scope="module")
def described() -> dict[str, dict[str, Any]]:
    return {name: json.loads(text) for name, text in specs().items()}


def _walk(value):
    yield value
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children:
        yield from _walk(child)


def test_there_is_a_chart_for_each_kind_a_theme_and_vega(written):
    named = [f"assets/charts/{name}.js" for name in KINDS]
    assert sorted(written) == sorted([*named, "assets/charts/theme.js", "assets/vega.js"])


def test_a_chart_is_a_script_that_registers_strict_json(written):
    for name in (*KINDS, "theme"):
        match = REGISTERED.fullmatch(written[f"assets/charts/{name}.js"])
        assert match
        assert match[1].decode() == name
        assert json.loads(match[2])


def test_the_same_bytes_come_each_time(written):
    assert dict(files()) == written


def test_vega_is_a_classic_script_that_keeps_its_names_to_itself():
    text = vega().decode()
    assert text.startswith('(function () {\n"use strict";\n')
    assert text.endswith("}).call(undefined);\n")
    assert text.count("window.catalogueEmbed = ") + text.count("window.catalogueEmbed=") == 1
    assert not re.search(r"(?:^|[;}])\s*(?:import|export)\s*[{*\"']", text)


def test_vega_is_bundled_once(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    first = vega()
    monkeypatch.setattr(charts, "_bundle", lambda: b"another")
    assert vega() == first
    monkeypatch.setattr(charts, "VEGA_LITE", "of another version")
    assert b"another" in vega()


@pytest.mark.parametrize("name", KINDS)
def test_a_chart_reads_only_rows_that_the_page_brings(name, described):
    for spec in described[name]["specs"].values():
        sources = [each["data"] for each in _walk(spec) if isinstance(each, dict) and "data" in each]
        assert sources
        assert all(set(source) == {"name"} for source in sources)
        assert {source["name"] for source in sources} <= {"rows", "limits", "key"}
        assert not any("url" in each or "href" in each for each in _walk(spec) if isinstance(each, dict))


@pytest.mark.parametrize("name", KINDS)
def test_names_in_a_chart_are_given_and_not_counted(name, described):
    names = [each["name"] for each in _walk(described[name]) if isinstance(each, dict) and "name" in each]
    assert not [each for each in names if re.search(r"_\d+$", each)]


def test_every_axis_that_readers_choose_is_a_field_of_its_chart(described):
    for kind in described.values():
        for spec in kind["specs"].values():
            fields = {each.get("field") for each in _walk(spec) if isinstance(each, dict)}
            assert set(kind["axes"]) <= fields


def test_the_theme_has_the_colours_of_the_style_sheet():
    tokens = (templates_folder() / "assets" / "css" / "tokens.css").read_text(encoding="utf-8")
    pairs = dict(re.findall(r"--base-([\w-]+): light-dark\((#\w+, #\w+)\)", tokens))
    ours = {
        "paper": (LIGHT.paper, DARK.paper),
        "ink": (LIGHT.ink, DARK.ink),
        "attention": (LIGHT.attention, DARK.attention),
        "failing": (LIGHT.failing, DARK.failing),
        **{f"hue-{at + 1}": pair for at, pair in enumerate(zip(LIGHT.category, DARK.category, strict=True))},
    }
    assert {name: ", ".join(pair) for name, pair in ours.items()} == {name: pairs[name] for name in ours}
