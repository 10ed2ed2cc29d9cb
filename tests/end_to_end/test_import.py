"""OpenMMLab's 84 metafiles become 548 pages that print the numbers of the metafiles."""

from __future__ import annotations

import json
import re
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
import yaml

from catalog.cli import main

NAMES = {
    "Top 1 Accuracy": "Top-1 accuracy",
    "Top 5 Accuracy": "Top-5 accuracy",
    "Accuracy": "Accuracy",
    "Accuracy (testA)": "Accuracy",
    "Accuracy (testB)": "Accuracy",
    "Recall@1": "Recall@1",
    "Recall@5": "Recall@5",
    "mAP": "Mean average precision",
    "mAP@10": "MAP@10",
    "BLEU-4": "BLEU",
    "CIDER": "CIDEr",
    "OF1": "OF1",
    "CF1": "CF1",
}

SHARES = frozenset(
    ("Accuracy", "Accuracy (testA)", "Accuracy (testB)", "Recall@1", "Recall@5", "mAP", "mAP@10")
)
"""Known as shares of one, so a percentage of the metafile is a hundred times the number on the page."""


@pytest.fixture(scope="module")
def metafiles(real: Path) -> dict[str, dict]:
    """Each model as its metafile has it, by the id that its card has."""
    found = {}
    for path in sorted(real.glob("openmmlab/configs/*/metafile.yml")):
        for model in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["Models"]:
            found[f"openmmlab/{path.parent.name}/{model['Name'].lower()}"] = model
    return found


@dataclass(frozen=True)
class Imported:
    """A folder with `models` imported from the metafiles, the `site` of them, and what was said."""

    folder: Path
    code: int
    out: str
    err: str


@pytest.fixture(scope="module")
def imported(real: Path, tmp_path_factory) -> Imported:
    folder, out, err = tmp_path_factory.mktemp("imported"), StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["import", "openmmlab", str(real / "openmmlab"), "-o", str(folder / "models")])
    main(["build", str(folder / "models"), "-o", str(folder / "site")])
    return Imported(folder, code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def built(imported) -> Path:
    return imported.folder


def results(model: dict) -> list[tuple[str, str, str, float]]:
    """Data set, split, metric and value of each number of a metafile."""
    return [
        (plain(result["Dataset"]), split_of(name), NAMES[name], in_its_unit(name, value))
        for result in model.get("Results") or []
        for name, value in (result["Metrics"] or {}).items()
        if value is not None
    ]


def split_of(name: str) -> str:
    return (re.search(r"\((\w+)\)", name) or ["", ""])[1]


def in_its_unit(name: str, value: object) -> float:
    written = Decimal(str(value).rstrip(" %"))
    return float(written / 100 if name in SHARES else written)


def plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def number(text: str) -> float:
    text = text.partition(" from ")[0]  # a converted value is followed by the one that was written
    return float(text.replace(",", "").replace("−", "-"))


def test_the_command_says_how_many_models_it_wrote_and_what_it_could_not(imported, real, catalog):
    assert imported.code == 0, "that three models name a collection that is not there is a warning"
    assert imported.err.count("warning[import-doubtful]: the collection `MaskFeat` of") == 3
    assert "548 models in " in imported.out
    said = "2 values found no place in a card:\n  the result names no metric: 2 times (Results)"
    assert said in imported.out
    before = state(imported.folder / "models")
    again = catalog("import", "openmmlab", real / "openmmlab", "-o", imported.folder / "models")
    assert ": 0 files written, " in again.out
    assert state(imported.folder / "models") == before


def state(folder: Path) -> dict[Path, tuple[int, bytes]]:
    """Every file with its time and its bytes."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def test_what_is_imported_passes_the_check(built, catalog):
    ran = catalog("check", built / "models", "--format", "concise")
    assert (ran.code, ran.out) == (0, "")


def test_every_model_has_a_page_and_every_page_prints_the_metafile_s_numbers(built, metafiles, page):
    pages = {
        path.parent.relative_to(built / "site/models").as_posix(): path
        for path in built.glob("site/models/openmmlab/*/*/index.html")
    }
    assert pages.keys() == metafiles.keys()
    assert len(pages) == 548
    seen = 0
    for id_, path in pages.items():
        printed = [
            (plain(dataset), split(note), metric, number(value))
            for dataset, note, metric, _, value in page(path).metrics()
            if value != "no result"
        ]
        assert sorted(printed) == sorted(results(metafiles[id_])), id_
        seen += len(printed)
    assert seen == sum(len(results(model)) for model in metafiles.values()) == 859


def split(note: str) -> str:
    return (re.search(r"(\w+) split", note) or ["", ""])[1]


def test_the_files_for_programs_hold_the_same_numbers(built, metafiles):
    for id_, model in metafiles.items():
        facts = json.loads((built / f"site/api/v1/models/{id_}.json").read_bytes())
        found = [row["value"] for row in facts["measurements"] if row["value"] is not None]
        assert sorted(found) == sorted(value for *_, value in results(model)), id_
    listed = json.loads((built / "site/api/v1/models.json").read_bytes())["models"]
    assert {each["id"] for each in listed} == metafiles.keys()


def test_the_77_without_results_say_so_on_their_pages(built, metafiles, page):
    silent = [id_ for id_, model in metafiles.items() if not model.get("Results")]
    assert len(silent) == 77
    for id_ in silent:
        metrics = page(built / f"site/models/{id_}/index.html").text(".//section[@id='metrics']")
        assert metrics.removeprefix("Metrics").removeprefix("Edit Metrics").strip() == "Not reported."


def test_sizes_are_those_of_the_metafiles(built, metafiles):
    checked = 0
    for id_, model in metafiles.items():
        facts = json.loads((built / f"site/api/v1/models/{id_}.json").read_bytes())
        size = facts["card"]["versions"][0].get("size", {})
        metadata = model["Metadata"]
        for theirs, ours in (("Parameters", "parameters"), ("FLOPs", "flops")):
            assert size.get(ours) == metadata.get(theirs), id_
            checked += ours in size
    assert checked > 1000


def test_a_converted_model_names_what_it_was_converted_from(built, metafiles, page):
    id_, model = next((id_, each) for id_, each in metafiles.items() if "Converted From" in each)
    lineage = page(built / f"site/models/{id_}/index.html").text(".//section[@id='lineage']")
    assert model["Converted From"]["Weights"] in lineage
    assert "converted" in lineage
