"""The topics of the explorer and the search come to the same in one process as in a build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from catalog.build import Request, build
from catalog.cli.parts import Here
from catalog.kit.templates import templates_folder
from catalog.read.house import read_house
from catalog.render.engine import Engine, Site
from catalog.render.topics import SEARCHED
from catalog.render.topics.topic import Common
from tests.render.topics.whole import whole_files

CARDS = {
    "catalog.yaml": "title: Few\ndatasets: {d: {name: Data}}\n",
    "house/b10": "name: b10\nlicense: MIT\naka: [house/ten]\nfamily: X\n",
    "house/b2": "name: b2\nlicense: Own\nversions: [{version: '1', date: 2026-01-02}]\n",
    "house/b2/metrics.csv": "dataset,metric,value\nd,top1,88.684\n",
    "a": "name: A title\nsummary: Says something.\nversions: [{version: '1', stage: production}]\n",
    "a/metrics.csv": "dataset,metric,value\nd,top1,7.1\n",
}


def test_every_file_is_that_of_a_build(surveyed: Callable, tmp_path: Path) -> None:
    whole, models, site = surveyed(CARDS), tmp_path / "models", tmp_path / "site"
    build(Request(models, site), Here(), lambda *_: None)
    common = Common(read_house(models), Engine(Site("Few", "en", ()), templates_folder()))
    made = {file.path: file.content for file in whole_files(SEARCHED, whole.summaries, common)}
    pages = {path for path in made if path.endswith(".html")}
    assert {"models/index.html", "models/where-license-mit.html", "models/house/ten/index.html"} <= pages
    assert all((site / path).is_file() for path in pages)
    data = [
        path for path in (site / "data").rglob("*.js") if path.parent.name in ("columns", "words", "places")
    ]
    data += [site / "data/models.js", site / "data/vocabulary.js"]
    assert {path.relative_to(site).as_posix(): path.read_bytes() for path in data} == {
        path: content for path, content in made.items() if path not in pages
    }
