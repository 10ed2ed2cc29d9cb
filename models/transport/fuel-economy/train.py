"""Data sheets of cars 1970-1982 -> metrics, explanations, figures and readings of the fuel economy model."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import vega_datasets
from sklearn.base import RegressorMixin
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
from training import data, explain, measure, recording, replay, write  # noqa: E402 (a folder beside the models, not a package)

SEED = 5
DATASET = "cars-1983"
SHEET = ["cylinders", "displacement", "horsepower", "weight", "acceleration"]
SCORERS = {"mae": measure.mae, "rmse": measure.rmse, "r2": measure.r2, "bias": measure.bias}
CURRENT = "2.0.0"
WINDOW, STEP = 30, 6
GALLONS_PER_100_MILES = 100.0
ROUNDS = 120


@dataclass(frozen=True, slots=True)
class Version:
    """One version: what it looks at, the last model year it learns from, how it learns."""

    name: str
    columns: list[str]
    until: int
    model: RegressorMixin
    inverse: bool = False
    """Whether it learns gallons for 100 miles instead of miles for a gallon."""

    def goal(self, frame: pd.DataFrame) -> measure.Array:
        """What it learns to predict."""
        mpg: measure.Array = frame.mpg.to_numpy()
        return GALLONS_PER_100_MILES / mpg if self.inverse else mpg

    def miles(self, answer: measure.Array) -> measure.Array:
        """Its answers in miles per gallon."""
        return GALLONS_PER_100_MILES / answer if self.inverse else answer

    def predict(self, frame: pd.DataFrame) -> measure.Array:
        """Miles per gallon of each car."""
        return self.miles(self.model.predict(frame[self.columns]))


def cars() -> pd.DataFrame:
    """All cars with a known consumption, in the order of their model year and at random within it."""
    raw = vega_datasets.data.cars()
    names = dict(
        zip(["Cylinders", "Displacement", "Horsepower", "Weight_in_lbs", "Acceleration"], SHEET, strict=True)
    )
    rows = raw.rename(columns=names | {"Miles_per_Gallon": "mpg", "Origin": "origin"})
    rows = rows.assign(year=raw.Year.dt.year).dropna(subset=["mpg"])[[*SHEET, "year", "origin", "mpg"]]
    return data.shuffled(rows, SEED).sort_values("year", kind="stable").reset_index(drop=True)


def versions() -> list[Version]:
    """The four versions, untrained, oldest first."""
    boosted = GradientBoostingRegressor(
        n_estimators=ROUNDS, max_depth=3, learning_rate=0.1, random_state=SEED
    )
    return [
        Version("1.0.0", ["weight"], 1973, _ridge()),
        Version("1.1.0", SHEET, 1976, make_pipeline(SimpleImputer(strategy="median"), boosted)),
        Version("1.2.0", SHEET, 1976, _ridge(), inverse=True),
        Version("2.0.0", [*SHEET, "year"], 1976, _ridge(), inverse=True),
    ]


def _ridge() -> RegressorMixin:
    return make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), Ridge(alpha=1.0))


def evaluate(version: Version, rows: pd.DataFrame) -> list[write.Row]:
    """Metrics out of fold, and of two later spans of model years by origin; leaves the model fitted."""
    train = rows[rows.year <= version.until]
    where: write.Row = {"version": version.name, "dataset": DATASET, "split": "train-cv", "slice": ""}
    folds = KFold(5, shuffle=True, random_state=SEED)
    guess = cross_val_predict(version.model, train[version.columns], version.goal(train), cv=folds)
    found = measure.measured(where, SCORERS, train.mpg, version.miles(guess))
    version.model.fit(train[version.columns], version.goal(train))
    for split, part in (
        ("1977-1978", rows[rows.year.between(1977, 1978)]),
        ("1979-1982", rows[rows.year > 1978]),
    ):
        pair = (part.mpg, version.predict(part))
        found += measure.measured(where | {"split": split}, SCORERS, *pair)
        found += measure.sliced(where | {"split": split}, SCORERS, pair, ("origin", part.origin))
    return found


def curve(version: Version, rows: pd.DataFrame) -> list[write.Row]:
    """Mean absolute error after every tenth boosting round, for the years learned from and the two after."""
    found: list[write.Row] = []
    for split, part in (
        ("train", rows[rows.year <= version.until]),
        ("1977-1978", rows[rows.year.between(1977, 1978)]),
    ):
        ready = version.model[0].transform(part[version.columns])
        for step, guess in enumerate(version.model[-1].staged_predict(ready), start=1):
            if step == 1 or step % 10 == 0:
                head: write.Row = {"version": version.name, "dataset": DATASET, "split": split}
                value = measure.mae(part.mpg.to_numpy(), guess)
                found.append(head | {"metric": "mae", "step": step, "value": value})
    return found


def watch(version: Version, rows: pd.DataFrame) -> None:
    """Write what would have been read model by model after 1978: each reading covers the last 30 cars."""
    watcher = replay.Watcher("replay", version.name, SCORERS, rows[rows.year <= version.until][SHEET])
    batches = list(data.windows(rows[rows.year > 1978], WINDOW, STEP))
    found: list[write.Row] = []
    for week, batch in enumerate(batches):
        found += watcher.quality(week, batch.mpg, version.predict(batch)) + watcher.drift(week, batch, bins=4)
    write.table(HERE / "monitoring/replay.csv", found)
    bins = replay.histogram(watcher.reference, batches, ["weight", "horsepower"])
    write.table(HERE / "monitoring/bins/sheet.csv", bins)


def by_year(made: list[Version], rows: pd.DataFrame) -> list[write.Row]:
    """The mean error of each version for each model year, the ones learned from included."""
    years = [(year, rows[rows.year == year]) for year in sorted({int(each) for each in rows.year})]
    return [
        {"year": year, "version": each.name, "bias": measure.bias(part.mpg.to_numpy(), each.predict(part))}
        for each in made
        for year, part in years
    ]


def explained(made: list[Version], rows: pd.DataFrame) -> None:
    """Write importances, dependence and contributions for the cars of 1977 and 1978, in miles per gallon."""
    ranked: list[write.Row] = []
    bent: list[write.Row] = []
    for version in made:
        train, test = rows[rows.year <= version.until], rows[rows.year.between(1977, 1978)].dropna()
        inputs = test[version.columns].astype(float)
        ranked += explain.importances(version.name, version.predict, measure.r2, (inputs, test.mpg))
        bent += explain.dependence(version.name, version.predict, inputs, version.columns)
        background = train[version.columns].dropna().astype(float)
        found = explain.shapley(version.predict, background.sample(100, random_state=SEED), inputs)
        write.table(HERE / f"explanations/{version.name}.csv", explain.contributions(inputs, found))
    write.table(HERE / "explanations/importances.csv", ranked)
    write.table(HERE / "explanations/dependence.csv", bent)


def main() -> recording.Trained:
    """Train every version and write all files beside the card; prints the lineage that the card quotes."""
    rows = cars()
    made = versions()
    write.table(HERE / "metrics/evaluation.csv", [row for each in made for row in evaluate(each, rows)])
    write.table(HERE / "metrics/curves.csv", curve(made[1], rows))
    write.table(HERE / "figures/bias-by-year.csv", by_year(made, rows))
    explained(made[-2:], rows)
    watch(made[-1], rows)
    roles = {"1970-1973": "training", "1970-1976": "training", "1977-1978": "test", "1979-1982": "monitoring"}
    used = []
    for split, role in roles.items():
        first, last = (int(year) for year in split.split("-"))
        used.append(data.Part(DATASET, role, split, rows[rows.year.between(first, last)]))
    print("\n".join(part.lineage() for part in used))
    return recording.Trained(made[-1].name, used[1:], recording.settings(made[-1].model))


if __name__ == "__main__":
    recording.run(HERE, main, SEED)
