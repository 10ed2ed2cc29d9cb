"""A model -> where its readings are fetched from, in a sentence for each source."""

from __future__ import annotations

from catalog.derive.dossier import Dossier
from catalog.kit.digits import seconds_shown
from catalog.kit.flat import flat
from catalog.kit.schema import said
from catalog.kit.text import listed
from catalog.sections.monitoring.schema import Source

_SAID_FIRST = frozenset({"prometheus", "metric", "step", "query", "file"})


def fetched(model: Dossier) -> str:
    """What `catalog readings` asks for; empty where the card names no source."""
    watch = said(model.card.monitoring)
    return " ".join(_sentence(each) for each in (watch.sources if watch else ()))


def _sentence(source: Source) -> str:
    step = said(source.step)
    every = f" every {seconds_shown(step)}" if step else ""
    more = [f"{' '.join(path)} {text}" for path, text in flat(source, without=_SAID_FIRST)]
    told = f" ({listed(more)})" if more else ""
    start = f"Readings of {source.metric} come{every} from Prometheus at {source.prometheus}"
    return f"{start} into {source.file}, by {source.query}{told}."
