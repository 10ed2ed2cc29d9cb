"""A model -> an outline, as Markdown, of the documentation that Annex IV of the EU's AI Act asks for."""

from __future__ import annotations

from catalog.exchange.annex_iv.data import shown
from catalog.exchange.annex_iv.outline import outline
from catalog.exchange.leaving.subject import subject_of
from catalog.exchange.shape import Export, Format, Outgoing

_NO_POINT = "no point of Annex IV asks for it"


def write(outgoing: Outgoing) -> Export:
    """One outline for the version that speaks for the model, with what became of it before."""
    subject = subject_of(outgoing)
    content = outline(subject).encode("utf-8", "replace")
    return Export({"annex-iv.md": content}, subject.losses(_NO_POINT, kept=shown(subject)))


FORMAT = Format("annex-iv", "Outline of EU AI Act Annex IV documentation", write=write)
