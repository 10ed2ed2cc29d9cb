"""A model as it was read and worked out -> its rulings: how each policy stands for it, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from catalog.derive.alone import Alone
from catalog.derive.case import Case, candidate_of, predecessor
from catalog.derive.demands import Demands, demands_of
from catalog.derive.listed import results_of
from catalog.derive.policy_places import mending_place, occasions
from catalog.derive.record import running
from catalog.domain.ruling import Outcome, Ruling
from catalog.kit.finding import Finding, Place, Severity, error, warning
from catalog.kit.node import place_of
from catalog.kit.schema import said
from catalog.kit.text import did_you_mean
from catalog.policies.court import Court
from catalog.policies.demand import Candidate, Demand
from catalog.policies.judge import Verdict, judge
from catalog.policies.matching import term_holds
from catalog.query.record import Value
from catalog.query.tree import Term
from catalog.sections.governance.schema import Waiver

FAILS, UNKNOWN, EXPIRED = "policy-fails", "unknown-policy", "expired-waiver"
_CHEAP = ("stage", "environment", "platform")
_MEND = "mend it, or except the model with a waiver until a day"


@dataclass(frozen=True, slots=True)
class Policed:
    """How the policies stand for a model, and what is wrong by them."""

    rulings: tuple[Ruling, ...] = ()
    findings: tuple[Finding, ...] = ()


def policed(case: Case) -> Policed:
    """Hold all policies against a model; one that is not seen whole is not blamed for what lacks."""
    demands = demands_of(case.frame.house)
    if case.entry.broken or case.entry.veiled or case.frame.house.broken:
        return Policed()
    rulings = tuple(_Bench(case, demands).all()) if demands.each else ()
    wrong = (*_waivers(case, demands), *(each for ruling in rulings for each in _findings(ruling)))
    return Policed(tuple(each.ruling for each in rulings), wrong)


def rulings_of(case: Case, demands: Demands) -> tuple[Ruling, ...]:
    """Hold some policies against a model."""
    return tuple(each.ruling for each in _Bench(case, demands).all())


@dataclass(frozen=True, slots=True)
class _Ruled:
    """A ruling, with the place of each of its reasons, what to write there, and what brings it about."""

    ruling: Ruling
    places: tuple[Place, ...]
    description: str
    remedies: tuple[str, ...]
    occasions: tuple[Place, ...]


class _Bench:
    """Holds policies against one model; what many of them ask is worked out once."""

    def __init__(self, case: Case, demands: Demands) -> None:
        self.case, self.demands, self.today = case, demands, case.frame.today
        self.court = Court(self.today, case.frame.words.metrics, demands.teams, demands.members)
        self.alone = Alone(case)
        self.seen: dict[tuple[str, bool], Candidate] = {}

    def all(self) -> Iterator[_Ruled]:
        for demand in self.demands.each:
            if not demand.judges_cards:
                continue
            for version in self._versions(demand):
                verdict = judge(demand, self._candidate(version, demand), self.court)
                if verdict is not None:
                    yield self._ruled(demand, version, verdict)

    def _versions(self, demand: Demand) -> Iterator[str]:
        """The versions that a policy may speak of, newest first; most drop out by stage or place alone."""
        if not demand.by_version:
            yield self.case.lineup.current or ""
            return
        conjuncts = demand.when.query.conjuncts if demand.when else ()
        nodes = [each.node for each in conjuncts]
        terms = [node for node in nodes if isinstance(node, Term) and node.field.name in _CHEAP]
        for name in reversed(self.case.lineup.order):
            values = self._cheap(name) if terms else {}
            if all(term_holds(term, values.get(term.field.name, ())) for term in terms):
                yield name

    def _cheap(self, version: str) -> Mapping[str, Sequence[Value]]:
        """What is known of a version without its record."""
        stage = str(said(self.case.versions[version][1].stage) or "")
        found: dict[str, list[Value]] = {"stage": [Value(stage, stage.capitalize())] if stage else []}
        for name, value in running(self.alone.running_of(version)):
            found.setdefault(name, []).append(value)
        return found

    def _candidate(self, version: str, demand: Demand) -> Candidate:
        """A version as a policy sees it: one that speaks of versions sees each alone."""
        key = (version, demand.by_version)
        if key not in self.seen:
            looked = self.alone.case_of if demand.by_version else self.case.speaking
            self.seen[key] = candidate_of(looked(version) if version else self.case)
        found = self.seen[key]
        if not demand.no_worse:
            return found
        before = predecessor(self.case, version)
        results = results_of(self.case.speaking(before)) if before else ()
        return replace(found, before=results, before_name=before)

    def _ruled(self, demand: Demand, version: str, verdict: Verdict) -> _Ruled:
        waiver = _waiver_of(self.case, demand.id)
        outcome = Outcome.HOLDS if not verdict.reasons else Outcome.WAIVED if waiver else Outcome.FAILS
        places = tuple(mending_place(self.case, version, each.at) for each in verdict.reasons)
        told = tuple(each.text for each in verdict.reasons) or verdict.remarks
        texts = tuple(f"{each[:1].upper()}{each[1:]}" for each in told)
        place = next(iter(places), mending_place(self.case, version, ()))
        named = version if demand.by_version else ""
        ruling = Ruling(demand.id, outcome, demand.level, place, named, texts, verdict.signoffs)
        remedies = tuple(each.remedy for each in verdict.reasons)
        because = occasions(self.case, version, demand) if outcome is Outcome.FAILS else ()
        return _Ruled(ruling, places, demand.description, remedies, because)


def _waiver_of(case: Case, policy: str) -> Waiver | None:
    """The exception that is in force."""
    for each in case.card.waivers:
        until = said(each.until)
        if each.policy == policy and not (until and case.frame.today.is_past(until)):
            return each
    return None


def _waivers(case: Case, demands: Demands) -> Iterator[Finding]:
    """Exceptions that except nothing: of policies that are not there, and such as are over."""
    known = [each.id for each in demands.each]
    for at, each in enumerate(case.card.waivers):
        place, until = place_of(case.entry.tree, ("waivers", at, "policy")), said(each.until)
        if each.policy not in known:
            hint = did_you_mean(each.policy, known) or "add it to `policies`, or take the waiver out"
            yield warning(place, UNKNOWN, f"there is no policy `{each.policy}` in catalog.yaml", hint)
        elif until and case.frame.today.is_past(until):
            message = f"the waiver of the policy `{each.policy}` ended {until.shown()}"
            place = place_of(case.entry.tree, ("waivers", at, "until"))
            yield warning(place, EXPIRED, message, "mend what it waived and take it out, or renew it")


def _findings(ruled: _Ruled) -> Iterator[Finding]:
    """One finding a reason, at the place to mend."""
    ruling = ruled.ruling
    if ruling.outcome is not Outcome.FAILS:
        return
    whose = f"{ruling.version} fails the policy" if ruling.version else "fails the policy"
    make = error if ruling.level is Severity.ERROR else warning
    why = ruled.description.strip().rstrip(".")
    for place, reason, remedy in zip(ruled.places, ruling.reasons, ruled.remedies, strict=True):
        hint = "; ".join(filter(None, (why, remedy))) or _MEND
        text = reason if reason.startswith("`") else reason[:1].lower() + reason[1:]
        found = make(place, FAILS, f"{whose} `{ruling.policy}`: {text}", hint)
        yield replace(found, because=ruled.occasions)
