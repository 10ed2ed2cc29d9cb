"""Body measurements of penguins -> metrics, explanations, figures and readings of penguin species."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import palmerpenguins
import pandas as pd
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.base import ClassifierMixin
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
from training import data, explain, measure, recording, replay, write  # noqa: E402 (a folder beside the models, not a package)

SEED = 11
DATASET = "palmer-penguins"
SPECIES = ["Adelie", "Chinstrap", "Gentoo"]
BODY = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
SCORERS = {"accuracy": measure.accuracy, "macro_f1": measure.macro_f1, "log_loss": measure.log_loss}
CURRENT = "2.0.0"
WINDOW, STEP = 40, 5


@dataclass(frozen=True, slots=True)
class Version:
    """One version: what it looks at, the last season it learns from, how it learns."""

    name: str
    columns: list[str]
    until: int
    model: ClassifierMixin

    def predict(self, frame: pd.DataFrame) -> measure.Array:
        """The probability of each species (rows, 3)."""
        chance: measure.Array = self.model.predict_proba(frame[self.columns])
        return chance


def penguins() -> pd.DataFrame:
    """All measured penguins in the order in which their first egg was seen; `label` counts SPECIES."""
    rows = palmerpenguins.load_penguins()
    rows["egg"] = palmerpenguins.load_penguins_raw()["Date Egg"]
    rows = rows.dropna(subset=BODY).assign(label=lambda each: each.species.map(SPECIES.index))
    return rows.sort_values(["egg", "island", *BODY], kind="stable").reset_index(drop=True)


def versions() -> list[Version]:
    """The three versions, untrained, oldest first."""
    return [
        Version("1.0.0", BODY[:2], 2007, _logistic()),
        Version("1.1.0", BODY, 2008, RandomForestClassifier(200, random_state=SEED)),
        Version("2.0.0", BODY, 2008, _logistic()),
    ]


def _logistic() -> ClassifierMixin:
    return make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=1000))


def evaluate(version: Version, rows: pd.DataFrame) -> list[write.Row]:
    """Metrics out of fold, and those of 2009 by sex and island; leaves the model fitted."""
    train, test = rows[rows.year <= version.until], rows[rows.year == 2009]
    where: write.Row = {"version": version.name, "dataset": DATASET, "split": "train-cv", "slice": ""}
    folds = StratifiedKFold(5, shuffle=True, random_state=SEED)
    inputs = train[version.columns]
    out_of_fold = cross_val_predict(version.model, inputs, train.label, cv=folds, method="predict_proba")
    found = measure.measured(where, SCORERS, train.label, out_of_fold)
    version.model.fit(inputs, train.label)
    where, pair = where | {"split": "season-2009"}, (test.label, version.predict(test))
    found += measure.measured(where, SCORERS, *pair)
    for column in ("sex", "island"):
        found += measure.sliced(where, SCORERS, pair, (column, test[column]))
    return found


def curve(version: Version, rows: pd.DataFrame) -> list[write.Row]:
    """Log loss of forests of a growing number of trees on the training seasons and on 2009."""
    train = rows[rows.year <= version.until]
    found: list[write.Row] = []
    for trees in (1, 2, 5, 10, 20, 50, 100, 150, 200):
        forest = RandomForestClassifier(trees, random_state=SEED).fit(train[BODY], train.label)
        for split, part in (("train", train), ("season-2009", rows[rows.year == 2009])):
            loss = measure.log_loss(part.label.to_numpy(), forest.predict_proba(part[BODY]))
            head: write.Row = {"version": version.name, "dataset": DATASET, "split": split}
            found.append(head | {"metric": "log_loss", "step": trees, "value": loss})
    return found


def watch(version: Version, rows: pd.DataFrame) -> None:
    """Write what would have been read egg by egg in 2009: each reading covers the last 40 penguins."""
    train, stream = rows[rows.year <= version.until], rows[rows.year == 2009]
    watcher = replay.Watcher("replay", version.name, SCORERS, train[BODY])
    batches = list(data.windows(stream, WINDOW, STEP))
    found: list[write.Row] = []
    for week, batch in enumerate(batches):
        pair = (batch.label, version.predict(batch))
        found += watcher.quality(week, *pair) + watcher.drift(week, batch, bins=4)
        found += watcher.by_slice(week, pair, ("sex", batch.sex))
    write.table(HERE / "monitoring/season-2009.csv", found)
    write.table(HERE / "monitoring/bins/body.csv", replay.histogram(train, batches, BODY))


def confusion(version: Version, rows: pd.DataFrame) -> list[write.Row]:
    """How many penguins of 2009 were which species and were called which."""
    test = rows[rows.year == 2009]
    counts = np.zeros((3, 3), dtype=int)
    np.add.at(counts, (test.label.to_numpy(), version.predict(test).argmax(axis=1)), 1)
    return [
        {"actual": actual, "predicted": predicted, "count": int(counts[row, column])}
        for row, actual in enumerate(SPECIES)
        for column, predicted in enumerate(SPECIES)
    ]


def keep(version: Version) -> None:
    """Write the fitted model as a graph that runs without scikit-learn; the same bytes every time."""
    wanted = [("measurements", FloatTensorType([None, len(version.columns)]))]
    graph = to_onnx(version.model, initial_types=wanted, options={"zipmap": False}, target_opset=18)
    path = HERE / f"weights/{version.name}.onnx"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(graph.SerializeToString())


def explained(made: list[Version], rows: pd.DataFrame) -> None:
    """Write importances, and what makes a Chinstrap likely, the hardest to tell, of versions that see all."""
    ranked: list[write.Row] = []
    bent: list[write.Row] = []
    for version in made:
        train, test = rows[rows.year <= version.until], rows[rows.year == 2009]
        chinstrap = partial(chance_of, version, 1)
        ranked += explain.importances(
            version.name, version.predict, measure.likelihood, (test[BODY], test.label)
        )
        bent += explain.dependence(version.name, chinstrap, test[BODY], BODY)
        found = explain.shapley(chinstrap, train[BODY], test[BODY])
        write.table(HERE / f"explanations/{version.name}.csv", explain.contributions(test[BODY], found))
    write.table(HERE / "explanations/importances.csv", ranked)
    write.table(HERE / "explanations/dependence.csv", bent)


def chance_of(version: Version, species: int, frame: pd.DataFrame) -> measure.Array:
    """The probability of one species."""
    return version.predict(frame)[:, species]


def main() -> recording.Trained:
    """Train every version and write all files beside the card; prints the lineage that the card quotes."""
    rows = penguins()
    made = versions()
    write.table(HERE / "metrics/evaluation.csv", [row for each in made for row in evaluate(each, rows)])
    write.table(HERE / "metrics/curves.csv", curve(made[1], rows))
    write.table(HERE / "figures/confusion-1.0.0.csv", confusion(made[0], rows))
    write.table(HERE / "figures/confusion-2.0.0.csv", confusion(made[2], rows))
    keep(made[2])
    explained(made[1:], rows)
    watch(made[2], rows)
    seasons = (("2007", rows.year == 2007), ("2007-2008", rows.year <= 2008))
    used = [data.Part(DATASET, "training", split, rows[part]) for split, part in seasons]
    used.append(data.Part(DATASET, "test", "season-2009", rows[rows.year == 2009]))
    print("\n".join(part.lineage() for part in used))
    return recording.Trained(CURRENT, used[1:], recording.settings(made[2].model))


if __name__ == "__main__":
    recording.run(HERE, main, SEED)
