"""Examples of policies, judged -> lines for people: each with its outcome, and why where that is telling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from catalog.derive.rehearsal import FAILS, Rehearsed

_OTHER = {"holds": "fails", "fails": "holds"}


def examples_told(examples: Sequence[Rehearsed], bare: Sequence[str]) -> Iterator[str]:
    """A heading a policy, a line an example."""
    for policy, each in groupby(examples, key=lambda one: one.policy):
        yield policy
        yield from (line for example in each for line in _lines(example))
    for policy in bare:
        yield f"{policy}\n  no examples; write some under `examples: {{holds: …, fails: …}}`"


def _lines(example: Rehearsed) -> Iterator[str]:
    named = f"{example.wanted} {example.number}"
    if example.as_said:
        yield f"  ok     {named}{_because(example)}"
        return
    yield f"  wrong  {named}, {example.place}"
    if not example.told:
        yield f"         it {_OTHER[example.wanted]}"
    yield from (f"         {line}" for line in example.told)


def _because(example: Rehearsed) -> str:
    return f": {'; '.join(example.told)}" if example.wanted == FAILS else ""
