"""Measurements of people with diabetes -> metrics, explanations, figures and readings of its progression."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.base import RegressorMixin
from sklearn.datasets import load_diabetes
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
from training import data, explain, measure, recording, replay, write  # noqa: E402 (a folder beside the models, not a package)

SEED = 29
DATASET = "diabetes-efron"
MEASURED = ["age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"]
WITHOUT_SEX = [name for name in MEASURED if name != "sex"]
SCORERS = {"mae": measure.mae, "rmse": measure.rmse, "r2": measure.r2, "bias": measure.bias}
CURRENT = "2.0.0"
WEEKS, CALM, BATCH = 16, 8, 100


@dataclass(frozen=True, slots=True)
class Version:
    """One version: what it looks at and how it learns."""

    name: str
    columns: list[str]
    model: RegressorMixin

    def predict(self, frame: pd.DataFrame) -> measure.Array:
        """The measure of progression a year later."""
        answer: measure.Array = self.model.predict(frame[self.columns])
        return answer


def people() -> pd.DataFrame:
    """All people in an order that only the seed decides; `sex` is 1 or 2, the file does not say more."""
    raw = load_diabetes(as_frame=True, scaled=False)
    return data.shuffled(raw.data.assign(progression=raw.target), SEED)


def versions() -> list[Version]:
    """The four versions, untrained, oldest first."""
    boosted = GradientBoostingRegressor(n_estimators=100, max_depth=2, learning_rate=0.05, random_state=SEED)
    return [
        Version("1.0.0", ["bmi"], _ridge()),
        Version("1.1.0", MEASURED, boosted),
        Version("2.0.0", MEASURED, _ridge()),
        Version("2.1.0", WITHOUT_SEX, _ridge()),
    ]


def _ridge() -> RegressorMixin:
    return make_pipeline(StandardScaler(), Ridge(alpha=1.0))


def evaluate(version: Version, train: pd.DataFrame, test: pd.DataFrame) -> list[write.Row]:
    """Metrics out of fold, and of the test by sex and age; leaves the model fitted."""
    where: write.Row = {"version": version.name, "dataset": DATASET, "split": "train-cv", "slice": ""}
    folds = KFold(5, shuffle=True, random_state=SEED)
    out_of_fold = cross_val_predict(version.model, train[version.columns], train.progression, cv=folds)
    found = measure.measured(where, SCORERS, train.progression, out_of_fold)
    version.model.fit(train[version.columns], train.progression)
    where, pair = where | {"split": "test"}, (test.progression, version.predict(test))
    found += measure.measured(where, SCORERS, *pair) + measure.sliced(
        where, SCORERS, pair, ("sex", codes(test))
    )
    return found + measure.sliced(where, SCORERS, pair, ("age", ages(test)))


def codes(rows: pd.DataFrame) -> list[str]:
    """The sex of each row as the file codes it."""
    return [f"{int(code)}" for code in rows.sex]


def ages(rows: pd.DataFrame) -> list[str]:
    """The age of each row in three spans."""
    return [("19-39", "40-59", "60-79")[each] for each in np.digitize(rows.age, [40, 60])]


def curve(version: Version, train: pd.DataFrame, test: pd.DataFrame) -> list[write.Row]:
    """Root mean squared error after every tenth boosting round, on the training rows and the test."""
    found: list[write.Row] = []
    for split, part in (("train", train), ("test", test)):
        for step, guess in enumerate(version.model.staged_predict(part[version.columns]), start=1):
            if step == 1 or step % 10 == 0:
                head: write.Row = {"version": version.name, "dataset": DATASET, "split": split}
                value = measure.rmse(part.progression.to_numpy(), guess)
                found.append(head | {"metric": "rmse", "step": step, "value": value})
    return found


def batches(stream: pd.DataFrame) -> list[pd.DataFrame]:
    """Weekly samples of the stream; from the ninth week on older people are more likely to be drawn."""
    weeks = []
    for week in range(WEEKS):
        pull = 0.01 * max(0, week - CALM + 1)
        weights = np.exp(pull * stream.age)
        weeks.append(stream.sample(BATCH, replace=True, weights=weights, random_state=SEED + week))
    return weeks


def watch(version: Version, train: pd.DataFrame, stream: pd.DataFrame) -> None:
    """Write the readings of the replay."""
    watcher = replay.Watcher("replay", version.name, SCORERS, train[["age", "bmi", "bp", "s5"]])
    found: list[write.Row] = []
    weeks = batches(stream)
    for week, batch in enumerate(weeks):
        pair = (batch.progression, version.predict(batch))
        found += watcher.quality(week, *pair) + watcher.drift(week, batch, bins=4)
        found += watcher.by_slice(week, pair, ("sex", codes(batch)))
    write.table(HERE / "monitoring/replay.csv", found)
    write.table(HERE / "monitoring/bins/people.csv", replay.histogram(train, weeks, ["age", "bmi"]))


def calibration(made: list[Version], test: pd.DataFrame) -> list[write.Row]:
    """Mean predicted and observed progression in five equal parts of the test, by version."""
    found: list[write.Row] = []
    for version in made:
        guess = version.predict(test)
        for part in np.array_split(np.argsort(guess, kind="stable"), 5):
            row: write.Row = {"version": version.name, "predicted": float(guess[part].mean())}
            found.append(row | {"observed": float(test.progression.iloc[part].mean()), "n": len(part)})
    return found


def explained(made: list[Version], train: pd.DataFrame, test: pd.DataFrame) -> None:
    """Write importances, dependence and contributions, in units of the measure of progression."""
    ranked: list[write.Row] = []
    bent: list[write.Row] = []
    for version in made:
        inputs = test[version.columns]
        ranked += explain.importances(version.name, version.predict, measure.r2, (inputs, test.progression))
        bent += explain.dependence(version.name, version.predict, inputs, version.columns)
        background = train[version.columns].sample(100, random_state=SEED)
        found = explain.shapley(version.predict, background, inputs)
        write.table(HERE / f"explanations/{version.name}.csv", explain.contributions(inputs, found))
    write.table(HERE / "explanations/importances.csv", ranked)
    write.table(HERE / "explanations/dependence.csv", bent)


def main() -> recording.Trained:
    """Train every version and write all files beside the card; prints the lineage that the card quotes."""
    rows, made = people(), versions()
    train, test, stream = rows.iloc[:222], rows.iloc[222:332], rows.iloc[332:]
    scores = [row for each in made for row in evaluate(each, train, test)]
    write.table(HERE / "metrics/evaluation.csv", scores)
    write.table(HERE / "metrics/curves.csv", curve(made[1], train, test))
    write.table(HERE / "figures/calibration.csv", calibration(made[1:3], test))
    current = next(each for each in made if each.name == CURRENT)
    explained(made[1:3], train, test)
    watch(current, train, stream)
    roles = {"train": ("training", train), "test": ("test", test), "stream": ("monitoring", stream)}
    used = [data.Part(DATASET, role, split, part) for split, (role, part) in roles.items()]
    print("\n".join(part.lineage() for part in used))
    return recording.Trained(CURRENT, used, recording.settings(current.model))


if __name__ == "__main__":
    recording.run(HERE, main, SEED)
