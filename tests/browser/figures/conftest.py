"""A page with every kind of figure, hostile names among them, under the policy that every page has."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from catalog.kit.figure import (
    Figure,
    Heading,
    Limit,
    Mark,
    Point,
    Row,
    Series,
    Style,
    Swarm,
    bars,
    dots,
    lines,
    matrix,
    scatter,
    swarm,
)
from catalog.kit.templates import templates_folder
from catalog.render.assets import scripts, stylesheet, theme_script
from catalog.render.charts import files
from catalog.render.engine import Engine, Site
from catalog.render.engine import Page as SitePage

Open = Callable[..., Page]
NASTY = "<img src=x onerror=alert(1)> \"'& __proto__"
FIRST = datetime(2026, 10, 3, tzinfo=UTC)
TEMPLATE = """{% extends "base.html" %}
{% block main %}
{% from "macros/figure.html" import figure %}
<h1>Figures</h1>
<div class="columns columns-wide">{% for each in page.figures %}{{ figure(each) }}{% endfor %}</div>
{% endblock %}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage(SitePage):
    """A page that shows figures and nothing else."""

    figures: tuple[Figure, ...]


def every_figure() -> tuple[Figure, ...]:
    """One or two of each kind, with long names, close ends and limits."""
    return (*_lines(), *_rows(), *_spread())


def _lines() -> tuple[Figure, ...]:
    versions = tuple(
        Point(f"2026.{at}.0", 0.7 + at / 100, 0.69 + at / 100, 0.71 + at / 100) for at in range(12)
    )
    drift = tuple(Point(FIRST + timedelta(days=at), 0.02 + at / 400) for at in range(42) if not 20 < at < 25)
    limits = (Limit(0.1, "warn", "attention", "above"), Limit(0.105, "fail", "failing", "above"))
    losses = [
        Series(
            name,
            tuple(Point(float(x), math.exp(-x / 900) + at / 200) for x in range(0, 3001, 30)),
            f"hue-{at + 1}",
        )
        for at, name in enumerate(("train", "validation", "validation, smoothed", "holdout", NASTY))
    ]
    return (
        lines(Heading("Versions", row="Version", measure="AUROC"), [Series("AUROC", versions)]),
        lines(Heading("Drift", row="Day", measure="PSI"), [Series("PSI", drift)], limits, Style(small=True)),
        lines(Heading("Training", row="Step", measure="Loss"), losses),
    )


def _rows() -> tuple[Figure, ...]:
    slices = [
        Row(f"slice number {at}", 0.7 + at / 50, 0.68 + at / 50, 0.72 + at / 50, 0.71) for at in range(5)
    ]
    nasty = Row(NASTY, 0.7, 0.69, 0.8, 0.69, before_low=0.68, before_high=0.7)
    models = ("ConvNeXt V2 Base", "ViT Base", "EfficientNetV2 M")
    tests = [
        Row(test, 60 + at * 3, series=model, look=f"hue-{at + 1}")
        for test in ("ImageNet-1k", "ImageNet-V2")
        for at, model in enumerate(models)
    ]
    return (
        dots(Heading("Slices", row="Slice", measure="AUROC"), [*slices, nasty], [Limit(0.72, "house rule")]),
        dots(Heading("Test sets", row="Test set", measure="Top-1"), tests),
        bars(
            Heading("Speed", row="Model", measure="Images a second"), [Row(model, 500.0) for model in models]
        ),
    )


def _spread() -> tuple[Figure, ...]:
    waves = [(f"feature_{at}", [math.sin(x * (at + 1)) / (at + 1) for x in range(60)]) for at in range(5)]
    waves.append(("a_name_above_a_pile_of_dots", [0.0] * 40 + [-1.0] * 20))
    cases = tuple(
        Mark(f"model-{at}", 1.5 ** (at % 17), 60 + (at * 7) % 30, at % 17 == 16) for at in range(200)
    )
    return (
        matrix(
            Heading("Confusion", row="Actual", measure="Cases"),
            ("cat", "dog", NASTY),
            ((9, 1, 0), (2, 7, 1), (0, 0, 5)),
        ),
        swarm(
            Heading("SHAP", row="Feature"), [Swarm(name, tuple(each), tuple(each)) for name, each in waves]
        ),
        scatter(Heading("Cost", row="Model", measure="Top-1"), cases, Style(log=True, across="Parameters")),
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page and all that it may load."""
    folder = tmp_path_factory.mktemp("figures")
    templates = templates_folder()
    engine = Engine(Site("Model catalogue", "en", ()), templates)
    page = FiguresPage(path="figures.html", title="Figures", figures=every_figure())
    html = engine.environment.from_string(TEMPLATE).render(site=engine.site, page=page)
    written = {
        "figures.html": html.encode(),
        "assets/catalogue.css": stylesheet(templates),
        **{f"assets/{name}.js": text for name, text in scripts(templates)},
        "assets/theme.js": theme_script(templates),
        **dict(files()),
    }
    for path, content in written.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder
