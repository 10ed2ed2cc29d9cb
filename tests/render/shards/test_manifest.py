"""The manifest says who there is and where the rest lies; each file is where it says."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from catalog.render.shards.manifest import data_files
from catalog.views.columns import Knowledge
from catalog.views.explorer import explorer

CARDS = {
    "catalog.yaml": "datasets: {d: {name: Data}}\n",
    "house/b10": "name: b10\nlicense: MIT\naka: Ten\n",
    "house/b2": "name: b2\nversions: [{version: '1', size: {parameters: 20M}}]\n",
    "house/b2/metrics.csv": "dataset,metric,value\nd,top1,88.684\n",
    "a": "name: A title\nversions: [{version: '1', size: {parameters: 11M}}]\n",
    "a/metrics.csv": "dataset,metric,value\nd,top1,7.1\n",
}


@pytest.fixture
def written(surveyed: Callable) -> dict[str, object]:
    """Every data file by its name, as the browser gets it."""
    whole = surveyed(CARDS)
    known = Knowledge(whole.fields, whole.words)
    files = dict(data_files(explorer(whole.summaries, known), known))
    found = {}
    for path, content in files.items():
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


def test_words_are_found_in_the_file_before_the_next_first_word(written) -> None:
    firsts = written["models"]["words"]
    assert len(firsts) == len([each for each in written if each.startswith("words/")])
    assert written["words/0"]["words"].split(" ")[0] == firsts[0]
    assert "mit" in written["words/0"]["words"].split(" ")


def test_what_can_be_asked_for_is_there_although_no_model_says_it(written) -> None:
    asked = {name for name, *_ in written["models"]["asked"]["fields"]}
    assert {"license", "d/top1", "training.duration", "risk"} <= asked
    assert ["params", "parameters"] in written["models"]["asked"]["aliases"]


def test_fields_that_differ_only_in_a_slash_have_files_of_their_own(surveyed: Callable) -> None:
    whole = surveyed(
        {
            "catalog.yaml": "datasets: {squad: {}, squad-v2: {}}\nmetrics: {v2-f1: {better: higher}}\n",
            "x": "name: x\nversions: [{version: '1'}]\n",
            "x/metrics.csv": "dataset,metric,value\nsquad,v2-f1,11\nsquad-v2,f1,0.91\n",
        }
    )
    known = Knowledge(whole.fields, whole.words)
    view = explorer(whole.summaries, known)
    paths = [path for path, _ in data_files(view, known)]
    assert len(paths) == len(set(paths))
    assert len({column.slug for column in view.columns[1:]}) == len(view.columns) - 1
