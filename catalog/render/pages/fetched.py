"""A model -> where its readings are fetched from: a row for each source of its card."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.derive.dossier import Dossier
from catalog.kit.digits import seconds_shown
from catalog.kit.flat import flat
from catalog.kit.schema import said
from catalog.sections.monitoring.schema import Source

_IN_COLUMNS = frozenset({"prometheus", "metric", "step", "query", "file"})


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source: what is asked, of whom, how often, which table the answers go to, and what else is said."""

    metric: str
    server: str
    query: str
    every: str
    file: str
    more: str


def fetched(model: Dossier) -> tuple[SourceRow, ...]:
    """What `catalog readings` asks for, in the order of the card."""
    watch = said(model.card.monitoring)
    return tuple(_row(each) for each in watch.sources) if watch else ()


def _row(source: Source) -> SourceRow:
    step = said(source.step)
    more = (f"{' '.join(path)} {text}" for path, text in flat(source, without=_IN_COLUMNS))
    return SourceRow(
        metric=source.metric,
        server=source.prometheus,
        query=source.query,
        every=seconds_shown(step) if step else "1 h",
        file=source.file,
        more=", ".join(more),
    )
