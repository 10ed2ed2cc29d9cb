"""The page shows what the shap library computes: values, order, base, sums."""

from __future__ import annotations

import csv
import json
import re
from html import unescape
from pathlib import Path

import numpy as np
import pytest
import shap
from sklearn.datasets import load_diabetes
from sklearn.ensemble import GradientBoostingRegressor

from catalog.cli import main
from catalog.sections.explanations.samples import samples
from catalog.sections.explanations.sums import additivity
from tests.conftest import REPOSITORY

SHIPPED = sorted((REPOSITORY / "models").glob("*/*/explanations/[0-9]*.csv"))
ROWS = 60


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Trees, what shap says of them, and the page and the JSON of a site built from that."""
    people = load_diabetes(as_frame=True, scaled=False)
    trees = GradientBoostingRegressor(n_estimators=20, random_state=3).fit(people.data, people.target)
    sample = people.data.iloc[:ROWS]
    found = shap.TreeExplainer(trees)(sample)
    folder = tmp_path_factory.mktemp("proof")
    model = folder / "models/health/trees"
    (model / "explanations").mkdir(parents=True)
    (model / "card.yaml").write_text(
        "name: Trees\nversions: {version: 1.0.0}\nexplanations: {method: shap, file: explanations/*.csv}\n"
    )
    with (model / "explanations/1.0.0.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["sample", "feature", "value", "contribution", "base", "output"])
        answers = trees.predict(sample)
        for at in range(ROWS):
            for column, name in enumerate(sample.columns):
                part = float(found.values[at, column])
                base = float(found.base_values[at])
                writer.writerow([at, name, float(sample.iloc[at, column]), part, base, float(answers[at])])
    assert main(["build", str(folder / "models"), "-o", str(folder / "site")]) == 0
    page = (folder / "site/models/health/trees/index.html").read_text(encoding="utf-8")
    told = json.loads((folder / "site/api/v1/models/health/trees.json").read_text(encoding="utf-8"))
    return sample, found, answers, page, told


def test_features_stand_in_the_order_of_shaps_own_mean(built):
    sample, found, _, page, told = built
    mean = np.abs(found.values).mean(axis=0)
    order = np.argsort(-mean, kind="stable")
    features = told["explanations"]["features"]
    assert [each["feature"] for each in features] == [str(sample.columns[at]) for at in order]
    assert [each["value"] for each in features] == pytest.approx([float(mean[at]) for at in order])
    shown = table(page, "How much each moves it")
    assert [row[0] for row in shown] == [str(sample.columns[at]) for at in order]
    assert [number(row[1]) for row in shown] == pytest.approx([float(mean[at]) for at in order], rel=1e-3)


def test_a_sign_is_that_of_the_correlation_of_value_and_contribution(built):
    sample, found, _, _, told = built
    signs = {each["feature"]: each.get("sign", "") for each in told["explanations"]["features"]}
    for at, name in enumerate(sample.columns):
        known = float(np.corrcoef(sample.iloc[:, at], found.values[:, at])[0, 1])
        assert signs[name] == ("mixed" if abs(known) < 0.1 else "+" if known > 0 else "−")


def test_the_swarm_holds_shaps_values(built):
    sample, found, _, page, _ = built
    rows = table(page, "What moves an answer")
    heaviest = int(np.argmax(np.abs(found.values).mean(axis=0)))
    mine = [(number(row[2]), number(row[1])) for row in rows if row[0] == str(sample.columns[heaviest])]
    assert len(mine) == ROWS
    theirs = zip(sample.iloc[:, heaviest], found.values[:, heaviest], strict=True)
    for own, other in zip(mine, theirs, strict=True):
        assert own == pytest.approx(other, abs=0.006)


def test_each_single_decision_goes_from_shaps_base_to_the_models_answer(built):
    _, found, answers, page, told = built
    base = float(found.base_values[0])
    chosen = re.findall(r"(The \w+ answer): sample (\d+)", page)
    order = np.argsort(answers, kind="stable")
    assert {which: int(at) for which, at in chosen} == {
        "The median answer": order[(ROWS - 1) // 2],
        "The largest answer": order[-1],
        "The smallest answer": order[0],
    }
    for which, at in chosen:
        rows = table(page, f"{which}: sample {at}")
        assert number(rows[0][3]) == pytest.approx(base, abs=0.01)
        assert number(rows[-1][3]) == pytest.approx(answers[int(at)], abs=0.01)
        assert base + sum(number(row[2]) for row in rows[1:-1]) == pytest.approx(answers[int(at)], abs=0.1)
    assert told["explanations"]["additivity"][0]["held"] == ROWS


@pytest.mark.parametrize("path", SHIPPED, ids=[f"{each.parts[-3]} {each.stem}" for each in SHIPPED])
def test_what_the_training_scripts_write_adds_up(path: Path):
    with path.open(encoding="utf-8", newline="") as file:
        sums = additivity(samples(list(csv.DictReader(file))), 0)
    assert sums
    assert sums.held == sums.checked > 10


def table(page: str, title: str) -> list[list[str]]:
    """The rows behind the figure whose title begins so; a cell's full number where it is cut."""
    figure = next(each for each in page.split("<figure")[1:] if f'"chart-title">{title}' in each)
    body = figure.partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        [unescape(full or re.sub(r"<[^>]+>", "", text)) for full, text in re.findall(
            r'<td(?:[^>]*data-value="([^"]*)")?[^>]*>(.*?)</td>', row)]
        for row in body.split("<tr>")[1:]
    ]  # fmt: skip


def number(text: str) -> float:
    return float(text.replace("−", "-").replace(",", ""))
