"""Chemical analyses of wines -> metrics, explanations, figures and readings of the wine groups."""

from __future__ import annotations

import sys
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.datasets import load_wine
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score, silhouette_score
from sklearn.mixture import GaussianMixture
from sklearn.preprocessing import FunctionTransformer, StandardScaler

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
from training import data, explain, measure, recording, replay, write  # noqa: E402 (a folder beside the models, not a package)

SEED = 19
DATASET = "wine-recognition"
CURRENT = "2.1.0"
GROUPS = 3
WEEKS, CALM, BATCH = 16, 8, 60
WATCHED = ["alcohol", "color_intensity", "flavanoids", "proline"]


@dataclass(frozen=True, slots=True)
class Version:
    """One version, fitted: how rows are scaled and what finds the groups."""

    name: str
    scaler: StandardScaler | FunctionTransformer
    model: KMeans | GaussianMixture

    def groups(self, frame: pd.DataFrame) -> measure.Array:
        """The number of each wine's group."""
        found: measure.Array = self.model.predict(self.scaler.transform(frame.to_numpy()))
        return found

    def shares(self, frame: pd.DataFrame) -> measure.Array:
        """How much each wine belongs to each group (rows, 3); only a mixture can tell."""
        found: measure.Array = self.model.predict_proba(self.scaler.transform(frame.to_numpy()))
        return found


def ari(truth: measure.Array, groups: measure.Array) -> float:
    """How well groups and cultivars agree, chance being 0."""
    return float(adjusted_rand_score(truth, groups))


def nmi(truth: measure.Array, groups: measure.Array) -> float:
    """How much groups and cultivars tell of each other."""
    return float(normalized_mutual_info_score(truth, groups))


SCORERS = {"ari": ari, "nmi": nmi}


def versions(train: pd.DataFrame) -> list[Version]:
    """The four versions, fitted without the cultivars, oldest first."""
    rows, plain = train.to_numpy(), FunctionTransformer()
    scaler = StandardScaler().fit(rows)
    means = KMeans(GROUPS, n_init=10, random_state=SEED)
    apart = GaussianMixture(GROUPS, covariance_type="diag", n_init=10, random_state=SEED)
    tied = GaussianMixture(GROUPS, covariance_type="tied", n_init=10, random_state=SEED)
    return [
        Version("1.0.0", plain, KMeans(GROUPS, n_init=10, random_state=SEED).fit(rows)),
        Version("1.1.0", scaler, means.fit(scaler.transform(rows))),
        Version("2.0.0", scaler, apart.fit(scaler.transform(rows))),
        Version("2.1.0", scaler, tied.fit(scaler.transform(rows))),
    ]


def evaluate(version: Version, parts: dict[str, pd.DataFrame]) -> list[write.Row]:
    """Agreement with the cultivars, which no version has seen, and how far apart the groups are."""
    scaler = StandardScaler().fit(parts["train"].drop(columns="cultivar").to_numpy())
    found: list[write.Row] = []
    for split, part in parts.items():
        inputs = part.drop(columns="cultivar")
        where: write.Row = {"version": version.name, "dataset": DATASET, "split": split}
        groups = version.groups(inputs)
        found += measure.measured(where, SCORERS, part.cultivar, groups)
        apart = float(silhouette_score(scaler.transform(inputs.to_numpy()), groups))
        found.append(where | {"metric": "silhouette", "value": apart, "n": len(part)})
    return found


def curve(version: Version, train: pd.DataFrame, test: pd.DataFrame) -> list[write.Row]:
    """Mean log likelihood of a wine after each of twelve steps of expectation and maximisation."""
    found: list[write.Row] = []
    for step in range(1, 13):
        learner = GaussianMixture(GROUPS, covariance_type="tied", max_iter=step, random_state=SEED)
        learner.init_params = "random_from_data"
        with warnings.catch_warnings():  # it is stopped early on purpose
            warnings.simplefilter("ignore", ConvergenceWarning)
            learner.fit(version.scaler.transform(train.to_numpy()))
        for split, part in (("train", train), ("test", test)):
            head: write.Row = {"version": version.name, "dataset": DATASET, "split": split}
            value = float(learner.score(version.scaler.transform(part.to_numpy())))
            found.append(head | {"metric": "log_likelihood", "step": step, "value": value})
    return found


def numbers(version: Version, train: pd.DataFrame) -> list[write.Row]:
    """The information criterion for two to seven groups: the reason why there are three."""
    found: list[write.Row] = []
    for count in range(2, 8):
        learner = GaussianMixture(count, covariance_type="tied", n_init=5, random_state=SEED)
        rows = version.scaler.transform(train.to_numpy())
        apart = float(silhouette_score(rows, learner.fit_predict(rows)))
        found.append({"groups": count, "criterion": float(learner.bic(rows)), "silhouette": apart})
    return found


def watch(version: Version, train: pd.DataFrame, stream: pd.DataFrame) -> None:
    """Write the readings of a laboratory whose colour reading drifts up from the ninth week on."""
    watcher = replay.Watcher("replay", version.name, SCORERS, train[WATCHED])
    found: list[write.Row] = []
    batches = []
    for week, drawn in enumerate(data.draws(stream, BATCH, WEEKS, SEED)):
        batch = drawn.assign(color_intensity=drawn.color_intensity * (1 + 0.04 * max(0, week - CALM + 1)))
        inputs = batch.drop(columns="cultivar")
        found += watcher.quality(week, batch.cultivar, version.groups(inputs))
        found += watcher.drift(week, batch, bins=4)
        sure = float(np.mean(version.shares(inputs).max(axis=1) >= 0.9))
        found.append(watcher.row(week, "sure_rate", sure, BATCH))
        batches.append(batch)
    write.table(HERE / "monitoring/replay.csv", found)
    write.table(HERE / "monitoring/bins/laboratory.csv", replay.histogram(train, batches, WATCHED[:2]))


def table(version: Version, test: pd.DataFrame) -> list[write.Row]:
    """How many test wines of which cultivar fell into which group."""
    groups = version.groups(test.drop(columns="cultivar"))
    pairs = [(cultivar, group) for cultivar in range(3) for group in range(GROUPS)]
    counts = {pair: int(np.sum((test.cultivar == pair[0]) & (groups == pair[1]))) for pair in pairs}
    return [
        {"cultivar": cultivar + 1, "group": "ABC"[group], "count": counts[cultivar, group]}
        for cultivar, group in pairs
    ]


def explained(version: Version, train: pd.DataFrame, test: pd.DataFrame) -> None:
    """Write importances for the agreement, and contributions to belonging to group A."""
    inputs = test.drop(columns="cultivar")
    ranked = explain.importances(version.name, version.groups, ari, (inputs, test.cultivar))
    write.table(HERE / "explanations/importances.csv", ranked)
    background = train.sample(60, random_state=SEED)
    found = explain.shapley(lambda each: version.shares(each)[:, 0], background, inputs)
    write.table(HERE / f"explanations/{version.name}.csv", explain.contributions(inputs, found))


def main() -> recording.Trained:
    """Fit every version and write all files beside the card; prints the lineage that the card quotes."""
    raw = load_wine(as_frame=True)
    rows = data.shuffled(raw.data.assign(cultivar=raw.target), SEED)
    parts = {"train": rows.iloc[:90], "test": rows.iloc[90:135]}
    stream, inputs = rows.iloc[135:], parts["train"].drop(columns="cultivar")
    made = versions(inputs)
    current = next(each for each in made if each.name == CURRENT)
    write.table(HERE / "metrics/evaluation.csv", [row for each in made for row in evaluate(each, parts)])
    write.table(HERE / "metrics/curves.csv", curve(current, inputs, parts["test"].drop(columns="cultivar")))
    write.table(HERE / "figures/number-of-groups.csv", numbers(current, inputs))
    write.table(HERE / "figures/groups.csv", table(current, parts["test"]))
    explained(current, inputs, parts["test"])
    watch(current, parts["train"], stream)
    roles = {"train": "training", "test": "test"}
    used = [data.Part(DATASET, role, name, parts[name]) for name, role in roles.items()]
    used.append(data.Part(DATASET, "monitoring", "stream", stream))
    print("\n".join(part.lineage() for part in used))
    return recording.Trained(CURRENT, used, recording.settings(current.model))


if __name__ == "__main__":
    recording.run(HERE, main, SEED)
