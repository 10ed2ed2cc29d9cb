"""Small pictures of handwritten digits -> metrics, explanations, figures and readings of the digit reader."""

from __future__ import annotations

import sys
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.base import ClassifierMixin
from sklearn.datasets import load_digits
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
from training import data, explain, measure, recording, replay, write  # noqa: E402 (a folder beside the models, not a package)

SEED = 13
DATASET, SHIFTED, NOISY = "optical-digits", "optical-digits-shifted", "optical-digits-noisy"
PIXELS = [f"row{row}_column{column}" for row in range(8) for column in range(8)]
SCORERS = {"accuracy": measure.accuracy, "macro_f1": measure.macro_f1, "log_loss": measure.log_loss}
CURRENT, EPOCHS = "2.1.0", 60
WEEKS, CALM, BATCH = 16, 8, 200


@dataclass(frozen=True, slots=True)
class Version:
    """One version: how it learns and how far each picture is also shown shifted sideways."""

    name: str
    model: ClassifierMixin
    shifts: tuple[int, ...] = (0,)

    def predict(self, frame: pd.DataFrame) -> measure.Array:
        """The probability of each digit (rows, 10)."""
        chance: measure.Array = self.model.predict_proba(frame[PIXELS].to_numpy())
        return chance

    def fit(self, frame: pd.DataFrame) -> None:
        """Learn from the pictures and from their shifted copies."""
        copies = [shifted(frame, by) for by in self.shifts]
        rows = data.shuffled(pd.concat(copies), SEED)
        with warnings.catch_warnings():  # the epochs are counted on purpose, not run until nothing changes
            warnings.simplefilter("ignore", ConvergenceWarning)
            self.model.fit(rows[PIXELS].to_numpy(), rows.digit)


def digits() -> pd.DataFrame:
    """All pictures in the order of the file, which goes writer by writer; ink from 0 to 1."""
    raw = load_digits()
    return pd.DataFrame(raw.data / 16, columns=PIXELS).assign(digit=raw.target)


def shifted(frame: pd.DataFrame, by: int) -> pd.DataFrame:
    """The pictures moved right by some pixels; what leaves on one side is lost, what comes is empty."""
    pictures = frame[PIXELS].to_numpy().reshape(-1, 8, 8)
    moved = np.zeros_like(pictures)
    wide = 8 - abs(by)
    source, target = (slice(0, wide), slice(by, 8)) if by >= 0 else (slice(-by, 8), slice(0, wide))
    moved[:, :, target] = pictures[:, :, source]
    return pd.DataFrame(moved.reshape(-1, 64), columns=PIXELS).assign(digit=frame.digit.to_numpy())


def noisy(frame: pd.DataFrame) -> pd.DataFrame:
    """The pictures with grain: normal noise of a quarter of the ink, cut off at none and full."""
    grain = np.random.default_rng(SEED).normal(0, 0.25, (len(frame), 64))
    grey = np.clip(frame[PIXELS].to_numpy() + grain, 0, 1)
    return pd.DataFrame(grey, columns=PIXELS).assign(digit=frame.digit.to_numpy())


def versions() -> list[Version]:
    """The four versions, untrained, oldest first."""
    return [
        Version("1.0.0", LogisticRegression(max_iter=500)),
        Version("1.1.0", KNeighborsClassifier(3)),
        Version("2.0.0", MLPClassifier((64,), alpha=1e-3, max_iter=EPOCHS, random_state=SEED)),
        Version("2.1.0", MLPClassifier((64,), alpha=1e-3, max_iter=EPOCHS, random_state=SEED), (-1, 0, 1)),
    ]


def evaluate(version: Version, train: pd.DataFrame, test: pd.DataFrame) -> list[write.Row]:
    """Metrics of the test, by digit, and of the same pictures shifted and grainy; leaves the model fitted."""
    version.fit(train)
    found: list[write.Row] = []
    for dataset, part in ((DATASET, test), (SHIFTED, shifted(test, 1)), (NOISY, noisy(test))):
        where: write.Row = {"version": version.name, "dataset": dataset, "split": "test", "slice": ""}
        pair = (part.digit, version.predict(part))
        found += measure.measured(where, SCORERS, *pair)
        found += measure.sliced(where, {"accuracy": measure.accuracy}, pair, ("digit", part.digit))
    return found


def curve(version: Version, train: pd.DataFrame, test: pd.DataFrame) -> list[write.Row]:
    """Log loss after each fifth epoch on the training pictures and the test."""
    learner = MLPClassifier((64,), alpha=1e-3, random_state=SEED)
    rows = pd.concat([shifted(train, by) for by in version.shifts])
    found: list[write.Row] = []
    for step in range(1, EPOCHS + 1):
        order = data.shuffled(rows, SEED + step)
        learner.partial_fit(order[PIXELS].to_numpy(), order.digit, classes=range(10))
        for split, part in (("train", train), ("test", test)) if step == 1 or step % 5 == 0 else ():
            loss = measure.log_loss(part.digit.to_numpy(), learner.predict_proba(part[PIXELS].to_numpy()))
            head: write.Row = {"version": version.name, "dataset": DATASET, "split": split}
            found.append(head | {"metric": "log_loss", "step": step, "value": loss})
    return found


def watch(version: Version, train: pd.DataFrame, stream: pd.DataFrame) -> None:
    """Write the readings of a scanner whose sheet slips: from the ninth week on more pictures are shifted."""
    ink = train[PIXELS].to_numpy().reshape(-1, 8, 8)
    columns = [f"ink_column{column}" for column in range(8)]
    watcher = replay.Watcher("replay", version.name, SCORERS, pd.DataFrame(ink.sum(axis=1), columns=columns))
    found: list[write.Row] = []
    for week, drawn in enumerate(data.draws(stream, BATCH, WEEKS, SEED)):
        many = max(0, week - CALM + 1) * BATCH // 16
        batch = pd.concat([shifted(drawn.iloc[:many], 1), drawn.iloc[many:]])
        found += watcher.quality(week, batch.digit, version.predict(batch))
        sums = pd.DataFrame(batch[PIXELS].to_numpy().reshape(-1, 8, 8).sum(axis=1), columns=columns)
        found += watcher.drift(week, sums)
    write.table(HERE / "monitoring/replay.csv", found)


def confusion(version: Version, test: pd.DataFrame) -> list[write.Row]:
    """How many test pictures showed which digit and were read as which."""
    counts = np.zeros((10, 10), dtype=int)
    np.add.at(counts, (test.digit.to_numpy(), version.predict(test).argmax(axis=1)), 1)
    pairs = [(row, column) for row in range(10) for column in range(10)]
    return [{"actual": row, "predicted": column, "count": int(counts[row, column])} for row, column in pairs]


def explained(version: Version, train: pd.DataFrame, test: pd.DataFrame) -> None:
    """Write importances of the pixels, and contributions to the probability of an 8 in 80 test pictures."""
    ranked = explain.importances(
        version.name, version.predict, measure.likelihood, (test[PIXELS], test.digit)
    )
    write.table(HERE / "explanations/importances.csv", ranked)
    sample = test[PIXELS].sample(80, random_state=SEED)
    background = train[PIXELS].sample(30, random_state=SEED)
    found = explain.shapley(lambda each: version.predict(each)[:, 8], background, sample)
    write.table(HERE / f"explanations/{version.name}.csv", explain.contributions(sample, found))


def main() -> recording.Trained:
    """Train every version and write all files beside the card; prints the lineage that the card quotes."""
    rows, made = digits(), versions()
    train, test, stream = rows.iloc[:900], rows.iloc[900:1350], rows.iloc[1350:]
    write.table(
        HERE / "metrics/evaluation.csv", [row for each in made for row in evaluate(each, train, test)]
    )
    write.table(HERE / "metrics/curves.csv", [row for each in made[2:] for row in curve(each, train, test)])
    current = next(each for each in made if each.name == CURRENT)
    write.table(HERE / "figures/confusion.csv", confusion(current, test))
    explained(current, train, test)
    watch(current, train, stream)
    roles = {"train": ("training", train), "test": ("test", test), "stream": ("monitoring", stream)}
    used = [data.Part(DATASET, role, split, part) for split, (role, part) in roles.items()]
    used += [
        data.Part(SHIFTED, "test", "test", shifted(test, 1)),
        data.Part(NOISY, "test", "test", noisy(test)),
    ]
    print("\n".join(part.lineage() for part in used))
    return recording.Trained(CURRENT, used, recording.settings(current.model))


if __name__ == "__main__":
    recording.run(HERE, main, SEED)
