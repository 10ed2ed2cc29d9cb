"""The policies of catalog.yaml -> what they ask, their queries read; and what is not understood, placed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from catalog.derive.fields import fields_of
from catalog.derive.idle import field_path, no_word
from catalog.derive.names import CONSIDERED
from catalog.domain.vocabulary import Vocabulary, headline_key
from catalog.kit.finding import Finding, Place, Severity, error
from catalog.kit.node import ScalarNode, Step, node_at, place_of
from catalog.kit.schema import said
from catalog.policies.demand import Demand, Question, Tolerance
from catalog.policies.matching import terms_in
from catalog.policies.people import Teams, person
from catalog.policies.schema import Policy
from catalog.query.fields import Fields
from catalog.query.parse import parse
from catalog.query.tree import Term
from catalog.read.house import House

RULE = "bad-policy"
_OF_VERSIONS = frozenset({"stage", "version", "environment", "platform"})
_OF_HEALTH = frozenset({"health", "retraining"})
_OPEN = ("extra.", "hp.", "considerations.", "remarks.")
"""Fields whose names the cards choose, so that no card need have one for a policy to ask for it."""
_NAME = re.compile(r'(?:([A-Za-z][\w./@+-]*)|"([^"]+)")(?=(?:\{[^}]*\})?(?::|=|!=|<|>))')
_NUMBER = re.compile(r"(?:\{[^}]*\})?(?:[<>]=?|[:=]\(?[<>]?=?)[+-]?[\d.]")


@dataclass(frozen=True, slots=True)
class Demands:
    """What a house asks: its policies in order, who is in its teams, and what is wrong with the policies."""

    each: tuple[Demand, ...] = ()
    teams: Teams = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    asks_health: bool = False
    asks_commits: bool = False
    """Whether an approval must be borne out by commits, or may not be that of whoever made the version."""
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Who is in its teams as catalog.yaml names them; none in an edition, whose readers may not know."""


class _Same:
    """A house by its identity: it is read once, and asked for by every model."""

    def __init__(self, house: House) -> None:
        self.house = house

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.house is self.house

    def __hash__(self) -> int:
        return id(self.house)


def demands_of(house: House) -> Demands:
    """Read the policies of a house."""
    return _demands(_Same(house))


@lru_cache(maxsize=2)
def _demands(same: _Same) -> Demands:
    house = same.house
    reader = _Reader(house)
    found = tuple(reader.read(at, each) for at, each in enumerate(house.settings.policies))
    teams = {key: tuple(person(each) for each in team.members) for key, team in house.settings.teams.items()}
    questions = [each for demand in found for each in (demand.when, demand.must) if each]
    health = any(term.field.name in _OF_HEALTH for each in questions for term in terms_in(each))
    commits = any(each.verified or each.four_eyes for demand in found for each in demand.approvals)
    shown = {} if house.narrowed else {key: team.members for key, team in house.settings.teams.items()}
    return Demands(found, teams, tuple(reader.findings), health, commits, shown)


def policy_fields(text: str, words: Vocabulary) -> Fields:
    """The fields that a query may ask for whatever the cards hold: those of the schema, and open ones."""
    numeric = dict.fromkeys(CONSIDERED, False)
    for match in _NAME.finditer(text):
        name = match[1] or match[2]
        dataset, slash, metric = name.rpartition("/")
        known = words.metrics.find(metric)
        if slash and known and words.datasets.find(dataset):
            numeric[headline_key(name, words)] = True
        elif not slash and known and "." not in name:
            numeric[known.id] = True
        elif name.startswith(_OPEN):
            numeric[name] = bool(_NUMBER.match(text, match.end()))
    sizes = {"parameters", "active_parameters", "flops", "macs", "model_size", "memory"}
    return fields_of({**dict.fromkeys(sizes, True), **numeric}, words)


class _Reader:
    """Reads policies and collects what is wrong with them."""

    def __init__(self, house: House) -> None:
        self.house, self.words = house, house.words
        self.findings: list[Finding] = []
        self.seen: set[str] = set()

    def read(self, at: int, policy: Policy) -> Demand:
        place: tuple[Step, ...] = ("policies", at)
        before = len(self.findings)
        when = self._question(said(policy.when), (*place, "when"))
        must = self._question(said(policy.must), (*place, "must"))
        tolerances = tuple(self._tolerances(policy, place))
        fresh = said(policy.newer_than)
        ages = ((name, said(getattr(fresh, name))) for name in ("version", "evaluation", "approval"))
        asked = {term.field.name for term in terms_in(when)} if when else set()
        self._idle(policy, place)
        broken = len(self.findings) > before
        protected = tuple(self._protected(policy, place))
        return Demand(
            id=policy.id,
            level=Severity(policy.level),
            description=said(policy.description) or "",
            by_version=bool(asked & _OF_VERSIONS or tolerances),
            when=when,
            must=must,
            no_worse=tolerances,
            approvals=policy.approvals,
            newer_than=tuple((name, age) for name, age in ages if age is not None) if fresh else (),
            licenses=policy.licenses,
            protects=protected,
            has_examples=said(policy.examples) is not None,
            is_broken=broken or bool(policy.protects and not protected),
        )

    def _idle(self, policy: Policy, place: tuple[Step, ...]) -> None:
        """A policy that cannot fail, or protects fields that nobody can change, says so."""
        asked = (said(policy.must), policy.no_worse, policy.licenses, said(policy.newer_than))
        where, named = place_of(self.house.tree, place), f"the policy `{policy.id}`"
        if policy.id in self.seen:  # two of one name could not be told apart where one is waived
            again = place_of(self.house.tree, (*place, "id"))
            self.findings.append(error(again, RULE, f"{named} is given twice", "rename one of the two"))
        self.seen.add(policy.id)
        if not (any(asked) or policy.approvals or policy.protects):
            hint = "give it a `must`, or another of the keys in docs/policies.md"
            self.findings.append(error(where, RULE, f"{named} asks for nothing", hint))
        if policy.protects and not policy.approvals:
            what = f"{named} protects fields and says nobody who may let them change"
            self.findings.append(error(where, RULE, what, "add `approvals`"))
        if any(each.count < 1 or each.count % 1 for each in policy.approvals):
            what = f"{named} asks for a number of approvals that is none"
            self.findings.append(error(where, RULE, what, "write `count` as 1 or more"))

    def _question(self, text: str | None, at: tuple[Step, ...]) -> Question | None:
        """Read a query; one that is not understood matches nothing, and says so."""
        if not text or not text.strip():
            return None
        query = parse(text, policy_fields(text, self.words))
        for mistake in query.mistakes:
            what = f"{_named(self.house, at)} is not understood at column {mistake.column}: {mistake.message}"
            self.findings.append(error(_inside(self.house, at, mistake.column), RULE, what, mistake.hint))
        question = Question(text, query)
        for term in terms_in(question):
            if slip := no_word(term):
                where = _inside(self.house, at, term.span.start + 1)
                what = f"{_named(self.house, at)}: {slip.message}"
                self.findings.append(error(where, RULE, what, slip.hint))
        if query.sorts:
            what = f"{_named(self.house, at)} asks for an order, which means nothing here"
            self.findings.append(error(place_of(self.house.tree, at), RULE, what, "take `sort:` out"))
        return question

    def _protected(self, policy: Policy, place: tuple[Step, ...]) -> Iterator[str]:
        """The fields that a policy protects; of several the others stay protected where one is misspelt."""
        for number, pattern in enumerate(policy.protects):
            at = (*place, "protects", number)
            if isinstance(found := field_path(pattern), str):
                yield found
            else:
                what = f"{_named(self.house, at)}: {found.message}"
                self.findings.append(error(place_of(self.house.tree, at), RULE, what, found.hint))

    def _tolerances(self, policy: Policy, place: tuple[Step, ...]) -> Iterator[Tolerance]:
        for written, most in policy.no_worse.items():
            at = (*place, "no_worse", written)
            query = parse(f"{written}:*", policy_fields(f"{written}:*", self.words))
            node = query.conjuncts[0].node if query.conjuncts else None
            if query.mistakes or not isinstance(node, Term) or node.field.kind != "number":
                hint = "name it `data set/metric`, both as this catalogue knows them, or a cost alone"
                self._wrong(at, f"`{written}` is no metric that is known", hint)
            elif self.words.metrics.get(node.field.name.rpartition("/")[2]).better == "none":
                self._wrong(
                    at, f"of `{written}` no value is better than another", "give the metric its `better`"
                )
            else:
                yield Tolerance(written, node, most)

    def _wrong(self, at: tuple[Step, ...], message: str, hint: str) -> None:
        place = place_of(self.house.tree, at, key=True)
        self.findings.append(error(place, RULE, f"{_named(self.house, at)}: {message}", hint))


def _named(house: House, at: tuple[Step, ...]) -> str:
    """`when` of the policy `prod-is-complete`."""
    policy = house.settings.policies[at[1]] if isinstance(at[1], int) else None
    return f"`{at[2]}` of the policy `{policy.id if policy else ''}`"


def _inside(house: House, at: tuple[Step, ...], column: int) -> Place:
    """The place of a column of a query; of one that is written over several lines, where it begins."""
    node = node_at(house.tree, at)
    place = place_of(house.tree, at)
    if not isinstance(node, ScalarNode) or "\n" in node.text:
        return place
    return place._replace(column=place.column + column - 1 + (not node.plain))
