"""A card's experiment and its table -> its row, and the verdict of its only treatment."""

from __future__ import annotations

from catalog.domain.metrics import Metric, known
from catalog.kit.date import When
from catalog.kit.today import Today
from catalog.sections.deployments.experiments import experiment_rows
from catalog.sections.deployments.facts import Surroundings
from catalog.sections.deployments.figures import drawn
from catalog.sections.deployments.schema import Running

METRICS = known().extended(
    [
        Metric("approvals", "Approvals", "higher", low=0, high=1),
        Metric("defaults", "Defaults", "lower", low=0, high=1),
        Metric("minutes", "Handling time", "lower", "min"),
        Metric("quota", "Quota", 0.5, low=0, high=1),
    ]
)
HEAD = "name: Q, variants: {control: 2.0.0, treatment: champion}, file: e.csv, primary: approvals"
TOP = "variant,metric,n,value,std"
MINUTES = HEAD.replace("approvals", "minutes")


def row(read, measured, table: str, more: str = "", *, head: str = HEAD):
    running = read(f"experiments: {{{head}{more}}}", Running)
    around = Surroundings({"champion": "2.1.0"}, {}, Today(When.parse("2026-10-20")))
    rows = measured(table) if table else ()
    (found,) = drawn(experiment_rows(running, {"e.csv": rows}, METRICS, around))
    return found


def table(control: float, treatment: float, n: int = 5000, *more: str) -> str:
    rows = (f"control,approvals,{n},{control},", f"treatment,approvals,{n},{treatment},")
    return "\n".join((TOP, *rows, *more))


def call(*given, **more) -> tuple[str, str]:
    (trial,) = row(*given, **more).trials
    return trial.verdict.call, trial.verdict.words
