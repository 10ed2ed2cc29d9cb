"""A card before and after -> changes in its terms: licence, owners, status, risk, who may see what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.derive.dossier import Dossier
from catalog.domain.reach import LEVELS
from catalog.domain.statuses import ENDED
from catalog.kit.flat import flat
from catalog.kit.plain import plain
from catalog.kit.schema import said
from catalog.kit.text import listed
from catalog.review.plan.nouns import Change, Topic, Weight
from catalog.sections.about.facts import license_words

_RISKS = ("minimal", "limited", "high", "unacceptable")
_WHOLE = "all"


def terms(before: Dossier, after: Dossier, reaches: tuple[str, str]) -> Iterator[Change]:
    """Say which terms are others; `reaches` are those of what says nothing, in each house."""
    yield from _value("licence", "Licence", _licences(before), _licences(after))
    yield from _value("owner", "Owners", listed(before.card.owners), listed(after.card.owners))
    yield from _status(before.status, after.status)
    yield from _risk(_rating(before), _rating(after))
    superseded = (said(before.card.superseded_by) or "", said(after.card.superseded_by) or "")
    yield from _value("superseded", "Superseded by", *superseded)
    yield from visibility(said(before.card.visibility), said(after.card.visibility), reaches)
    if before.id == after.id:  # who is renamed says so
        yield from _value(
            "aka", "Former ids", listed(before.card.aka), listed(after.card.aka), weight=Weight.NOTE
        )
    waived = {each.subject for each in before.waivers}
    for each in after.waivers:
        if each.subject not in waived:
            words = f"A waiver excepts it from the policy {each.subject}, until {each.until}"
            yield Change(Topic.TERMS, "waiver-added", Weight.WATCH, words, after=each.subject)


def visibility(
    before: object, after: object, reaches: tuple[str, str], version: str = ""
) -> Iterator[Change]:
    """Say whether more or fewer may see the model or a part of it; more has a warning of its own."""
    was, now = _reaches(before), _reaches(after)
    for part in sorted({_WHOLE, *was, *now}, key=lambda each: (each != _WHOLE, each)):
        one, other = (_reach(each, part, house) for each, house in zip((was, now), reaches, strict=True))
        if one == other or not {one, other} <= {*LEVELS}:
            continue
        wider = LEVELS.index(other) < LEVELS.index(one)
        of = [part.replace("_", " ")] if part != _WHOLE else []
        whose = " of ".join(["Visibility", *of, *([f"version {version}"] if version else [])])
        words = f"{whose} {'widens' if wider else 'narrows'}: {one} → {other}"
        kind, weight = ("visibility-wider", Weight.WATCH) if wider else ("visibility-narrower", Weight.NOTE)
        yield Change(Topic.TERMS, kind, weight, words, version, one, other)


def _reaches(visible: object) -> dict[str, str]:
    """Who may see what, by the part of the card that it is said of."""
    return {".".join(path) or _WHOLE: text for path, text in flat(plain(visible))}


def _reach(said_of: Mapping[str, str], part: str, house: str) -> str:
    return said_of.get(part) or said_of.get(_WHOLE) or house


def _licences(model: Dossier) -> str:
    return license_words(said(model.card.license))


def _rating(model: Dossier) -> str:
    risk = said(model.card.risk)
    return str(said(risk.rating) or "") if risk else ""


def _value(kind: str, label: str, was: str, now: str, *, weight: Weight = Weight.WATCH) -> Iterator[Change]:
    if was != now:
        words = f"{label}: {was or 'not reported'} → {now or 'not reported'}"
        yield Change(Topic.TERMS, f"{kind}-changed", weight, words, "", was, now)


def _status(was: str, now: str) -> Iterator[Change]:
    yield from _value("status", "Status", was, now, weight=Weight.WATCH if now in ENDED else Weight.NOTE)


def _risk(was: str, now: str) -> Iterator[Change]:
    if was != now and was and now:
        rises = _RISKS.index(now) > _RISKS.index(was)
        words = f"Risk {'rises' if rises else 'falls'}: {was} → {now}"
        kind = "risk-raised" if rises else "risk-lowered"
        yield Change(Topic.TERMS, kind, Weight.WATCH, words, "", was, now)
    else:
        yield from _value("risk", "Risk", was, now)
