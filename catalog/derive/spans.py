"""The deployments of a model -> spans of the board of what runs where, with the days that they ran on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from catalog.domain import address
from catalog.kit.date import When
from catalog.kit.shown import Shown
from catalog.sections.deployments.facts import DeploymentRow
from catalog.views.listing import Listing
from catalog.views.running import Span

_MOMENT = timedelta(microseconds=1)


def spans(listing: Listing, slugs: Mapping[str, str], rows: Iterable[DeploymentRow]) -> Iterator[Span]:
    """Tell each deployment with the page of its version, or of its model where that has none."""
    for row in rows:
        slug = slugs.get(row.version)
        yield Span(
            id=listing.id,
            name=listing.name,
            path=address.version(listing.id, slug) if slug else listing.path,
            version=row.version,
            environment=_said(row.environment) or "an environment that is not named",
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
        )


def _last_day(ended: str) -> str:
    """The last day at whose end it still ran: that of its end, if that is no time within the day."""
    end = When.parse(ended).last + _MOMENT
    return str((end - timedelta(days=1)).date())


def _said(value: Shown) -> str:
    return "" if value.missing else value.text
