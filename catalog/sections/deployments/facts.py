"""Deployments of a card -> rows in words, running ones first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.kit.digits import shown as number_shown
from catalog.kit.flat import flat
from catalog.kit.schema import said
from catalog.kit.shown import Shown, shown
from catalog.kit.today import Today
from catalog.sections.deployments.schema import Deployment

STAGES = ("development", "staging", "production", "archived")


@dataclass(frozen=True, slots=True)
class DeploymentRow:
    """One deployment: `version` is resolved from its alias, `stage` from the environment's name.

    `since` and `until` are for people, `began` and `ended` the same as the card has them.
    """

    version: str
    alias: str
    environment: Shown
    stage: str
    platform: Shown
    strategy: Shown
    traffic: Shown
    share: float
    since: Shown
    until: Shown
    endpoint: Shown
    region: Shown
    running: bool
    notes: tuple[str, ...]
    began: str = ""
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What deployments refer to: the model's aliases, the house's environments, and the day."""

    aliases: Mapping[str, str]
    environments: Mapping[str, str]
    today: Today


def deployment_rows(deployments: Sequence[Deployment], around: Surroundings) -> tuple[DeploymentRow, ...]:
    """The deployments, running ones first, then by the day they began, newest first."""
    rows = [(each, _deployment(each, around)) for each in deployments]
    rows.sort(key=lambda pair: since.text if (since := said(pair[0].since)) else "", reverse=True)
    rows.sort(key=lambda pair: (not pair[1].running, pair[1].stage != "production"))
    return tuple(row for _, row in rows)


def _deployment(each: Deployment, around: Surroundings) -> DeploymentRow:
    environment = said(each.environment) or ""
    stage = around.environments.get(environment, environment)
    share = said(each.traffic)
    version = around.aliases.get(each.version, each.version)
    return DeploymentRow(
        version=version,
        alias=each.version if each.version != version else "",
        environment=shown(each.environment),
        stage=stage if stage in STAGES else "",
        platform=shown(each.platform),
        strategy=shown(each.strategy),
        traffic=_traffic(each, share),
        share=1.0 if share is None else share,
        since=shown(each.since),
        until=shown(each.until),
        endpoint=shown(each.endpoint, mono=True),
        region=shown(each.region),
        running=runs(each, around.today),
        notes=tuple(_notes(each)),
        began=str(said(each.since) or ""),
        ended=str(said(each.until) or ""),
    )


def _notes(each: Deployment) -> Iterator[str]:
    """What else the card says: its note, the image, house fields, the system it came from, footnotes."""
    image, source = said(each.image), said(each.source)
    yield from (text for text in (said(each.notes), f"Image {image}" if image else "") if text)
    if source:
        yield f"Imported from {' '.join(text for _, text in flat(source))}"
    yield from (" ".join([*path, text]) for path, text in flat({**each.extra, **each.remarks}))


def _traffic(each: Deployment, share: float | None) -> Shown:
    """The share of traffic; a full deployment has all of it without saying so."""
    if share is None and each.strategy == "full":
        return Shown("100%")
    return shown(each.traffic) if share is None else Shown(f"{number_shown(share * 100)}%")


def runs(each: Deployment, today: Today) -> bool:
    """Whether it runs on the day; without a day, what has no end."""
    since, until = said(each.since), said(each.until)
    if today.day is None:
        return each.until is None
    return (since is None or today.has_begun(since)) and (until is None or not today.is_over(until))
