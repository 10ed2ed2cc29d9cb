"""The deployments of a model -> spans of the board of what runs where, with the days that they ran on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from catalog.derive.dossier import Dossier
from catalog.derive.places import state_of
from catalog.domain import address
from catalog.domain.health import State
from catalog.kit.date import When
from catalog.kit.schema import said
from catalog.kit.shown import Shown
from catalog.sections.deployments.facts import DeploymentRow
from catalog.sections.deployments.schema import Deployment
from catalog.views.listing import Listing
from catalog.views.running import UNNAMED, Span, Split

Key = tuple[str, str, str]
"""The version as the card has it, the environment, the day on which it began."""


@dataclass(frozen=True, slots=True)
class More:
    """What the board says beside what deployments say of themselves: how each does, the images."""

    states: Mapping[Key, State | None] = field(default_factory=dict)
    images: Mapping[Key, str] = field(default_factory=dict)


NO_MORE = More()


def more_of(model: Dossier) -> More:
    """What else is known of the deployments of a model."""
    states = {_key(row): state_of(model, row) for row in model.deployments}
    return More(states, _images(model.card.deployments))


def spans(
    listing: Listing, slugs: Mapping[str, str], rows: Sequence[DeploymentRow], more: More = NO_MORE
) -> Iterator[Span]:
    """Tell each deployment with the page of its version, or of its model where that has none."""
    for row in rows:
        slug = slugs.get(row.version)
        yield Span(
            id=listing.id,
            name=listing.name,
            path=address.version(listing.id, slug) if slug else listing.path,
            version=row.version,
            environment=_said(row.environment) or UNNAMED,
            stage=row.stage,
            running=row.running,
            alias=row.alias,
            platform=_said(row.platform),
            region=_said(row.region),
            strategy=_said(row.strategy),
            traffic=_said(row.traffic),
            since=_said(row.since),
            until=_said(row.until),
            first=str(When.parse(row.began).first.date()) if row.began else "",
            last=_last_day(row.ended) if row.ended else "",
            health=more.states.get(_key(row)),
            image=more.images.get(_key(row), ""),
            split=_split(row, rows),
        )


def _images(deployments: Iterable[Deployment]) -> dict[Key, str]:
    """The image of each deployment that names one, by what tells deployments of a model apart."""
    return {
        (each.version, said(each.environment) or "", str(said(each.since) or "")): image
        for each in deployments
        if (image := said(each.image))
    }


def _key(row: DeploymentRow) -> Key:
    return (row.alias or row.version, _said(row.environment), row.began)


def _split(row: DeploymentRow, rows: Iterable[DeploymentRow]) -> Split | None:
    """How the traffic of its endpoint is shared; a shadow answers nobody."""
    if not row.running or row.traffic.missing or _said(row.strategy) == "shadow":
        return None
    where = (_said(row.environment), _said(row.endpoint))
    beside = [
        each
        for each in rows
        if each.running
        and not each.traffic.missing
        and _said(each.strategy) != "shadow"
        and (_said(each.environment), _said(each.endpoint)) == where
    ]
    return Split(tuple((each.version, each.share or 0.0) for each in beside), beside.index(row))


def _last_day(ended: str) -> str:
    """The last day at whose end it still ran: that of its end, if that is no time within the day."""
    end = When.parse(ended).last
    day = end.toordinal() - (end.time() != time.max)
    return str(date.fromordinal(max(1, day)))


def _said(value: Shown) -> str:
    return "" if value.missing else value.text
