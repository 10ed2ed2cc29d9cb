"""Names in twelve languages -> metrics, explanations, an experiment and readings of the language guesser."""

from __future__ import annotations

import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import shap
from babel import Locale
from sklearn.base import ClassifierMixin
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
from training import data, explain, measure, recording, replay, write  # noqa: E402 (a folder beside the models, not a package)

SEED = 3
DATASET = "cldr-names"
LANGUAGES = ["cs", "da", "de", "en", "es", "fi", "fr", "it", "nl", "pl", "pt", "sv"]
KNOWN = ("territory", "language", "currency")
SCORERS = {"accuracy": measure.accuracy, "macro_f1": measure.macro_f1, "log_loss": measure.log_loss}
WEEKS, CALM, BATCH = 16, 8, 250
EARLIER = -18  # the week of the replay in which the first experiment begins


@dataclass(frozen=True, slots=True)
class Version:
    """One version: the kinds of names it learns from and how."""

    name: str
    kinds: tuple[str, ...]
    model: ClassifierMixin

    def predict(self, frame: pd.DataFrame) -> measure.Array:
        """The probability of each language (rows, 12)."""
        chance: measure.Array = self.model.predict_proba(frame.text)
        return chance


def names() -> pd.DataFrame:
    """Names that only one language uses; `fold` (0-9) goes by the thing named: translations stay together."""
    rows = []
    for label, language in enumerate(LANGUAGES):
        locale = Locale(language)
        tables = {
            "territory": locale.territories,
            "language": locale.languages,
            "currency": locale.currencies,
        }
        for kind, table in (tables | {"script": locale.scripts}).items():
            found = sorted((str(code), str(text)) for code, text in table.items() if len(text) > 3)
            rows += [(label, kind, zlib.crc32(code.encode()) % 10, text) for code, text in found]
    frame = pd.DataFrame(rows, columns=["label", "kind", "fold", "text"]).drop_duplicates(["label", "text"])
    alone = frame.groupby("text").label.transform("nunique") == 1
    plain = frame[alone].reset_index(drop=True)
    marks = plain.text.str.count(r"[^\x00-\x7f]")
    return plain.assign(length=plain.text.str.len(), words=plain.text.str.count(" ") + 1, marks=marks)


def versions() -> list[Version]:
    """The four versions, untrained, oldest first."""
    short = {"analyzer": "char_wb", "ngram_range": (1, 2)}
    long = {"analyzer": "char_wb", "ngram_range": (1, 3)}
    hashed = HashingVectorizer(n_features=2**12, alternate_sign=False, **long)
    stochastic = SGDClassifier(loss="log_loss", alpha=1e-5, random_state=SEED)
    regression = LogisticRegression(C=10, max_iter=200)
    return [
        Version("1.0.0", KNOWN[:1], make_pipeline(CountVectorizer(**short), MultinomialNB(alpha=0.1))),
        Version("1.1.0", KNOWN, make_pipeline(CountVectorizer(**short), MultinomialNB(alpha=0.1))),
        Version("2.0.0", KNOWN, make_pipeline(TfidfVectorizer(sublinear_tf=True, **long), regression)),
        Version("2.1.0", KNOWN, make_pipeline(hashed, stochastic)),
    ]


def split(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Six tenths of the things to train, two to test, two as the stream; scripts are never trained on."""
    known = rows.kind.isin(KNOWN)
    return {
        "train": rows[known & (rows.fold < 6)],
        "test": rows[known & rows.fold.between(6, 7)],
        "scripts": rows[~known & rows.fold.between(6, 7)],
        "stream": rows[rows.fold >= 8],
    }


def evaluate(version: Version, parts: dict[str, pd.DataFrame]) -> list[write.Row]:
    """Metrics of the test by kind and language, and of names of scripts; leaves the model fitted."""
    train, test = parts["train"][parts["train"].kind.isin(version.kinds)], parts["test"]
    version.model.fit(train.text, train.label)
    where: write.Row = {"version": version.name, "dataset": DATASET, "split": "test", "slice": ""}
    pair = (test.label, version.predict(test))
    found = measure.measured(where, SCORERS, *pair) + measure.sliced(
        where, SCORERS, pair, ("kind", test.kind)
    )
    spoken = [LANGUAGES[label] for label in test.label]
    found += measure.sliced(where, {"accuracy": measure.accuracy}, pair, ("language", spoken))
    unseen = parts["scripts"]
    return found + measure.measured(
        where | {"split": "scripts"}, SCORERS, unseen.label, version.predict(unseen)
    )


def curve(version: Version, parts: dict[str, pd.DataFrame]) -> list[write.Row]:
    """Log loss after each of ten passes of stochastic gradient descent."""
    vectors, learner = version.model[0], SGDClassifier(loss="log_loss", alpha=1e-5, random_state=SEED)
    found: list[write.Row] = []
    for step in range(1, 11):
        order = data.shuffled(parts["train"], SEED + step)
        learner.partial_fit(vectors.transform(order.text), order.label, classes=range(len(LANGUAGES)))
        for name in ("train", "test"):
            chance = learner.predict_proba(vectors.transform(parts[name].text))
            head: write.Row = {"version": version.name, "dataset": DATASET, "split": name}
            value = measure.log_loss(parts[name].label.to_numpy(), chance)
            found.append(head | {"metric": "log_loss", "step": step, "value": value})
    return found


def batches(stream: pd.DataFrame) -> list[pd.DataFrame]:
    """Weekly samples of the stream; from the ninth week on more and more names of scripts are among them."""
    known, unseen = stream[stream.kind.isin(KNOWN)], stream[stream.kind == "script"]
    weeks = []
    for week in range(WEEKS):
        many = max(0, week - CALM + 1) * BATCH // 20
        drawn = [
            part.sample(size, replace=True, random_state=SEED + week)
            for part, size in ((known, BATCH - many), (unseen, many))
        ]
        weeks.append(pd.concat(drawn))
    return weeks


def watch(version: Version, weeks: list[pd.DataFrame], train: pd.DataFrame) -> None:
    """Write the readings of the replay."""
    watcher = replay.Watcher("replay", version.name, SCORERS, train[["length", "words", "marks"]])
    found: list[write.Row] = []
    for week, batch in enumerate(weeks):
        pair = (batch.label, version.predict(batch))
        found += watcher.quality(week, *pair) + watcher.drift(week, batch)
        found += watcher.by_slice(week, pair, ("language", [LANGUAGES[label] for label in batch.label]))
    write.table(HERE / "monitoring/replay.csv", found)


def experiment(arms: dict[str, Version], stream: pd.DataFrame, first: int = 0) -> list[write.Row]:
    """Each week's names dealt to the arms by checksum: right answers, and answers at least half sure."""
    found: list[write.Row] = []
    known = data.shuffled(stream[stream.kind.isin(KNOWN)], SEED)
    for week in range(CALM):
        batch = known.iloc[week::CALM]
        side = batch.text.map(lambda text: zlib.crc32(f"arm {text}".encode()) % 2)
        for number, (arm, version) in enumerate(arms.items()):
            part = batch[side == number]
            chance = version.predict(part)
            shares = {"accuracy": measure.accuracy(part.label.to_numpy(), chance)}
            shares["answer_rate"] = float(np.mean(chance.max(axis=1) >= 0.5))
            head: write.Row = {"time": replay.day(first + week), "variant": arm}
            found += [
                head | {"metric": name, "n": len(part), "value": value} for name, value in shares.items()
            ]
    return found


def explained(version: Version, parts: dict[str, pd.DataFrame]) -> None:
    """Write what speaks for German in 120 test names: score before softmax; `_` is the edge of a word."""
    vectors, learner = version.model[0], version.model[-1]
    german = LANGUAGES.index("de")
    background = vectors.transform(parts["train"].text.sample(500, random_state=SEED)).toarray()
    sample = parts["test"].sample(120, random_state=SEED)
    ready = vectors.transform(sample.text).toarray()
    linear = shap.LinearExplainer((learner.coef_[german], learner.intercept_[german]), background)
    columns = [name.replace(" ", "_") for name in vectors.get_feature_names_out()]
    values = linear.shap_values(ready)
    output = version.model.decision_function(sample.text)[:, german]
    found = explain.Shapley(values, float(linear.expected_value), output)
    rows = explain.contributions(pd.DataFrame(ready, columns=columns), found)
    write.table(HERE / f"explanations/{version.name}.csv", rows)
    mean = np.abs(values).mean(axis=0)
    write.table(
        HERE / "explanations/importances.csv",
        [
            {"version": version.name, "feature": columns[each], "importance": float(mean[each])}
            for each in np.argsort(-mean, kind="stable")[:25]
        ],
    )


def confusion(version: Version, test: pd.DataFrame) -> list[write.Row]:
    """How many test names were in which language and were taken for which."""
    counts = np.zeros((len(LANGUAGES), len(LANGUAGES)), dtype=int)
    np.add.at(counts, (test.label.to_numpy(), version.predict(test).argmax(axis=1)), 1)
    return [
        {"actual": actual, "predicted": predicted, "count": int(counts[row, column])}
        for row, actual in enumerate(LANGUAGES)
        for column, predicted in enumerate(LANGUAGES)
    ]


def main() -> recording.Trained:
    """Train every version and write all files beside the card; prints the lineage that the card quotes."""
    parts = split(names())
    made = versions()
    write.table(HERE / "metrics/evaluation.csv", [row for each in made for row in evaluate(each, parts)])
    write.table(HERE / "metrics/curves.csv", curve(made[3], parts))
    write.table(HERE / "figures/confusion.csv", confusion(made[2], parts["test"]))
    weeks = batches(parts["stream"])
    watch(made[2], weeks, parts["train"])
    arms = {"control": made[1], "treatment": made[2]}
    write.table(HERE / "experiments/regression.csv", experiment(arms, parts["stream"], EARLIER))
    arms = {"control": made[2], "treatment": made[3]}
    write.table(HERE / "experiments/hashing.csv", experiment(arms, parts["stream"]))
    explained(made[2], parts)
    territories = parts["train"][parts["train"].kind == "territory"]
    roles = {"train": "training", "test": "test", "scripts": "test", "stream": "monitoring"}
    used = [data.Part(DATASET, "training", "train-territories", territories)]
    used += [data.Part(DATASET, role, name, parts[name]) for name, role in roles.items()]
    print("\n".join(part.lineage() for part in used))
    return recording.Trained(made[2].name, used[1:], recording.settings(made[2].model))


if __name__ == "__main__":
    recording.run(HERE, main, SEED)
