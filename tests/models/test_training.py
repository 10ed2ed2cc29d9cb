"""The example models are what their train.py makes, and the cards quote what was measured.

Two of the nine are trained by default, they take a few seconds each; `TRAIN=all` trains them all.
"""

from __future__ import annotations

import csv
import math
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

MODELS = REPOSITORY / "models"
QUICK = ("transport/fuel-economy", "health/diabetes-progression")
ALL = tuple(sorted(path.parent.relative_to(MODELS).as_posix() for path in MODELS.glob("*/*/train.py")))
TRAINED = ALL if os.environ.get("TRAIN") == "all" else QUICK

# Four digits are written. Other versions of the libraries round the last of them differently, and where a
# tree or a bootstrap draw tips over, one row of a hundred moves: that is not another model.
RELATIVE, ABSOLUTE = 0.02, 0.002

CLAIMS = [
    ("health/breast-screen", "test AUROC {:.4f}", "2.0.0 test auroc"),
    ("health/breast-screen", "(AUROC {:.4f})", "1.1.0 test auroc"),
    ("health/breast-screen", "of these 2.0.0 finds {:.0%}", "2.0.0 test tpr"),
    ("health/diabetes-progression", "{:.1f} off on a scale", "2.0.0 test mae"),
    ("health/diabetes-progression", "It explains {:.1%} of the variance", "2.0.0 test r2"),
    (
        "health/diabetes-progression",
        "the mean error for sex 2 grows from 13.5 to {:.1f}",
        "2.1.0 test bias sex=2",
    ),
    ("transport/fuel-economy", "{:.2f} mpg off for the two model years", "2.0.0 1977-1978 mae"),
    ("transport/fuel-economy", "{:.1f} for the next ones", "2.0.0 1979-1982 mae"),
    ("transport/fuel-economy", "are off by {:.2f} mpg on average", "2.0.0 1979-1982 mae origin=Europe"),
    ("ecology/penguin-species", "(accuracy {:.4f})", "1.1.0 season-2009 accuracy"),
    ("ecology/penguin-species", "it was {:.1%} right for females", "1.0.0 season-2009 accuracy sex=female"),
    ("text/language-id", "right for {:.1%} of 1,760 test names", "2.0.0 test accuracy"),
    ("text/language-id", "{:.1%} for Czech", "2.0.0 test accuracy language=cs"),
    ("text/language-id", "{:.1%} (interval 62.2% to 77.6%) for scripts", "2.0.0 scripts accuracy"),
    ("images/digit-reader", "right for {:.1%} of the test", "2.1.0 test accuracy dataset=optical-digits"),
    (
        "images/digit-reader",
        "for {:.1%} when the picture is a pixel off",
        "2.1.0 test accuracy dataset=optical-digits-shifted",
    ),
    ("images/digit-reader", "but {:.1%} with grain", "2.1.0 test accuracy dataset=optical-digits-noisy"),
    ("operations/shuttle-anomaly", "test AUROC {:.4f}", "2.1.0 test auroc"),
    ("operations/shuttle-anomaly", "{:.0%} of its alarms are right", "2.1.0 test precision"),
    ("food/wine-groups", "an adjusted Rand index of {:.4f}", "2.1.0 test ari"),
    (
        "climate/co2-forecast",
        "{:.2f}, 0.31 and 0.61 ppm off in 1986 to 1990",
        "2.0.0 1986-1990 mae horizon=1",
    ),
    (
        "climate/co2-forecast",
        "0.27, 0.31 and {:.2f} ppm off in 1986 to 1990",
        "2.0.0 1986-1990 mae horizon=12",
    ),
    ("climate/co2-forecast", "{:.2f} ppm off against 0.81", "2.0.0 1991-2000 mae horizon=12"),
]


@pytest.fixture(scope="module", params=TRAINED)
def trained(request, tmp_path_factory):
    """A model's folder with nothing but what its train.py has just written, what it printed, and its id."""
    model, copy = request.param, tmp_path_factory.mktemp("models")
    shutil.copytree(MODELS / "training", copy / "training", ignore=shutil.ignore_patterns("__pycache__"))
    (copy / model).mkdir(parents=True)
    shutil.copy(MODELS / model / "train.py", copy / model)
    run = subprocess.run(
        [sys.executable, copy / model / "train.py"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return copy / model, run.stdout, model


def test_training_again_writes_the_same_files(trained):
    folder, _, model = trained
    assert tables(folder) == tables(MODELS / model) != []


def test_training_again_gives_the_same_numbers(trained):
    folder, _, model = trained
    for name in tables(folder):
        again, kept = rows(folder / name), rows(MODELS / model / name)
        assert len(again) == len(kept), name
        for number, (new, old) in enumerate(zip(again, kept, strict=True), start=1):
            assert all(map(alike, new, old)), f"{name}:{number}: {new} is not {old}"


def test_the_card_names_the_data_that_were_really_used(trained):
    _, printed, model = trained
    used = set(re.findall(r"rows: \d+, digest: sha256:[0-9a-f]{64}", printed))
    assert used
    assert {line for line in used if line not in words(model)} == set()


def test_a_training_records_itself_as_a_version(tmp_path):
    """The same numbers under another name, in a card that has nothing to mend."""
    model, models = QUICK[1], tmp_path / "models"
    shutil.copytree(MODELS, models, ignore=shutil.ignore_patterns("__pycache__", "vision", "tables*"))
    before = (models / model / "card.yaml").read_text(encoding="utf-8")
    run = subprocess.run(
        [sys.executable, models / model / "train.py", "--record", "9.0.0"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == "", "no finding is new"
    removed = set(before.split("\n")) - set(
        (models / model / "card.yaml").read_text(encoding="utf-8").split("\n")
    )
    assert not removed, "every line of the card is still there"
    old = [row for row in rows(models / model / "metrics/evaluation.csv") if row[0] == "2.0.0"]
    new = rows(models / model / "metrics/9.0.0.csv")
    assert len(new) == len(old) + 1
    assert "dataset: diabetes-efron revision: efron-2004" in words_of(models / model)


@pytest.mark.parametrize(
    ("model", "phrase", "what"), CLAIMS, ids=[f"{each[0]}: {each[2]}" for each in CLAIMS]
)
def test_cards_quote_what_was_measured(model, phrase, what):
    assert phrase.format(measured(model, what)) in words(model)


def test_every_claim_is_checked_for_every_trained_model():
    assert {model for model, _, _ in CLAIMS} == set(ALL)


def measured(model: str, what: str) -> float:
    """The one value of `version split metric [slice or column=value]` in a model's metrics."""
    version, split, metric, *more = what.split()
    wanted = {"version": version, "split": split, "metric": metric}
    key, _, value = (more or ["="])[0].partition("=")
    with (MODELS / model / "metrics/evaluation.csv").open(encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    if key in found[0]:
        wanted[key] = value
    wanted |= (
        {} if "slice" not in found[0] else {"slice": "" if key in found[0] or not key else f"{key}={value}"}
    )
    values = [row["value"] for row in found if wanted.items() <= row.items()]
    assert len(values) == 1, (wanted, values)
    return float(values[0])


def words(model: str) -> str:
    """All that people wrote of a model, on one line."""
    return words_of(MODELS / model)


def words_of(folder: Path) -> str:
    files = sorted(folder.rglob("*.yaml"))
    return " ".join(" ".join(file.read_text(encoding="utf-8").split()) for file in files)


def tables(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.csv"))


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def alike(new: str, old: str) -> bool:
    """Numbers compare with a tolerance, anything else as it is written."""
    try:
        return new == old or math.isclose(float(new), float(old), rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    except ValueError:
        return False
