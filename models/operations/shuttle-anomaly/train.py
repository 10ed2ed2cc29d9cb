"""Sensor readings of a space shuttle -> metrics, explanations and readings of the anomaly detector."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from river import datasets
from sklearn.covariance import EmpiricalCovariance
from sklearn.ensemble import IsolationForest
from sklearn.metrics import average_precision_score
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
from training import data, explain, measure, recording, replay, write  # noqa: E402 (a folder beside the models, not a package)

SEED = 17
DATASET = "shuttle"
SENSORS = [f"f{number}" for number in range(1, 10)]
CURRENT = "2.1.0"
EXPECTED = 0.07
TRAIN, TEST, BATCH, WEEKS = 6000, 10000, 2000, 16

Score = Callable[[pd.DataFrame], measure.Array]


@dataclass(frozen=True, slots=True)
class Version:
    """One version, fitted: how unusual rows are, and above what a row is an alarm."""

    name: str
    score: Score
    limit: float

    def alarms(self, frame: pd.DataFrame) -> measure.Array:
        """Which rows are alarms, as 0 and 1."""
        called: measure.Array = (self.score(frame) > self.limit).astype(float)
        return called


def precision(truth: measure.Array, alarms: measure.Array) -> float:
    """Share of the alarms that are anomalies."""
    return float(truth[alarms == 1].mean()) if alarms.any() else float("nan")


def average_precision(truth: measure.Array, score: measure.Array) -> float:
    """Precision averaged over the steps of recall."""
    return float(average_precision_score(truth, score))


RANKING = {"auroc": measure.auroc, "average_precision": average_precision}
CALLING = {"precision": precision, "tpr": measure.tpr, "tnr": measure.tnr}


def readings() -> pd.DataFrame:
    """All rows in the order of the file; `anomaly` is 1 for whatever is not the usual state."""
    pairs = list(datasets.Shuttle())
    frame = pd.DataFrame([inputs for inputs, _ in pairs])[SENSORS].astype(float)
    return frame.assign(anomaly=[int(truth) for _, truth in pairs])


def versions(train: pd.DataFrame) -> list[Version]:
    """The four versions, fitted without the labels; each calls the 7% most unusual training rows alarms."""
    return [
        _limited("1.0.0", largest(train), train),
        _limited("1.1.0", distance(train), train),
        _limited("2.0.0", forest(train.iloc[:1500], 50), train),
        _limited("2.1.0", forest(train, 200), train),
    ]


def _limited(name: str, score: Score, train: pd.DataFrame) -> Version:
    return Version(name, score, float(np.quantile(score(train), 1 - EXPECTED)))


def largest(train: pd.DataFrame) -> Score:
    """The sensor that is furthest from its mean, in standard deviations."""
    scaler = StandardScaler().fit(train[SENSORS].to_numpy())
    return lambda frame: np.abs(scaler.transform(frame[SENSORS].to_numpy())).max(axis=1)


def distance(train: pd.DataFrame) -> Score:
    """The Mahalanobis distance, which knows how sensors go together."""
    shape = EmpiricalCovariance().fit(train[SENSORS].to_numpy())
    return lambda frame: shape.mahalanobis(frame[SENSORS].to_numpy())


def forest(train: pd.DataFrame, trees: int) -> Score:
    """How few random cuts it takes to isolate a row."""
    grown = IsolationForest(n_estimators=trees, random_state=SEED).fit(train[SENSORS].to_numpy())
    return lambda frame: -grown.score_samples(frame[SENSORS].to_numpy())


def evaluate(version: Version, test: pd.DataFrame, stream: pd.DataFrame) -> list[write.Row]:
    """Ranking and alarms on the test and on the first 10,000 rows of the stream."""
    found: list[write.Row] = []
    for split, part in (("test", test), ("stream-head", stream.iloc[:TEST])):
        where: write.Row = {"version": version.name, "dataset": DATASET, "split": split}
        found += measure.measured(where, RANKING, part.anomaly, version.score(part))
        found += measure.measured(where, CALLING, part.anomaly, version.alarms(part))
    return found


def curve(train: pd.DataFrame, test: pd.DataFrame) -> list[write.Row]:
    """Ranking on the test by forests of a growing number of trees."""
    head: write.Row = {"version": CURRENT, "dataset": DATASET, "split": "test"}
    found: list[write.Row] = []
    for trees in (1, 2, 5, 10, 20, 50, 100, 150, 200):
        score = forest(train, trees)(test)
        found += [
            head | {"metric": name, "step": trees, "value": ranks(test.anomaly.to_numpy(), score)}
            for name, ranks in RANKING.items()
        ]
    return found


def watch(version: Version, train: pd.DataFrame, stream: pd.DataFrame) -> None:
    """Write the readings of the replay, 2,000 rows each in the order of the file."""
    watcher = replay.Watcher("replay", version.name, CALLING, train[SENSORS])
    found: list[write.Row] = []
    batches = list(data.windows(stream, BATCH, BATCH))[:WEEKS]
    for week, batch in enumerate(batches):
        calls = version.alarms(batch)
        found += watcher.quality(week, batch.anomaly, calls) + watcher.drift(week, batch, bins=10)
        found.append(
            watcher.row(week, "auroc", measure.auroc(batch.anomaly.to_numpy(), version.score(batch)), BATCH)
        )
        found.append(watcher.row(week, "alarm_rate", float(calls.mean()), BATCH))
    write.table(HERE / "monitoring/replay.csv", found)
    write.table(HERE / "monitoring/bins/sensors.csv", replay.histogram(train, batches, ["f1", "f9"], bins=10))


def explained(version: Version, train: pd.DataFrame, test: pd.DataFrame) -> None:
    """Write importances of the sensors and contributions to the score of 75 usual and 75 unusual rows."""
    ranked = explain.importances(version.name, version.score, measure.auroc, (test[SENSORS], test.anomaly))
    write.table(HERE / "explanations/importances.csv", ranked)
    usual, unusual = (test[test.anomaly == each].sample(75, random_state=SEED) for each in (0, 1))
    sample = pd.concat([usual, unusual])[SENSORS]
    background = train[SENSORS].sample(20, random_state=SEED)
    found = explain.shapley(version.score, background, sample)
    write.table(HERE / f"explanations/{version.name}.csv", explain.contributions(sample, found, top=9))


def main() -> recording.Trained:
    """Train every version and write all files beside the card; prints the lineage that the card quotes."""
    rows = readings()
    train, test, stream = rows.iloc[:TRAIN], rows.iloc[TRAIN : TRAIN + TEST], rows.iloc[TRAIN + TEST :]
    made = versions(train)
    write.table(
        HERE / "metrics/evaluation.csv", [row for each in made for row in evaluate(each, test, stream)]
    )
    write.table(HERE / "metrics/curves.csv", curve(train, test))
    current = next(each for each in made if each.name == CURRENT)
    explained(current, train, test)
    watch(current, train, stream)
    roles = {"train": ("training", train), "test": ("test", test), "stream": ("monitoring", stream)}
    used = [data.Part(DATASET, "training", "first-1500", train.iloc[:1500])]
    used += [data.Part(DATASET, role, split, part) for split, (role, part) in roles.items()]
    print("\n".join(part.lineage() for part in used))
    return recording.Trained(CURRENT, used[1:], {"limit": current.limit})


if __name__ == "__main__":
    recording.run(HERE, main, SEED)
