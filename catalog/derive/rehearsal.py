"""The examples of a house's policies -> whether each is judged as it says it is, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from catalog.derive.case import case_of
from catalog.derive.demands import Demands, demands_of
from catalog.derive.frame import Frame
from catalog.derive.policed import rulings_of
from catalog.derive.texts import write
from catalog.domain.ruling import Outcome, Ruling
from catalog.domain.subjects import context_of
from catalog.kit.date import When
from catalog.kit.finding import Finding, Place
from catalog.kit.node import Node, SequenceNode, node_at
from catalog.kit.prose import Writer
from catalog.kit.schema import said
from catalog.kit.today import Today
from catalog.policies.demand import Demand
from catalog.read.house import House
from catalog.read.sample import sample

HOLDS, FAILS = "holds", "fails"


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """An example, what it is said to do, and what came of it; `told` are sentences."""

    policy: str
    wanted: str
    number: int
    place: Place
    as_said: bool
    told: tuple[str, ...]


def rehearse(house: House) -> Iterator[Rehearsed]:
    """Judge all examples, in the order of the file."""
    demands = demands_of(house)
    for at, demand in enumerate(demands.each):
        for wanted in (HOLDS, FAILS):
            for number, node in enumerate(_examples(house, at, wanted)):
                yield _rehearsed(demand, (wanted, number + 1), node, house)


def without_examples(house: House) -> Sequence[str]:
    """The policies that nobody tests."""
    return [each.id for each in demands_of(house).each if not each.has_examples]


def _examples(house: House, at: int, wanted: str) -> Sequence[Node]:
    """The examples of a policy; one may stand without brackets."""
    node = node_at(house.tree, ("policies", at, "examples"))
    found = node_at(node, (wanted,)) if node else None
    if found is None:
        return ()
    return found.items if isinstance(found, SequenceNode) else (found,)


def _rehearsed(demand: Demand, which: tuple[str, int], node: Node, house: House) -> Rehearsed:
    wanted, number = which
    entry = sample(node, context_of(house.words))
    if entry.findings:
        told = tuple(_said(each) for each in entry.findings)
        return Rehearsed(demand.id, wanted, number, node.place, as_said=False, told=told)
    frame = Frame(house, Today(_day(house, demand)), Writer())
    case = case_of(entry, write(entry, frame.writer), (), frame)
    rulings = rulings_of(replace(case, trusting=True), Demands((demand,), demands_of(house).teams))
    fails = [each for each in rulings if each.outcome is Outcome.FAILS]
    as_said = bool(rulings) and bool(fails) == (wanted == FAILS)
    told = tuple(_reason(each, reason) for each in fails for reason in each.reasons)
    silent = () if rulings else ("the policy does not speak of it: its `when` does not match",)
    return Rehearsed(demand.id, wanted, number, node.place, as_said, (*told, *silent))


def _day(house: House, demand: Demand) -> When | None:
    policy = next(each for each in house.settings.policies if each.id == demand.id)
    examples = said(policy.examples)
    return said(examples.as_of) if examples else None


def _reason(ruling: Ruling, reason: str) -> str:
    return f"version {ruling.version}: {reason}" if ruling.version else reason


def _said(finding: Finding) -> str:
    return f"{finding.message} ({finding.hint})" if finding.hint else finding.message
