"""Approvals that a policy asks for, and those of a card -> who gave them, who is still to, who refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.domain.ruling import Signoff
from catalog.kit.schema import said
from catalog.kit.text import plural
from catalog.kit.today import Today
from catalog.policies.demand import Act, Candidate, Reason, Teams
from catalog.policies.schema import ApprovalWanted


def signoff(wanted: ApprovalWanted, candidate: Candidate, teams: Teams, today: Today) -> Signoff:
    """Count who gave an approval, each once."""
    given = {_key(act.by): act.by for act in _standing(wanted, candidate, teams, today)}
    subject = said(wanted.subject) or ""
    return Signoff(subject, said(wanted.by) or "", int(wanted.count), tuple(sorted(given.values())))


def unsigned(wanted: ApprovalWanted, given: Signoff) -> Iterator[Reason]:
    """Say that approvals are missing."""
    if not given.missing:
        return
    asked = plural(given.count, "verified approval" if wanted.verified else "approval")
    subject = f" for {given.subject}" if given.subject else ""
    role = f" by {given.role}" if given.role else ""
    there = f"{given.count - given.missing} of them is there" if given.given else "none is there"
    yield Reason(f"{asked}{subject}{role} asked for, {there}", ("approvals",))


def refused(wanted: ApprovalWanted, candidate: Candidate, teams: Teams) -> Iterator[Reason]:
    """Say who of those who may approve rejected it, and did not approve it since."""
    acts = [act for act in candidate.acts if _concerns(wanted, act) and _may(wanted, act.by, teams)]
    for by in dict.fromkeys(_key(act.by) for act in acts):
        last = max((act for act in acts if _key(act.by) == by), key=_moment)
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


def _standing(wanted: ApprovalWanted, candidate: Candidate, teams: Teams, today: Today) -> Iterable[Act]:
    for act in standing_acts(candidate, today):
        own = wanted.four_eyes and bool(people(act.by, teams) & candidate.authors)
        proven = act.verified or not wanted.verified
        if proven and not own and _concerns(wanted, act) and _may(wanted, act.by, teams):
            yield act


def _concerns(wanted: ApprovalWanted, act: Act) -> bool:
    subject = said(wanted.subject)
    return not subject or subject == act.subject


def _may(wanted: ApprovalWanted, by: str, teams: Teams) -> bool:
    role = said(wanted.by)
    return not role or _key(by) == _key(role) or _key(by) in teams.get(role, frozenset())


def people(by: str, teams: Teams) -> frozenset[str]:
    """Whom the name of an approval stands for: the members of a team, or one person."""
    return teams.get(by) or frozenset({_key(by)})


def _key(by: str) -> str:
    return folded_person(by)


def folded_person(name: str) -> str:
    """A name on the forge or an address, without its `@` at the beginning and in one case."""
    return name.strip().removeprefix("@").casefold()


def _moment(act: Act) -> str:
    return act.date.first.isoformat() if act.date else ""
