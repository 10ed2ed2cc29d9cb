"""A model -> the few facts at the top of its page."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.derive.dossier import Dossier
from catalog.derive.summary import Summary
from catalog.kit.digits import bytes_shown, compact, with_unit
from catalog.kit.schema import Absent, said
from catalog.kit.shown import Fact, Shown, capital, shown
from catalog.sections.about.facts import source_facts
from catalog.sections.history.schema import Size
from catalog.views.listing import Cell

MOST_HEADLINES = 4


def headline_cells(summary: Summary, headlines: Sequence[str]) -> tuple[Cell, ...]:
    """The figures that speak for the model; those of its card, else its first two."""
    cells = {cell.key: cell for cell in summary.listing.figures}
    wanted = [cells[key] for key in headlines if key in cells] or list(summary.listing.figures[:2])
    return tuple(wanted[:MOST_HEADLINES])


def headline_facts(cells: Sequence[Cell]) -> tuple[Fact, ...]:
    """The same figures in words."""
    facts = []
    for cell in cells:
        value = Shown(with_unit(cell.shown, cell.unit)) if cell.shown else Shown("no result", missing=True)
        told = (cell.dataset.label if cell.dataset else "", cell.note)
        facts.append(Fact(cell.metric.label, value, ", ".join(part for part in told if part)))
    return tuple(facts)


def model_facts(model: Dossier) -> tuple[Fact, ...]:
    """Licence, publisher, dates, size, source; what most cards give comes first, what is absent says so."""
    card, current = model.card, model.current
    license_ = said(card.license)
    version = current.version if current else None
    size = version.size if version else None
    day = version.date or version.released if version else None
    facts = [
        Fact("Licence", shown(license_.name) if license_ else shown(card.license), _remark(model, "license")),
        Fact("Trained" if version and version.date else "Released", shown(day), _remark(model, "date")),
        Fact("Parameters", _count(size.parameters if isinstance(size, Size) else size)),
    ]
    if isinstance(size, Size) and said(size.bytes) is not None:
        facts.append(Fact("Size", Shown(bytes_shown(said(size.bytes) or 0))))
    optional = (
        ("Publisher", card.publisher), ("Family", card.family), ("Access", card.access),
        ("Languages", card.languages), ("Also known as", card.aka),
    )  # fmt: skip
    facts += [
        Fact(
            label,
            capital(shown(value)) if label == "Access" else shown(value),
            _remark(model, label.lower()),
        )
        for label, value in optional
        if value
    ]
    if (risk := said(card.risk)) is not None:
        facts.append(Fact("Risk", shown(str(risk.rating).capitalize() if said(risk.rating) else risk.rating)))
    return (*facts, *source_facts(card.source))


def _count(value: float | Absent | None) -> Shown:
    number = said(value)
    return shown(value) if number is None else Shown(compact(number))


def _remark(model: Dossier, field: str) -> str:
    own = model.current.version.remarks.get(field) if model.current else None
    return own or model.card.remarks.get(field, "")
