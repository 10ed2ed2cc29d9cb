"""Approvals that a policy asks for, and those of a card -> who gave them, who is still to, who refused."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.domain.ruling import Signoff
from catalog.kit.schema import said
from catalog.kit.text import plural
from catalog.kit.today import Today
from catalog.policies.demand import Act, Candidate, Reason
from catalog.policies.people import Person, Teams, folded, met, people, whole
from catalog.policies.schema import ApprovalWanted


def signoff(wanted: ApprovalWanted, candidate: Candidate, teams: Teams, today: Today) -> Signoff:
    """Count who gave an approval, each person or body once."""
    given: dict[Person, str] = {}
    for act in standing_acts(candidate, today):
        if _concerns(wanted, act) and _may(wanted, act.by, teams) and _counts(wanted, act, candidate, teams):
            given.setdefault(whole(act.by, teams), _named(act, teams))
    subject = said(wanted.subject) or ""
    return Signoff(subject, said(wanted.by) or "", int(wanted.count), tuple(sorted(given.values())))


def unsigned(wanted: ApprovalWanted, given: Signoff, candidate: Candidate) -> Iterator[Reason]:
    """Say that approvals are missing."""
    if not given.missing:
        return
    asked = plural(given.count, "verified approval" if wanted.verified else "approval")
    subject = f" for {given.subject}" if given.subject else ""
    role = f" by {given.role}" if given.role else ""
    there = f"{given.count - given.missing} of them is there" if given.given else "none is there"
    unknown = ", for nobody knows who committed the version"
    counted = ", whoever committed the version not counted" if candidate.authors else unknown
    author = counted if wanted.four_eyes else ""
    yield Reason(f"{asked}{subject}{role} asked for, {there}{author}", ("approvals",), _entry(wanted))


def _entry(wanted: ApprovalWanted) -> str:
    """What an approval looks like in a card; a team may speak for itself where nobody asks who signed."""
    role = said(wanted.by) or ""
    named = role if role and not (wanted.verified or wanted.four_eyes) else "NAME"
    subject = f"for: {said(wanted.subject)}, " if said(wanted.subject) else ""
    entry = f"{{{subject}by: {named}, decision: approved, date: YYYY-MM-DD}}"
    return f"once it is given, write it under `approvals`: {entry}"


def refused(wanted: ApprovalWanted, candidate: Candidate, teams: Teams) -> Iterator[Reason]:
    """Say who of those who may approve rejected it, and did not approve it since."""
    acts = [act for act in candidate.acts if _concerns(wanted, act) and _may(wanted, act.by, teams)]
    for by in dict.fromkeys(whole(act.by, teams) for act in acts):
        last = max((act for act in acts if whole(act.by, teams) == by), key=_moment)
        if last.decision == "rejected":
            on = f" on {last.date.shown()}" if last.date else ""
            yield Reason(f"{last.by or 'somebody'} rejected it{on}", last.at)


def standing_acts(candidate: Candidate, today: Today) -> tuple[Act, ...]:
    """The approvals that are in force."""
    return tuple(
        act
        for act in candidate.acts
        if act.decision == "approved" and not (act.until and today.is_past(act.until))
    )


def is_verified(act: Act, teams: Teams) -> bool:
    """Whether a commit bears an approval out: somebody whom it names made it, or put their name to it."""
    return act.is_trusted or bool(met(people(act.by, teams), act.signers))


def _counts(wanted: ApprovalWanted, act: Act, candidate: Candidate, teams: Teams) -> bool:
    """Whether it is borne out where that is asked for, and not only by whoever made the version."""
    if wanted.verified and not is_verified(act, teams):
        return False
    if not wanted.four_eyes or act.is_trusted:
        return True
    if not candidate.authors:
        return False  # of a version that no commit holds, or an end of a shallow clone, nobody is known
    signed = met(people(act.by, teams), act.signers)
    own_name = () if act.by in teams else people(act.by, teams)  # of a team nobody knows who of it did
    return any(not each & candidate.authors for each in (signed or own_name))


def _named(act: Act, teams: Teams) -> str:
    return f"{act.by} (verified)" if act.signers and is_verified(act, teams) else act.by


def _concerns(wanted: ApprovalWanted, act: Act) -> bool:
    subject = said(wanted.subject)
    return not subject or subject == act.subject


def _may(wanted: ApprovalWanted, by: str, teams: Teams) -> bool:
    role = said(wanted.by)
    if not role or folded(by) == folded(role):
        return True
    return any(folded(by) in each for each in teams.get(role, ()))


def _moment(act: Act) -> str:
    return act.date.first.isoformat() if act.date else ""
