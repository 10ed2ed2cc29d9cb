"""Approvals that are still missing -> that they are, and why those that are there do not count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.domain.ruling import Signoff
from catalog.kit.date import When
from catalog.kit.schema import said
from catalog.kit.text import did_you_mean, listed, plural
from catalog.kit.written import inline
from catalog.policies.court import Court
from catalog.policies.demand import Act, Candidate, Path, Reason
from catalog.policies.people import folded, person
from catalog.policies.schema import ApprovalWanted
from catalog.policies.signing import Bar, bars, concerns, has_come, is_over, may

_MOST_TOLD = 3
_MOST_NAMED = 5
_SHORT = 7
_LIST: Path = ("approvals",)
_FETCH = "in a shallow clone fetch the whole history (`fetch-depth: 0`)"


@dataclass(frozen=True, slots=True)
class Asked:
    """An approval that a policy asks for, who gave it so far, and what else the policy asks for beside it."""

    wanted: ApprovalWanted
    given: Signoff
    beside: tuple[ApprovalWanted, ...] = ()


@dataclass(frozen=True, slots=True)
class _Fault:
    """Why something of an approval does not do, where that stands, and what to do about it."""

    text: str
    at: Path
    remedy: str


def missing(asked: Asked, candidate: Candidate, court: Court) -> Iterator[Reason]:
    """Say that approvals are missing, and of those that are there why they do not count."""
    wanted, given = asked.wanted, asked.given
    if not given.missing:
        return
    text = plural(given.count, "verified approval" if wanted.verified else "approval")
    text += f" for {given.subject}" if given.subject else ""
    text += f" by {given.role}" if given.role else ""
    author = ", whoever committed the version not counted" if wanted.four_eyes else ""
    idle = sorted(_idle(asked, candidate, court), key=lambda each: each.at == _LIST)
    there = f", {given.count - given.missing} of them is there" if given.given else ", none is there"
    there = "" if idle and not given.given else there
    more = [f"{len(idle) - _MOST_TOLD:,} more do not count"] if len(idle) > _MOST_TOLD else []
    parts = (f"{text} asked for{there}{author}", *(each.text for each in idle[:_MOST_TOLD]), *more)
    first = idle[0] if idle else _Fault("", _LIST, _entry(wanted, court))
    yield Reason("; ".join(parts), first.at, first.remedy)


def _entry(wanted: ApprovalWanted, court: Court) -> str:
    """What an approval looks like in a card; who signs for a team is asked where its members are known."""
    role = said(wanted.by) or ""
    is_body = role and not (wanted.verified or wanted.four_eyes or court.teams.get(role))
    named = inline(role) if is_body else "NAME"
    subject = f"for: {inline(said(wanted.subject) or '')}, " if said(wanted.subject) else ""
    entry = f"{{{subject}by: {named}, decision: approved, date: YYYY-MM-DD}}"
    given = f"a member of {role} gives it" if court.teams.get(role) else "it is given"
    return f"once {given}, write it under `approvals`: {entry}"


def _idle(asked: Asked, candidate: Candidate, court: Court) -> Iterator[_Fault]:
    """Why approvals do not count, but for those that something else is asked with."""
    for act in candidate.acts:
        if act.decision != "approved":
            continue
        serves = any(_suits(each, act, court) for each in asked.beside)
        if not serves or _suits(asked.wanted, act, court):
            yield from _why(asked.wanted, act, candidate, court)


def _why(wanted: ApprovalWanted, act: Act, candidate: Candidate, court: Court) -> Iterator[_Fault]:
    """Why an approval does not count; nothing where it does, or is by others and of something else."""
    whose = f"the approval by {act.by}" if act.by else "an approval"
    subject, giver = (*_of_subject(wanted, act, court),), (*_of_giver(wanted, act, court),)
    is_far = bool(subject) and subject[0].at == _LIST
    if is_far and (giver or not said(wanted.by)):
        return
    is_over_now = act.until is not None and is_over(act, court.today)
    barred = () if is_over_now or is_far else (*_of_commits(wanted, act, candidate, court),)
    if found := (*subject, *giver, *barred):
        why = ", and ".join(each.text for each in found)
        yield _Fault(f"{whose} does not count: {why}", found[0].at, found[0].remedy)
    elif act.until and is_over_now:
        text = f"{whose} does not count any more: it ended {act.until.shown()}"
        yield _Fault(text, (*act.at, "until"), _entry(wanted, court))
    elif act.date and not has_come(act, court.today):
        text = f"{whose} is of {act.date.shown()}, a day still to come, and does not count yet"
        yield _Fault(text, (*act.at, "date"), "it counts from that day on; if the day is a slip, correct it")


def _of_commits(wanted: ApprovalWanted, act: Act, candidate: Candidate, court: Court) -> Iterator[_Fault]:
    """That commits do not bear it out, or tell that it is by whoever made the version."""
    is_team, role = act.by in court.teams, said(wanted.by) or ""
    who = f"a member of {act.by}" if is_team else act.by or "whoever gave it"
    other = f"another member of {role}" if court.teams.get(role) else "somebody else"
    remedy = f"let {who} commit it, or name them in a trailer `Approved-by:` of the commit that writes it; "
    remedy += "`members` in catalog.yaml say by which addresses somebody commits"
    told = {
        Bar.UNKNOWN: (
            "nobody knows yet who committed the version",
            f"commit the card first; {_FETCH}",
        ),
        Bar.UNBORNE: (
            f"no commit by {who} bears it out",
            remedy if act.signers else f"{remedy}; {_FETCH}",
        ),
        Bar.NAMELESS: (
            f"no commit tells who of {act.by} gave it",
            f"write in `by` which member of {act.by} gave it, or let them commit it",
        ),
        Bar.OWN: (
            f"{'whoever gave it' if is_team else act.by} committed this version",
            f"let {other} approve it, who is no co-author of that commit either",
        ),
    }
    for bar in bars(wanted, act, candidate, court.teams):
        text, what = told[bar] if bar in told else _of_then(bar, act, candidate, court)
        yield _Fault(text, (*act.at, "date" if bar is Bar.EARLY else "by"), what)


def _of_then(bar: Bar, act: Act, candidate: Candidate, court: Court) -> tuple[str, str]:
    """That it was given to another thing, or before there was any; and what to do."""
    last, version = candidate.last, f"version {candidate.version}"
    again = f"if {act.by or 'whoever gave it'} approves what it is now, write the approval anew, with its day"
    if bar is Bar.EARLY and act.date and candidate.since:
        then = f"it is of {act.date.shown()}, before {version} of {candidate.since.shown()}"
        return then, f"{again}; if one of the two days is a slip, correct it"
    names = [each for members in court.members.values() for each in members if person(each) & last.by]
    who = next(filter(None, map(_shown, names)), "")
    day = f" of {When.parse(last.day).shown()}" if last.day else ""
    which = f"commit {last.hash[:_SHORT]}{day}" if last.hash else "no commit holds that yet"
    done = "came" if last.is_first and last.hash else "was changed"
    return f"{version} {done} after it was approved ({which}{f' by {who}' if who else ''})", again


def _of_subject(wanted: ApprovalWanted, act: Act, court: Court) -> Iterator[_Fault]:
    """That it is for something else: nearly what is asked for, or another thing."""
    if concerns(wanted, act):
        return
    subject = said(wanted.subject) or ""
    is_begun = bool(act.subject) and subject.casefold().startswith(act.subject.casefold())
    near = f"did you mean {subject}?" if is_begun else did_you_mean(act.subject, [subject])
    at = (*act.at, "for") if near else _LIST
    yield _Fault(f"it is for `{act.subject}`, not `{subject}`", at, near or _entry(wanted, court))


def _of_giver(wanted: ApprovalWanted, act: Act, court: Court) -> Iterator[_Fault]:
    """That whoever gave it may not: no member of the team, of a team without any, or another body."""
    role, at = said(wanted.by) or "", (*act.at, "by")
    if may(wanted, act.by, court.teams):
        return
    if not act.by:
        who = f"a member of {role}" if court.teams.get(role) else role
        yield _Fault("it does not say by whom", act.at, f"say in `by` who gave it: {who}")
    elif role not in court.teams:
        near = did_you_mean(act.by, [role]) or f"where {role} gave it, write `by: {inline(role)}`"
        yield _Fault(f"it is not by {role}", at, near)
    elif not court.teams[role]:
        text = f"`teams.{role}` has no members in catalog.yaml"
        yield _Fault(text, at, did_you_mean(act.by, [role]) or _found(act.by))
    else:
        list_ = f"the `members` of `teams.{role}` in catalog.yaml"
        names = [*filter(None, map(_shown, court.members.get(role, ())))]
        near = _meant(act.by, [*names, role])
        known = f", whose members are {_all_of(names, len(court.teams[role]))}" if names else ""
        text = f"{act.by} is no member of {role}{known}"
        yield _Fault(text, at, f"{near} If not, {_join(act.by, list_)}" if near else _join(act.by, list_))


def _found(by: str) -> str:
    """What to write into a team without members; a name in full is never found there."""
    if _is_full(by):
        return "name them there, and in `by`, by their name on the forge or their e-mail address"
    return f"if {by} belongs to it, write `members: [{inline(by)}]` there"


def _is_full(by: str) -> bool:
    """Whether it is a name such as Ada Lund, where a name on the forge or an address is looked for."""
    return " " in by.strip()


def _join(by: str, list_: str) -> str:
    """What to do about somebody who is not in the list of a team."""
    if _is_full(by):
        return f"write `by` as {list_} have them, by the name on the forge or the e-mail address"
    return f"add {by} to {list_} if they belong there, else let somebody approve it who does"


def _shown(member: str) -> str:
    """What a member is called, without the addresses, which are not for everybody."""
    return " ".join(each for each in member.split() if "@" not in each[1:])


def _all_of(names: list[str], count: int) -> str:
    shown = names[:_MOST_NAMED]
    others = count - len(shown)
    return listed([*shown, *([plural(others, "other")] if others else [])])


def _meant(by: str, names: list[str]) -> str:
    """The member whose name is near, or is a part of a name in full."""
    words = {folded(each) for each in by.split()}
    part = next((each for each in names if folded(each) in words), "")
    return f"did you mean {part}?" if part else did_you_mean(f"@{folded(by)}", names)


def _suits(wanted: ApprovalWanted, act: Act, court: Court) -> bool:
    return concerns(wanted, act) and may(wanted, act.by, court.teams)
