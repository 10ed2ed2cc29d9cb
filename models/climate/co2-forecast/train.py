"""Carbon dioxide at Mauna Loa -> metrics, explanations, figures and readings of the monthly forecast."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels.api as sm
from sklearn.base import RegressorMixin, clone
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
from training import data, explain, measure, recording, replay, write  # noqa: E402 (a folder beside the models, not a package)

SEED = 23
DATASET = "mauna-loa-co2"
HORIZONS = (1, 3, 12)
LAGS = (1, 2, 3, 6, 9, 11, 12, 24)
SCORERS = {"mae": measure.mae, "rmse": measure.rmse, "bias": measure.bias}
CURRENT, ROUNDS = "2.0.0", 100
TRAINED = 1985
"""Forecasts from 1985 reach into 1986 and would show the test to the training: they are left out."""
INPUTS = ["sine_1", "cosine_1", "sine_2", "cosine_2", *(f"change_{lag}" for lag in LAGS)]
WINDOW, STEP = 12, 7

Forecast = Callable[[pd.DataFrame, int], measure.Array]


@dataclass(frozen=True, slots=True)
class Version:
    """One version, fitted: from what is known in each month to the level so many months later, in ppm."""

    name: str
    forecast: Forecast


def months() -> pd.DataFrame:
    """One row a month from which to forecast: what was known then, and what came 1, 3 and 12 months later."""
    weekly = sm.datasets.co2.load_pandas().data.co2
    level = weekly.resample("MS").mean().interpolate().loc["1958-04":"2001-12"]
    frame = waves(pd.Series(np.arange(len(level)) / 12 + 0.25, index=level.index))
    known = {f"change_{lag}": level - level.shift(lag) for lag in LAGS}
    later = {f"in_{horizon}": level.shift(-horizon) for horizon in HORIZONS}
    return frame.assign(level=level, **known, **later, year=level.index.year).dropna().reset_index(drop=True)


def waves(time: pd.Series[float]) -> pd.DataFrame:
    """Time in years since January 1958, its square, and two waves a year."""
    angles = {1: 2 * np.pi * time, 2: 4 * np.pi * time}
    season = {f"sine_{each}": np.sin(angle) for each, angle in angles.items()}
    season |= {f"cosine_{each}": np.cos(angle) for each, angle in angles.items()}
    return pd.DataFrame({"time": time, "square": time**2, **season})


def versions(train: pd.DataFrame) -> list[Version]:
    """The four versions, fitted on the months before 1986, oldest first."""
    boosted = GradientBoostingRegressor(n_estimators=ROUNDS, max_depth=2, random_state=SEED)
    return [
        Version("1.0.0", as_last_year),
        Version("1.1.0", along_a_curve(train)),
        Version("2.0.0", direct(train, make_pipeline(StandardScaler(), Ridge(alpha=1.0)))),
        Version("2.1.0", direct(train, boosted)),
    ]


def as_last_year(rows: pd.DataFrame, horizon: int) -> measure.Array:
    """The level now and the change that followed a year ago."""
    since = rows[f"change_{12 - horizon}"] if horizon < 12 else 0.0
    answer: measure.Array = (rows.level + rows.change_12 - since).to_numpy()
    return answer


def along_a_curve(train: pd.DataFrame) -> Forecast:
    """A parabola with two waves a year through all levels, moved so that it passes through the level now."""
    fitted = LinearRegression().fit(waves(train.time), train.level)

    def forecast(rows: pd.DataFrame, horizon: int) -> measure.Array:
        rise = fitted.predict(waves(rows.time + horizon / 12)) - fitted.predict(waves(rows.time))
        answer: measure.Array = rows.level.to_numpy() + rise
        return answer

    return forecast


def direct(train: pd.DataFrame, model: RegressorMixin) -> Forecast:
    """One model a horizon, from the season and the changes so far to the change that comes."""
    fitted = {each: clone(model).fit(train[INPUTS], train[f"in_{each}"] - train.level) for each in HORIZONS}

    def forecast(rows: pd.DataFrame, horizon: int) -> measure.Array:
        answer: measure.Array = rows.level.to_numpy() + fitted[horizon].predict(rows[INPUTS])
        return answer

    return forecast


def evaluate(version: Version, parts: dict[str, pd.DataFrame]) -> list[write.Row]:
    """Errors for each horizon in the years after training, and in those of the stream."""
    found: list[write.Row] = []
    for split, part in parts.items():
        for horizon in HORIZONS:
            where: write.Row = {
                "version": version.name,
                "dataset": DATASET,
                "split": split,
                "horizon": horizon,
            }
            found += measure.measured(where, SCORERS, part[f"in_{horizon}"], version.forecast(part, horizon))
    return found


def curve(train: pd.DataFrame, test: pd.DataFrame) -> list[write.Row]:
    """Mean absolute error a year ahead after every tenth boosting round."""
    learner = GradientBoostingRegressor(n_estimators=ROUNDS, max_depth=2, random_state=SEED)
    learner.fit(train[INPUTS], train.in_12 - train.level)
    found: list[write.Row] = []
    for split, part in (("train", train), ("1986-1990", test)):
        for step, rise in enumerate(learner.staged_predict(part[INPUTS]), start=1):
            if step == 1 or step % 10 == 0:
                head: write.Row = {"version": "2.1.0", "dataset": DATASET, "split": split, "horizon": 12}
                value = measure.mae(part.in_12.to_numpy(), part.level.to_numpy() + rise)
                found.append(head | {"metric": "mae", "step": step, "value": value})
    return found


def watch(version: Version, train: pd.DataFrame, stream: pd.DataFrame) -> None:
    """Write what would have been read from 1991 on: each reading covers the last 12 months of forecasts."""
    watcher = replay.Watcher("replay", version.name, SCORERS, train[["change_12", "change_1"]])
    found: list[write.Row] = []
    for week, batch in enumerate(data.windows(stream, WINDOW, STEP)):
        for horizon in HORIZONS:
            rows = watcher.quality(week, batch[f"in_{horizon}"], version.forecast(batch, horizon))
            found += [row | {"horizon": horizon} for row in rows]
        found += [row | {"horizon": ""} for row in watcher.drift(week, batch, bins=3)]
    write.table(HERE / "monitoring/replay.csv", found)


def by_year(made: list[Version], rows: pd.DataFrame) -> list[write.Row]:
    """The mean error a year ahead of each version, by the year of the forecast."""
    years = [(year, rows[rows.year == year]) for year in range(TRAINED + 1, 2001)]
    return [
        {
            "year": year,
            "version": each.name,
            "bias": measure.bias(part.in_12.to_numpy(), each.forecast(part, 12)),
        }
        for each in made
        for year, part in years
    ]


def explained(version: Version, train: pd.DataFrame, test: pd.DataFrame) -> None:
    """Write importances and contributions for the change a year ahead, in ppm."""

    def rise(rows: pd.DataFrame) -> measure.Array:
        return version.forecast(rows.assign(level=0.0), 12)

    ranked = explain.importances(version.name, rise, measure.r2, (test[INPUTS], test.in_12 - test.level))
    write.table(HERE / "explanations/importances.csv", ranked)
    background = train[INPUTS].sample(60, random_state=SEED)
    found = explain.shapley(rise, background, test[INPUTS])
    write.table(HERE / f"explanations/{version.name}.csv", explain.contributions(test[INPUTS], found))


def main() -> recording.Trained:
    """Fit every version and write all files beside the card; prints the lineage that the card quotes."""
    rows = months()
    train = rows[rows.year < TRAINED]
    parts = {"1986-1990": rows[rows.year.between(1986, 1990)], "1991-2000": rows[rows.year > 1990]}
    made = versions(train)
    write.table(HERE / "metrics/evaluation.csv", [row for each in made for row in evaluate(each, parts)])
    write.table(HERE / "metrics/curves.csv", curve(train, parts["1986-1990"]))
    write.table(HERE / "figures/bias-by-year.csv", by_year(made, rows))
    current = next(each for each in made if each.name == CURRENT)
    explained(current, train, parts["1986-1990"])
    watch(current, train, parts["1991-2000"])
    roles = {"1986-1990": "test", "1991-2000": "monitoring"}
    used = [data.Part(DATASET, "training", "1960-1984", train)]
    used += [data.Part(DATASET, role, name, parts[name]) for name, role in roles.items()]
    print("\n".join(part.lineage() for part in used))
    return recording.Trained(CURRENT, used)


if __name__ == "__main__":
    recording.run(HERE, main, SEED)
