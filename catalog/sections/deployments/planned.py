"""An experiment and the deployments of its card -> the share of traffic that was planned for each variant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog.domain.versions import unaliased
from catalog.kit.schema import said
from catalog.sections.deployments.schema import Deployment, Experiment

_PARTS = 2


def planned_shares(
    experiment: Experiment, deployments: Sequence[Deployment], aliases: Mapping[str, str]
) -> dict[str, float]:
    """What the experiment says itself; else the traffic in the one environment where all its versions ran."""
    if experiment.split:
        return dict(experiment.split)
    versions = {name: unaliased(each, aliases) for name, each in experiment.variants.items()}
    found: dict[str, dict[str, list[float]]] = {}
    for each in deployments:
        version, share = unaliased(each.version, aliases), said(each.traffic)
        if share and each.strategy != "shadow" and _ran_from(each, experiment):
            found.setdefault(said(each.environment) or "", {}).setdefault(version, []).append(share)
    whole = [
        {name: shares[version][0] for name, version in versions.items()}
        for shares in found.values()
        if all(len(shares.get(version, ())) == 1 for version in versions.values())
    ]
    return whole[0] if len(whole) == 1 and len({*versions.values()}) >= _PARTS else {}


def _ran_from(deployment: Deployment, experiment: Experiment) -> bool:
    """Whether it ran when the experiment began: what came later had another share before."""
    began, since, until = said(experiment.since), said(deployment.since), said(deployment.until)
    if began is None:
        return until is None
    return (since is None or since.first <= began.last) and (until is None or until.last > began.last)
