"""Deployments of a card -> what shares of its traffic each endpoint gives to them, as bars and as words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from markupsafe import Markup

from catalog.kit.added import added
from catalog.kit.digits import shown
from catalog.kit.figure import split
from catalog.kit.schema import said
from catalog.kit.text import listed
from catalog.kit.today import Today
from catalog.sections.deployments.schema import Deployment

_SLACK = 1e-9


def running(deployments: Sequence[Deployment], today: Today) -> tuple[bool, ...]:
    """Whether each runs on the day: through its last one, unless another takes its place on that.

    Without a day that of the clock counts; without both, what has no end runs.
    """
    going = [each for each in deployments if _goes_on(each, today)]
    newest: dict[tuple[str, ...], datetime] = {}
    for each in going:
        start, end = said(each.since), said(each.until)
        is_ending = end is not None and today.goes_on(end, None)
        if start is not None and not is_ending and each.strategy != "shadow":
            place = endpoint_of(each)
            newest[place] = max(start.first, newest.get(place, start.first))
    return tuple(
        _goes_on(each, today) and not _is_replaced(each, newest.get(endpoint_of(each)))
        for each in deployments
    )


def _goes_on(each: Deployment, today: Today) -> bool:
    if today.now is None:
        return each.until is None
    return today.goes_on(said(each.since), said(each.until))


def _is_replaced(each: Deployment, newest: datetime | None) -> bool:
    """Whether what serves its endpoint, and does not end today itself, began when this one ended."""
    end = said(each.until)
    return end is not None and newest is not None and newest >= end.first


def share_of(each: Deployment) -> float | None:
    """Its share of the traffic; a full deployment has all of it without saying so."""
    share = said(each.traffic)
    return 1.0 if share is None and each.strategy == "full" else share


def tries(each: Deployment) -> bool:
    """Whether it gives answers on trial, to a part of the traffic: the whole of it is no trial any more."""
    return each.strategy in ("canary", "ab", "blue-green") and said(each.traffic) != 1


def endpoint_of(each: Deployment) -> tuple[str, ...]:
    """What shares are of: the endpoint where it is named, else the environment, region and platform."""
    if endpoint := said(each.endpoint):
        return (endpoint,)
    return (said(each.environment) or "", said(each.region) or "", said(each.platform) or "")


def traffic_bars(deployments: Sequence[Deployment], today: Today) -> tuple[Markup | None, ...]:
    """A bar for each deployment: its own share where it stands among those that run at its endpoint."""
    taken: dict[tuple[str, ...], float] = {}
    bars: list[Markup | None] = []
    for each, counts in _counted(deployments, today):
        share = share_of(each)
        if share is None:
            bars.append(None)
            continue
        start = taken.get(endpoint_of(each), 0.0) if counts else 0.0
        if counts:
            taken[endpoint_of(each)] = start + share
        bars.append(
            split((start, share, max(0.0, 1.0 - start - share)), 1, f"{_percent(share)} of the traffic")
        )
    return tuple(bars)


def traffic_notes(deployments: Sequence[Deployment], today: Today) -> tuple[str, ...]:
    """What the shares of an endpoint add up to, at its last deployment; empty where that is plain."""
    shares: dict[tuple[str, ...], list[float]] = {}
    last: dict[tuple[str, ...], int] = {}
    for at, (each, counts) in enumerate(_counted(deployments, today)):
        share = share_of(each)
        if share is not None and counts:
            shares.setdefault(endpoint_of(each), []).append(share)
            last[endpoint_of(each)] = at
    notes = [""] * len(deployments)
    for endpoint, found in shares.items():
        total = added(found)
        if len(found) > 1 or abs(total - 1) > _SLACK:
            name = ", ".join(part for part in endpoint if part) or "An endpoint without a name"
            notes[last[endpoint]] = f"{name}: {_summed(found, total)}"
    return tuple(notes)


def _counted(deployments: Sequence[Deployment], today: Today) -> Iterator[tuple[Deployment, bool]]:
    """Each with whether its share counts: it runs, and somebody gets its answers."""
    for each, runs in zip(deployments, running(deployments, today), strict=True):
        yield each, runs and each.strategy != "shadow"


def _summed(found: Sequence[float], total: float) -> str:
    """`10% and 90%, together 100%.`"""
    told = listed(map(_percent, found))
    summed = f"{told}, together {_percent(total)}" if len(found) > 1 else told
    if total > 1 + _SLACK:
        return f"{summed}, more than the whole."
    return f"{summed}." if total > 1 - _SLACK else f"{summed}; the card does not say where the rest goes."


def _percent(share: float) -> str:
    return f"{shown(round(share * 100, 6))}%"
