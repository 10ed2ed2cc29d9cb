"""One question, one answer: in the browser, on the command line, from the index, and in the source files."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import expect

from catalog.build import Request
from catalog.cli import main
from catalog.cli.parts import Here
from catalog.inquiry import survey
from catalog.kit.templates import templates_folder
from catalog.read.house import read_house
from catalog.render.engine import Engine, Site
from catalog.render.site import NAV
from catalog.render.topics import SEARCHED
from catalog.render.topics.documents import IndexHead, IndexParts
from catalog.render.topics.static import Static
from catalog.render.topics.topic import Common
from tests.published import publish
from tests.render.topics.whole import whole_files

pytestmark = pytest.mark.browser

QUESTION = "imagenet-1k/top1>=80 params<30M"
HOUSE = """\
datasets: {imagenet-1k: {name: ImageNet-1k, primary: top1}}
tables:
  - {file: results-imagenet.csv, model: timm/<model>, set: {dataset: imagenet-1k, split: val},
     conditions: [img_size], metrics: [top1, top5]}
  - {file: results-imagenet.csv, model: timm/<model>, set: {unit: M}, conditions: [img_size],
     metrics: {parameters: param_count}}
"""


@pytest.fixture(scope="module")
def timm(real: Path) -> list[dict[str, str]]:
    """The rows of timm's own table."""
    with (real / "timm/results-imagenet.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def timm_folder(real: Path, timm: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A card a model of timm's, their table beside them, and the pages that speak of all of them."""
    folder = tmp_path_factory.mktemp("timm")
    (folder / "models").mkdir()
    (folder / "models/catalog.yaml").write_text(HOUSE)
    (folder / "models/results-imagenet.csv").write_bytes((real / "timm/results-imagenet.csv").read_bytes())
    for name in {row["model"] for row in timm}:
        (folder / "models/timm" / name).mkdir(parents=True)
        (folder / "models/timm" / name / "card.yaml").write_text(
            f"name: {name}\nversions: [{{version: '1'}}]\n"
        )
    whole = survey(Request(folder / "models", folder / "site"), Here(), lambda *_: None)
    site = Site(title="timm", language="en", nav=NAV)
    common = Common(read_house(folder / "models"), Engine(site, templates_folder()))
    topics = (Static(), *SEARCHED, IndexParts(), IndexHead())
    publish(whole_files(topics, whole.summaries, common), folder / "site")
    return folder


def in_browser(watch: Callable, site: Path, question: str, tmp_path: Path) -> list[str]:
    """The ids that the explorer finds, in its order, from its own JSON."""
    watched = watch(site.as_uri(), f"models/index.html?q={quote(question)}")
    page = watched.page
    expect(page.locator(".query-drop").first).to_be_visible(timeout=20_000)
    with page.expect_download() as download:
        page.get_by_role("link", name="JSON", exact=True).first.click()
    download.value.save_as(tmp_path / "found.json")
    assert watched.complaints == []
    return [model["id"] for model in json.loads((tmp_path / "found.json").read_bytes())]


def on_command_line(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    capsys.readouterr()
    assert main(["search", *arguments, "--ids"]) == 0
    return capsys.readouterr().out.splitlines()


def agree(answers: Sequence[list[str]], expected: set[str]) -> None:
    """All answers are the same, in the same order, and what the source says."""
    assert set(answers[0]) == expected
    assert all(answer == answers[0] for answer in answers)


def test_timm_s_own_table_gives_the_same_models(
    timm: list[dict[str, str]], timm_folder: Path, watch: Callable, capsys, tmp_path: Path
) -> None:
    good = {row["model"] for row in timm if float(row["top1"]) >= 80}
    small = {row["model"] for row in timm if float(row["param_count"].replace(",", "")) < 30}
    assert len(good & small) > 100
    found = [
        in_browser(watch, timm_folder / "site", QUESTION, tmp_path),
        on_command_line(capsys, QUESTION, str(timm_folder / "models")),
        on_command_line(capsys, QUESTION, "--index", str(timm_folder / "site")),
    ]
    agree(found, {f"timm/{name}" for name in good & small})


def test_a_size_can_be_asked_for_and_sizes_stay_apart(
    timm: list[dict[str, str]], timm_folder: Path, watch: Callable, capsys, tmp_path: Path
) -> None:
    question = "imagenet-1k/top1{img_size=288}>=84 sort:-imagenet-1k/top1"
    expected = {
        f"timm/{row['model']}" for row in timm if row["img_size"] == "288" and float(row["top1"]) >= 84
    }
    assert expected
    found = [
        in_browser(watch, timm_folder / "site", question, tmp_path),
        on_command_line(capsys, question, "--index", str(timm_folder / "site")),
    ]
    agree(found, expected)
    at_size = {f"timm/{row['model']}": float(row["top1"]) for row in timm if row["img_size"] == "288"}
    assert [at_size[model] for model in found[0]] == sorted(
        (at_size[model] for model in found[0]), reverse=True
    )


def test_openmmlab_s_metafiles_give_the_same_models(
    real: Path, sites: Path, watch: Callable, capsys, tmp_path
) -> None:
    expected = set()
    for path in sorted(real.glob("openmmlab/configs/*/metafile.yml")):
        for model in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["Models"]:
            if _parameters(model) < 30_000_000 and any(value >= 80 for value in _top1(model)):
                expected.add(f"openmmlab/{path.parent.name}/{model['Name'].lower()}")
    assert len(expected) > 20
    found = [
        in_browser(watch, sites / "many", QUESTION, tmp_path),
        on_command_line(capsys, QUESTION, "--index", str(sites / "many")),
    ]
    agree(found, expected)


def _parameters(model: dict) -> float:
    """The count, which stands as a number or as text such as `24.3M`; infinite where it is not there."""
    written = str((model.get("Metadata") or {}).get("Parameters", "inf"))
    scale = {"M": 10**6, "G": 10**9, "B": 10**9}.get(written[-1], 1)
    return float(Decimal(written.rstrip("MGB")) * scale)


def _top1(model: dict) -> list[float]:
    return [
        float(str(result["Metrics"]["Top 1 Accuracy"]).rstrip("%"))
        for result in model.get("Results") or []
        if result["Dataset"] == "ImageNet-1k" and "Top 1 Accuracy" in (result["Metrics"] or {})
    ]
