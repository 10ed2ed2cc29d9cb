"""Measurements of cell nuclei -> metrics, explanations, figures and readings of the breast screen."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.base import ClassifierMixin
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
from training import data, explain, measure, recording, replay, write  # noqa: E402 (a folder beside the models, not a package)

SEED = 7
DATASET = "breast-cancer-wisconsin"
SCORERS = {"auroc": measure.auroc, "brier": measure.brier, "tpr": measure.tpr, "tnr": measure.tnr}
CURRENT = "2.0.0"
WATCHED = ["mean radius", "mean texture", "mean concave points", "worst area", "worst texture"]
WEEKS, CALM = 16, 8
GROWTH = 0.015


@dataclass(frozen=True, slots=True)
class Version:
    """One version: what it looks at and how it learns."""

    name: str
    columns: tuple[str, ...]
    model: ClassifierMixin

    def predict(self, frame: pd.DataFrame) -> measure.Array:
        """The probability that each mass is malignant."""
        chance: measure.Array = self.model.predict_proba(frame[list(self.columns)])[:, 1]
        return chance


def parts() -> tuple[data.Part, data.Part, data.Part]:
    """Half of the rows to train on, a quarter to test, a quarter as the stream; class 1 is malignant."""
    raw = load_breast_cancer(as_frame=True)
    rows = data.shuffled(raw.data.assign(malignant=(raw.target == 0).astype(int)), SEED)
    return (
        data.Part(DATASET, "training", "train", rows.iloc[:285]),
        data.Part(DATASET, "test", "test", rows.iloc[285:427]),
        data.Part(DATASET, "monitoring", "stream", rows.iloc[427:]),
    )


def versions(columns: list[str]) -> list[Version]:
    """The four versions, untrained, oldest first."""
    means = tuple(name for name in columns if name.startswith("mean"))
    worst = tuple(name for name in columns if name.startswith("worst"))
    boosted = GradientBoostingClassifier(n_estimators=150, max_depth=2, learning_rate=0.1, random_state=SEED)
    return [
        Version("1.0.0", means, _logistic()),
        Version("1.1.0", tuple(columns), boosted),
        Version("2.0.0", tuple(columns), _logistic()),
        Version("2.1.0", worst, _logistic()),
    ]


def _logistic() -> ClassifierMixin:
    return make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=2000))


def evaluate(version: Version, train: pd.DataFrame, test: pd.DataFrame) -> list[write.Row]:
    """Cross-validated and test metrics, the test also by the size of the mass; leaves the model fitted."""
    where: write.Row = {"version": version.name, "dataset": DATASET, "split": "train-cv", "slice": ""}
    folds = StratifiedKFold(5, shuffle=True, random_state=SEED)
    inputs = train[list(version.columns)]
    out_of_fold = cross_val_predict(version.model, inputs, train.malignant, cv=folds, method="predict_proba")
    rows = measure.measured(where, SCORERS, train.malignant, out_of_fold[:, 1])
    version.model.fit(inputs, train.malignant)
    where, chance = where | {"split": "test"}, version.predict(test)
    size = np.where(test["mean radius"] < train["mean radius"].median(), "small", "large")
    rows += measure.measured(where, SCORERS, test.malignant, chance)
    return rows + measure.sliced(where, SCORERS, (test.malignant, chance), ("mass", size))


def curve(version: Version, train: pd.DataFrame, test: pd.DataFrame) -> list[write.Row]:
    """Log loss after every tenth boosting round, on the training rows and the test."""
    rows: list[write.Row] = []
    for split, part in (("train", train), ("test", test)):
        stages = version.model.staged_predict_proba(part[list(version.columns)])
        for step, chance in enumerate(stages, start=1):
            if step == 1 or step % 10 == 0:
                loss = measure.log_loss(part.malignant.to_numpy(), chance)
                head: write.Row = {"version": version.name, "dataset": DATASET, "split": split}
                rows.append(head | {"metric": "log_loss", "step": step, "value": loss})
    return rows


def rescaled(rows: pd.DataFrame, excess: float) -> pd.DataFrame:
    """The rows as a microscope would give them whose scale is off by `excess`: areas by its square."""
    lengths = [name for name in map(str, rows) if "radius" in name or "perimeter" in name]
    areas = [name for name in map(str, rows) if "area" in name]
    factors = dict.fromkeys(lengths, 1 + excess) | dict.fromkeys(areas, (1 + excess) ** 2)
    return rows.assign(**{name: rows[name] * factor for name, factor in factors.items()})


def watch(version: Version, train: pd.DataFrame, stream: pd.DataFrame) -> list[pd.DataFrame]:
    """Write the readings of the replay; returns its batches."""
    watcher = replay.Watcher("replay", version.name, SCORERS, train[WATCHED])
    rows: list[write.Row] = []
    batches = []
    for week, drawn in enumerate(data.draws(stream, 120, WEEKS, SEED)):
        batch = rescaled(drawn, GROWTH * max(0, week - CALM + 1))
        rows += watcher.quality(week, batch.malignant, version.predict(batch)) + watcher.drift(week, batch)
        batches.append(batch)
    write.table(HERE / "monitoring/replay.csv", rows)
    return batches


def calibration(version: Version, test: pd.DataFrame) -> list[write.Row]:
    """Mean predicted and observed share in four bands of probability."""
    chance = version.predict(test)
    band = np.digitize(chance, [0.05, 0.5, 0.95])
    rows: list[write.Row] = []
    for each in range(4):
        share, seen = float(chance[band == each].mean()), test.malignant[band == each]
        rows.append({"predicted": share, "observed": float(seen.mean()), "n": len(seen)})
    return rows


def explained(made: list[Version], train: pd.DataFrame, test: pd.DataFrame) -> None:
    """Write importances of the versions that see all measurements, and contributions of the current one."""
    ranked: list[write.Row] = []
    for version in made:
        inputs = test[list(version.columns)]
        ranked += explain.importances(
            version.name, version.predict, measure.likelihood, (inputs, test.malignant)
        )
        if version.name == CURRENT:
            found = explain.shapley(version.predict, train[list(version.columns)].iloc[:50], inputs)
            write.table(HERE / f"explanations/{CURRENT}.csv", explain.contributions(inputs, found))
    write.table(HERE / "explanations/importances.csv", ranked)


def main() -> recording.Trained:
    """Train every version and write all files beside the card; prints the lineage that the card quotes."""
    roles = parts()
    train, test, stream = (part.frame for part in roles)
    made = versions([name for name in map(str, train) if name != "malignant"])
    write.table(
        HERE / "metrics/evaluation.csv", [row for each in made for row in evaluate(each, train, test)]
    )
    write.table(HERE / "metrics/curves.csv", curve(made[1], train, test))
    current = next(each for each in made if each.name == CURRENT)
    explained(made[1:3], train, test)
    batches = watch(current, train, stream)
    write.table(HERE / "monitoring/bins/features.csv", replay.histogram(train, batches, WATCHED[:3]))
    write.table(HERE / "figures/calibration.csv", calibration(current, test))
    print("\n".join(part.lineage() for part in roles))
    return recording.Trained(CURRENT, roles, recording.settings(current.model))


if __name__ == "__main__":
    recording.run(HERE, main, SEED)
