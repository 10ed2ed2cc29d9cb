"""The manifest says who there is and where the rest lies; each file is where it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.derive.shelf import Catalog
from catalog.kit.templates import templates_folder
from catalog.read.house import read_house
from catalog.render.engine import Engine, Site
from catalog.render.shards.words import file_of
from catalog.render.topics import SEARCHED
from catalog.render.topics.topic import Common
from tests.render.topics.whole import whole_files
from tests.views.whole import Knowledge, explorer

CARDS = {
    "catalog.yaml": "datasets: {d: {name: Data}}\n",
    "house/b10": "name: b10\nlicense: MIT\naka: Ten\n",
    "house/b2": "name: b2\nversions: [{version: '1', size: {parameters: 20M}}]\n",
    "house/b2/metrics.csv": "dataset,metric,value\nd,top1,88.684\n",
    "a": "name: A title\nversions: [{version: '1', size: {parameters: 11M}}]\n",
    "a/metrics.csv": "dataset,metric,value\nd,top1,7.1\n",
}


def data_files(whole: Catalog, models: Path) -> dict[str, bytes]:
    """Every data file by its path."""
    common = Common(read_house(models), Engine(Site("Few", "en", ()), templates_folder()))
    files = [file for file in whole_files(SEARCHED, whole.summaries, common) if file.path.startswith("data/")]
    assert len(files) == len({file.path for file in files})
    return {file.path: file.content for file in files}


@pytest.fixture
def written(surveyed: Callable, tmp_path: Path) -> dict[str, object]:
    """Every data file by its name, as the browser gets it."""
    found = {}
    for path, content in data_files(surveyed(CARDS), tmp_path / "models").items():
        name = path.removeprefix("data/").removesuffix(".js")
        text = content.decode()
        assert text.startswith(f'catalogueData("{name}",')
        found[name] = json.loads(text.removeprefix(f'catalogueData("{name}",').removesuffix(");\n"))
    return found


def test_rows_stand_in_the_order_of_names_and_nothing_is_said_twice(written) -> None:
    manifest = written["models"]
    assert manifest["ids"] == ["a", "house/b2", "house/b10"]
    assert manifest["names"] == ["A title", None, None]
    assert manifest["aka"] == [[2, "Ten"]]
    assert manifest["pages"] == ["models/", "/index.html"]


def test_every_column_says_what_stands_in_its_head_and_its_file_is_there(written) -> None:
    heads = {head[0]: head[1:] for head in written["models"]["columns"]}
    assert heads["d/top1"] == ["d-top1", "Top-1 accuracy", "Data", "descending", "%", 2, 1.0]
    assert heads["parameters"] == ["parameters", "Parameters", "", "ascending", "M", 1, 1e6]
    assert heads["license"] == ["license", "Licence", "", "ascending"]
    assert {f"columns/{file}" for file, *_ in heads.values()} == {
        each for each in written if "columns/" in each
    }


def test_words_are_found_in_the_file_that_their_first_letters_say(written) -> None:
    files = {each.partition("/")[2] for each in written if each.startswith("words/")}
    assert files == {each.partition("/")[2] for each in written if each.startswith("places/")}
    assert files == set(map(str, written["models"]["words"]))
    assert "mit" in written[f"words/{file_of('mit')}"]["words"].split(" ")


def test_what_can_be_asked_for_is_there_although_no_model_says_it(written) -> None:
    asked = {name for name, *_ in written["models"]["asked"]["fields"]}
    assert {"license", "d/top1", "training.duration", "risk"} <= asked
    assert ["params", "parameters"] in written["models"]["asked"]["aliases"]


def test_fields_that_differ_only_in_a_slash_have_files_of_their_own(surveyed: Callable, tmp_path) -> None:
    whole = surveyed(
        {
            "catalog.yaml": "datasets: {squad: {}, squad-v2: {}}\nmetrics: {v2-f1: {better: higher}}\n",
            "x": "name: x\nversions: [{version: '1'}]\n",
            "x/metrics.csv": "dataset,metric,value\nsquad,v2-f1,11\nsquad-v2,f1,0.91\n",
        }
    )
    files = data_files(whole, tmp_path / "models")
    assert len([path for path in files if "columns/squad-v2-f1" in path]) == 2
    view = explorer(whole.summaries, Knowledge(whole.fields, whole.words))
    assert len({column.slug for column in view.columns[1:]}) == len(view.columns) - 1
