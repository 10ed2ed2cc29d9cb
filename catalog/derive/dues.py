"""A Dossier and its health -> the days on which somebody has to do something about the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.derive.dossier import Dossier
from catalog.domain.health import Health
from catalog.kit.date import When
from catalog.kit.schema import said
from catalog.sections.governance.schema import Approval, Waiver
from catalog.views.monitoring.nouns import Due, DueKind


def dues(model: Dossier, health: Health) -> tuple[Due, ...]:
    """Days of training again, of reviews, of the end of exceptions and of the model, in order."""
    card, current = model.card, model.current
    approvals = (*card.approvals, *(current.version.approvals if current else ()))
    found = (
        *_retraining(card.name, health),
        *_approvals(card.name, approvals),
        *_waivers(card.name, card.waivers),
        *_ends(card.name, said(card.deprecated), said(card.retired)),
    )
    return tuple(sorted(found, key=lambda each: (each.day, each.kind, each.subject)))


def _retraining(name: str, health: Health) -> Iterator[Due]:
    own = health.retraining
    if own is None:
        return
    if own.due and own.since:
        day = _day(When.parse(own.since))
        yield Due(day, DueKind.RETRAINING, "", f"{name} is due for training again", own.words, day)
    elif own.next_due:
        title = f"{name} becomes due for training again"
        words = "By its age alone, however its rules do."
        yield Due(_day(When.parse(own.next_due)), DueKind.RETRAINING, "", title, words)
    if own.paused_until:
        title = f"{name} may be trained again"
        yield Due(_day(When.parse(own.paused_until)), DueKind.PAUSE, "", title, own.words)


def _approvals(name: str, approvals: Iterable[Approval]) -> Iterator[Due]:
    """An approval ends on the last day on which it holds; what was rejected or is pending has no end."""
    for each in approvals:
        until, subject = said(each.until), said(each.subject) or "card"
        if until is None or each.decision != "approved":
            continue
        by, date = said(each.by), said(each.date)
        words = f"The approval of the {subject}{f' by {by}' if by else ''} holds until {until.shown()}."
        known = _day(date) if date else ""
        yield Due(_day(until), DueKind.APPROVAL, subject, f"Review {name}: {subject}", words, known)


def _waivers(name: str, waivers: Iterable[Waiver]) -> Iterator[Due]:
    for each in waivers:
        if until := said(each.until):
            reason = said(each.reason)
            words = f"The exception from {each.policy} holds until {until.shown()}."
            told = f"{words} It was granted because: {reason}" if reason else words
            title = f"{name}: exception from {each.policy} ends"
            yield Due(_day(until), DueKind.WAIVER, each.policy, title, told)


def _ends(name: str, deprecated: When | None, retired: When | None) -> Iterator[Due]:
    """A month or a year begins with its first day: from then on it holds."""
    if deprecated:
        words = f"From {deprecated.shown()} on it should not be used for new things."
        yield Due(str(deprecated.first.date()), DueKind.DEPRECATED, "", f"{name} is deprecated", words)
    if retired:
        words = f"From {retired.shown()} on it is gone."
        yield Due(str(retired.first.date()), DueKind.RETIRED, "", f"{name} is retired", words)


def _day(when: When) -> str:
    return str(when.last.date())
