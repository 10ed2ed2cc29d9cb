"""A seed -> a models folder of any size: cards of about 3.7 kB with versions, lineage, 100 rows of metrics.

Usage: python benchmarks/generate.py MODELS --count 1000 --seed 1
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

TASKS = ("tabular-classification", "image-classification", "text-classification", "time-series-forecasting")
METRICS = ("auroc", "accuracy", "f1", "log_loss", "brier", "precision", "recall", "ece")
SLICES = ("", "sex=female", "sex=male", "age=18-25", "age=26-60", "age=61-99")
TEAMS = tuple(f"team-{number:02}" for number in range(12))
DATASETS = tuple(f"dataset-{number:02}" for number in range(40))
PROSE = """
model trained on customer records from several regions scores each case for review by a person who knows
the domain and it fails where history is short data are late or the population has changed since
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is written: how many models, and the seed that decides everything else.

    Of each model there are `versions`, and of each version a value of `metrics` metrics, four of them in six
    slices each and the others in two. A share of `parents` of the models was made from another one.
    """

    count: int
    seed: int
    versions: int = 3
    metrics: int = len(METRICS)
    parents: float = 0.3

    @property
    def names(self) -> tuple[str, ...]:
        """The versions of a model, the newest first: `2.0.0`, `1.1.0`, `1.0.0`."""
        older = [f"1.{number}.0" for number in reversed(range(self.versions - 1))]
        return ("2.0.0", *older)

    @property
    def values(self) -> int:
        """How many metric values a model has."""
        return self.versions * sum(len(_slices(metric)) for metric in METRICS[: self.metrics])


def write(models: Path, plan: Plan) -> None:
    """Write a house and its models; the same plan gives the same bytes."""
    random = Random(plan.seed)
    models.mkdir(parents=True, exist_ok=True)
    (models / "catalog.yaml").write_text(_house(), encoding="utf-8")
    ids = [f"family-{number % 25:02}/model-{number:05}" for number in range(plan.count)]
    for number, id_ in enumerate(ids):
        folder = models / id_
        folder.mkdir(parents=True, exist_ok=True)
        parent = random.choice(ids[:number]) if number and random.random() < plan.parents else ""
        (folder / "card.yaml").write_text(_card(number, parent, (random, plan)), encoding="utf-8")
        (folder / "metrics.csv").write_text("".join(_metrics(number, (random, plan))), encoding="utf-8")


def _house() -> str:
    teams = "\n".join(f"  {team}: {{name: Team {team[-2:]}, contact: {team}@acme.example}}" for team in TEAMS)
    datasets = "\n".join(f"  {name}: {{name: Data set {name[-2:]}, primary: auroc}}" for name in DATASETS)
    return f"title: Synthetic models\nteams:\n{teams}\ndatasets:\n{datasets}\n"


def _prose(random: Random, length: int) -> str:
    words = PROSE.split()
    return " ".join(random.choice(words) for _ in range(length)).capitalize() + "."


def _card(number: int, parent: str, made: tuple[Random, Plan]) -> str:
    random, plan = made
    considerations = "\n".join(
        f"  {name}: {_prose(random, 46)}"
        for name in ("intended_use", "out_of_scope", "limitations", "ethics")
    )
    versions = "\n".join(_version(version, parent, random) for version in plan.names)
    headline = [metric for metric in ("auroc", "log_loss") if metric in METRICS[: plan.metrics]]
    return f"""\
name: Model {number:05}
summary: {_prose(random, 18)}
task: {random.choice(TASKS)}
family: Family {number % 25:02}
tags: [synthetic, batch-{number % 7}, group-{number % 11}]
license: Apache-2.0
owners: [{random.choice(TEAMS)}]
aliases: {{champion: 2.0.0, current: 2.0.0}}
headline: [{", ".join(f"{DATASETS[number % 40]}/{metric}" for metric in headline)}]
references: https://doi.org/10.1000/synthetic.{number}
considerations:
{considerations}
risk: {{rating: limited, reason: {_prose(random, 8)}}}
every_version:
  code: {{repository: https://git.example/synthetic, entrypoint: train.py}}
  signature:
    inputs: [age, income, {{name: duration, type: float64, unit: months}}]
    outputs: [{{name: score, type: float64, range: [0, 1]}}]
versions:
{versions}
deployments:
  - {{environment: production, platform: kubernetes, version: champion, traffic: 100%, since: 2026-05-04}}
"""


def _version(name: str, parent: str, random: Random) -> str:
    lineage = f"    parents: [{{model: {parent}, relation: finetuned}}]\n" if parent else ""
    return f"""\
  - version: {name}
    date: 2026-0{random.randint(1, 9)}-{random.randint(10, 28)}
    stage: {"production" if name == "2.0.0" else "archived"}
    notes: {_prose(random, 14)}
    code: {{commit: {random.getrandbits(28):07x}}}
    training:
      duration: {random.randint(1, 59)}m
      framework: scikit-learn 1.9.1
      seed: {random.randint(1, 999)}
      hyperparameters: {{learning_rate: 0.0{random.randint(1, 9)}, max_depth: {random.randint(3, 12)}}}
    data: [{{dataset: {random.choice(DATASETS)}, role: training, rows: {random.randint(1000, 900000)}}}]
{lineage}    artifacts: [{{uri: s3://models/{random.getrandbits(40):010x}.onnx, format: onnx, size: 184320}}]
    size: {{parameters: {random.randint(1, 900)}M}}"""


def _slices(metric: str) -> tuple[str, ...]:
    return SLICES if metric in METRICS[:4] else SLICES[:2]


def _metrics(number: int, made: tuple[Random, Plan]) -> Iterator[str]:
    random, plan = made
    yield "version,dataset,split,metric,value,lower,upper,n,slice\n"
    dataset = DATASETS[number % 40]  # the one of the headline
    for version in reversed(plan.names):
        for metric in METRICS[: plan.metrics]:
            for where in _slices(metric):
                value = random.uniform(0.55, 0.95)
                spread = random.uniform(0.005, 0.03)
                yield (
                    f"{version},{dataset},test,{metric},{value:.4f},{value - spread:.4f},"
                    f"{value + spread:.4f},{random.randint(200, 9000)},{where}\n"
                )


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write(given.models, Plan(given.count, given.seed))


if __name__ == "__main__":
    main()
