"""Responsibility for a model -> rows: status, decisions, exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.kit.schema import said
from catalog.kit.shown import Shown, shown
from catalog.kit.today import Today
from catalog.kit.web import followable
from catalog.sections.governance.schema import Approval, Governance, Waiver

_GOOD, _ATTENTION, _UNKNOWN, _FAILING = "good", "attention", "unknown", "failing"
_APPROVED = (_GOOD, "Approved")


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision or exception: `state` is good, attention, failing or unknown."""

    subject: str
    state: str
    word: str
    by: Shown
    date: Shown
    until: Shown
    notes: str
    link: str

    @property
    def given(self) -> tuple[str, ...]:
        """By whom, when and until when, as far as that is known: `by Jo`, `1 Feb 2026`, `until 2027`."""
        told = (("by ", self.by), ("", self.date), ("until ", self.until))
        return tuple(f"{word}{value}" for word, value in told if not value.missing)

    @property
    def bracketed(self) -> str:
        """The same as people put it behind a word."""
        return f" ({', '.join(self.given)})" if self.given else ""


def status_of(card: Governance, today: Today, of_version: str | None = None) -> str:
    """The status of a model: what a version says of itself, else the card, else its dates, else active."""
    if of_version:
        return of_version
    if said(card.status):
        return str(card.status)
    for name, day in (("retired", said(card.retired)), ("deprecated", said(card.deprecated))):
        if day is not None and today.has_begun(day):
            return name
    return "active"


def approval_rows(approvals: Sequence[Approval], today: Today) -> tuple[DecisionRow, ...]:
    """The decisions, newest first."""
    rows = sorted(approvals, key=lambda each: day.text if (day := said(each.date)) else "", reverse=True)
    return tuple(_approval(each, today) for each in rows)


def approved_for_production(
    own: Sequence[Approval], shared: Sequence[Approval], today: Today
) -> tuple[str, bool]:
    """Who decided that of a version, by itself and with its model, and whether an approval holds.

    `expired (by Jo, until 1 Mar 2026)`, and that none does.
    """
    both = ((approval_rows(own, today), ""), (approval_rows(shared, today), " of the model"))
    found = [(row, whose) for rows, whose in both for row in rows if row.subject == "production"]
    told = [f"{row.word.lower()}{whose}{row.bracketed}" for row, whose in found]
    return "; ".join(told), any(row.state == _GOOD for row, _ in found)


def is_in_force(each: Approval, today: Today) -> bool:
    """Whether something is approved now: the approval is neither over nor of a day still to come."""
    return _standing(each, today) == _APPROVED


def _standing(each: Approval, today: Today) -> tuple[str, str]:
    """The state of a decision, and its word; where there is no day, each approval holds."""
    if each.decision != "approved":
        return (_FAILING, "Rejected") if each.decision == "rejected" else (_UNKNOWN, "Pending")
    date, until = said(each.date), said(each.until)
    if until is not None and today.is_past(until):
        return _ATTENTION, "Expired"
    is_ahead = date is not None and today.day is not None and not today.has_begun(date)
    return (_UNKNOWN, "Not yet in force") if is_ahead else _APPROVED


def _approval(each: Approval, today: Today) -> DecisionRow:
    state, word = _standing(each, today)
    link, notes = followable(said(each.link)), said(each.notes) or ""
    subject = said(each.subject) or "card"
    return DecisionRow(subject, state, word, shown(each.by), shown(each.date), shown(each.until), notes, link)


def waiver_rows(waivers: Sequence[Waiver], today: Today) -> tuple[DecisionRow, ...]:
    """The exceptions from policies, in the order of the card."""
    return tuple(_waiver(each, today) for each in waivers)


def _waiver(each: Waiver, today: Today) -> DecisionRow:
    until = said(each.until)
    over = until is not None and today.is_past(until)
    state, word = (_ATTENTION, "Expired") if over else (_UNKNOWN, "Waived")
    reason = said(each.reason) or ""
    return DecisionRow(each.policy, state, word, shown(each.by), shown(None), shown(each.until), reason, "")
