"""Deployments and experiments of a model -> the same for programs: what runs, was found, follows."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.derive.dossier import Dossier
from catalog.derive.rollouts import Rollout
from catalog.domain.trial import Arm
from catalog.render.programs.past import Json
from catalog.sections.deployments.experiments import ExperimentRow
from catalog.sections.deployments.facts import DeploymentRow
from catalog.sections.deployments.telling import TrialRow
from catalog.sections.deployments.trial import Look, Reading


def running_json(model: Dossier) -> dict[str, Json]:
    """What runs, how that came, what each experiment found; nothing of what the card says nothing of."""
    found: dict[str, Json] = {}
    if model.deployments:
        found["deployments"] = [_deployment(each) for each in model.deployments]
    if model.rollouts:
        found["rollouts"] = [_rollout(each) for each in model.rollouts]
    if model.experiments:
        found["experiments"] = [_experiment(each) for each in model.experiments]
    return found


def _deployment(row: DeploymentRow) -> dict[str, Json]:
    return {
        "environment": "" if row.environment.missing else row.environment.text,
        "stage": row.stage,
        "version": row.version,
        "running": row.running,
        "image": row.image.whole,
        "pinned": row.image.pinned,
        "since": row.began,
        "until": row.ended,
    }


def _rollout(row: Rollout) -> dict[str, Json]:
    return {
        "day": "" if row.source == "files" else row.day,
        "environment": row.place,
        "version": row.version,
        "what": row.words,
        "commit": row.commit,
        "author": row.author,
    }


def _experiment(row: ExperimentRow) -> dict[str, Json]:
    return {
        "name": row.name,
        "outcome": row.outcome,
        "notes": list(row.notes),
        "trials": [_trial(each) for each in row.trials],
    }


def _trial(trial: TrialRow) -> dict[str, Json]:
    contrast, split = trial.contrast, trial.split
    return {
        "variant": contrast.variant,
        "version": contrast.version,
        "control": contrast.against,
        "verdict": trial.verdict.call,
        "why": trial.verdict.words,
        "against": trial.verdict.against,
        "read": "once" if trial.terms.once else "always",
        "alpha": contrast.plan.alpha,
        "power_asked": contrast.plan.power,
        "smallest_effect": contrast.plan.smallest,
        "split": {
            "cases": dict(split.counts),
            "planned": dict(split.planned),
            "p": split.p,
            "kept": None if split.p is None else split.is_kept,
        },
        "metrics": [dict(_reading(each)) for each in contrast.readings],
    }


def _reading(each: Reading) -> Iterator[tuple[str, Json]]:
    """Shares as parts of 1, means in the metric's unit."""
    yield from (("metric", each.metric.id), ("label", each.label), ("role", each.role or "other"))
    yield from (("control", _arm(each.control)), ("treatment", _arm(each.treatment)))
    if each.why:
        yield "why", each.why
    if each.effect is None:
        return
    effect = each.effect
    yield from (
        ("difference", effect.difference),
        ("low", effect.low),
        ("high", effect.high),
        ("p", effect.p),
    )
    yield from (("test", effect.test), ("p_corrected", each.corrected), ("margin", each.margin))
    yield from (("power", each.power), ("cases_needed", each.needed), ("detectable", each.detectable))
    yield "p_even_split", each.even
    yield "always_valid", [_look(look) for look in each.looks]


def _arm(arm: Arm | None) -> dict[str, Json] | None:
    if arm is None:
        return None
    variance = arm.variance if arm.is_known else None
    return {"n": arm.n, "mean": arm.mean, "variance": variance, "hits": arm.hits}


def _look(look: Look) -> dict[str, Json]:
    at = look.at.isoformat() if look.at else look.when
    return {"at": at, "n": look.cases, "difference": look.difference, "low": look.low, "high": look.high}
