"""Values that have no place on the other side -> counts by field for people, and a file with all of them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from catalog.exchange.bounded import discreet
from catalog.exchange.moving import replace_all
from catalog.exchange.shape import Loss
from catalog.kit.text import plural, visible

_NUMBER = re.compile(r"(?<=\.)\d+(?=\.|$)|(?<=:)\d+")
_MOST = 40


@dataclass(slots=True)
class Losses:
    """What was lost so far: how often each field, and, where somebody wants them all, each value."""

    file: Path | None = None
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    kept: list[Loss] = field(default_factory=list)

    def add(self, losses: Iterable[Loss]) -> None:
        """Note losses; the fields of items of a list are counted together."""
        for each in losses:
            self.counts[_NUMBER.sub("*", each.field), each.why] += 1
            if self.file:
                self.kept.append(discreet(each))

    def tell(self, where: str) -> None:
        """Print what was lost, counted by field, and write all of it where that is wanted."""
        if self.counts:
            print(f"{plural(self.counts.total(), 'value')} found no place {where}:")
        ranked = sorted(self.counts.items(), key=lambda pair: (-pair[1], pair[0]))
        for (name, why), count in ranked[:_MOST]:
            print(visible(f"  {name}: {plural(count, 'time')}, {why}"))
        if len(ranked) > _MOST:
            print(f"  and {len(ranked) - _MOST:,} other fields; --losses FILE writes all of them")
        if self.file:
            replace_all({self.file: _table(self.kept)})


def _table(losses: Iterable[Loss]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("model", "field", "value", "why"))
    writer.writerows((each.model, each.field, each.value, each.why) for each in losses)
    return out.getvalue().encode()
