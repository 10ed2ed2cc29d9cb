"""Values that have no place on the other side -> counts by reason for people, and a file with all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from catalog.exchange.landing.bounded import discreet
from catalog.exchange.moving import replace_all
from catalog.exchange.shape import Loss
from catalog.kit.csvtext import CsvCell, csv_bytes
from catalog.kit.text import listed, plural, visible

_NUMBER = re.compile(r"(?<=\.)\d+(?=\.|$)|(?<=:)\d+")
_REASONS = 20
_FIELDS = 3


@dataclass(slots=True)
class Losses:
    """What was lost so far: how often each field, and, where somebody wants them all, each value."""

    file: Path | None = None
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    kept: list[Loss] = field(default_factory=list)

    def add(self, losses: Iterable[Loss]) -> None:
        """Note losses; the fields of items of a list are counted together."""
        for each in losses:
            self.counts.setdefault(each.why, Counter())[_NUMBER.sub("*", each.field)] += 1
            if self.file:
                self.kept.append(discreet(each))

    def tell(self, where: str, *, brief: bool = False) -> None:
        """Print what was lost, a line a reason, and write all of it where that is wanted.

        It is `brief` where nothing was written: all of it was told before.
        """
        whole = sum(fields.total() for fields in self.counts.values())
        hint = "" if self.file else "; --losses FILE writes all of them"
        if whole:
            print(f"{plural(whole, 'value')} found no place {where}{f', as before{hint}.' if brief else ':'}")
        if whole and not brief:
            self._list(hint)
        if self.file:
            replace_all({self.file: _table(self.kept)})

    def _list(self, hint: str) -> None:
        ranked = sorted(self.counts.items(), key=lambda pair: (-pair[1].total(), pair[0]))
        for why, fields in ranked[:_REASONS]:
            print(visible(f"  {why}: {plural(fields.total(), 'time')} ({_examples(fields)})"))
        left = len(ranked) - _REASONS
        if left > 0:
            print(f"  and {plural(left, 'other reason')}{hint}")
        elif any(len(fields) > _FIELDS for fields in self.counts.values()) and hint:
            print(f"  {hint.removeprefix('; ')}")


def _examples(fields: Counter[str]) -> str:
    ranked = sorted(fields, key=lambda name: (-fields[name], name))
    more = len(ranked) - _FIELDS
    return listed([*ranked[:_FIELDS], f"{more:,} more"] if more > 0 else ranked)


def _table(losses: Iterable[Loss]) -> bytes:
    rows = ((each.model, each.field, _cell(each.value), each.why) for each in losses)
    return csv_bytes(("model", "field", "value", "why"), rows)


def _cell(value: str) -> CsvCell:
    """A number stays one where it is written as we write it: a sign before it is none of a formula."""
    for kind in (int, float):
        with suppress(ValueError):
            if str(number := kind(value)) == value:
                return number
    return value
