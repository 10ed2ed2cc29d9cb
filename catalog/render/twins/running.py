"""What runs, ran and was tried of a model -> Markdown tables; nothing where there is no row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.derive.rollouts import Rollout
from catalog.kit.mdtext import escaped
from catalog.render.twins.plain_table import plain_table
from catalog.sections.deployments.experiments import ExperimentRow
from catalog.sections.deployments.facts import DeploymentRow
from catalog.sections.deployments.telling import TrialRow


def deployments(rows: Iterable[DeploymentRow]) -> str:
    """What runs where, and what did."""
    header = ("Version", "Environment", "Platform", "Strategy", "Traffic", "Since", "Until", "Running",
              "Endpoint", "Region", "Image", "Notes")  # fmt: skip
    cells = (
        (row.version, row.environment, row.platform, row.way, row.traffic, row.since, row.until,
         "yes" if row.running else "no", row.endpoint, row.region, row.image.whole or "not reported",
         ". ".join(row.notes))
        for row in rows
    )  # fmt: skip
    return plain_table(header, (map(str, row) for row in cells))


def rollouts(rows: Iterable[Rollout]) -> Iterator[str]:
    """What ran where from when to when, under a heading."""
    cells = [
        (row.dated, row.place, row.version, row.words, row.short or row.source, row.author) for row in rows
    ]
    if len(cells) > 1:
        yield "### History of rollouts"
        yield plain_table(("Day", "Where", "Version", "What", "Known from", "By"), cells)


def trials(rows: Iterable[ExperimentRow]) -> Iterator[str]:
    """What each treatment of each experiment came to: the verdict, the sentences, the numbers."""
    for row in rows:
        yield f"### {escaped(row.name)}"
        yield from (escaped(note) for note in row.notes)
        for trial in row.trials:
            answer = f"{trial.title}: {trial.verdict.mark} {trial.verdict.words} {trial.verdict.against}"
            yield f"**{escaped(answer.strip())}**"
            yield escaped(trial.lead_text)
            yield escaped(" ".join(trial.notes))
            yield _trial(trial)


def _trial(trial: TrialRow) -> str:
    cells = (
        (" ".join(part for part in (each.label, each.role) if part), each.control, each.treatment,
         each.difference, each.interval, each.always, each.p, each.power, each.why)
        for each in trial.rows
    )  # fmt: skip
    contrast = trial.contrast
    header = ("Metric", f"{contrast.against} (control)", f"{contrast.version} ({contrast.variant})",
              "Difference", f"{trial.level} interval", "At any time", "p", "Power", "Missing")  # fmt: skip
    return plain_table(header, cells)


def experiments(rows: Iterable[ExperimentRow]) -> str:
    """What was tried on part of the traffic, and how it ended."""
    cells = (
        (row.name, ", ".join(f"{name} {version}" for name, version in row.variants), row.period,
         str(row.primary), str(row.guardrails), row.criteria, row.outcome, row.decided or "not reported")
        for row in rows
    )  # fmt: skip
    header = (
        "Experiment",
        "Variants",
        "Period",
        "Primary metric",
        "Guardrails",
        "Criteria",
        "Outcome",
        "Decided",
    )
    return plain_table(header, cells)
