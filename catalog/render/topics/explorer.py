"""Columns and facets -> the explorer's pages, each from its own rows, and the manifest of its data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from catalog.render.pages.lists import models_page
from catalog.render.shards.manifest import Name, Parts, manifest
from catalog.render.topics.columns import whole
from catalog.render.topics.fields import FieldNames
from catalog.render.topics.order import EXPLORER, MANIFEST
from catalog.render.topics.topic import ALL, Common, Gathered, Outcome, SummaryTopic
from catalog.render.topics.words import data_file
from catalog.views.examples import Example, examples
from catalog.views.explorer import Line, Shell, excerpts, page, put_together
from catalog.views.where import where_excerpts


@dataclass(frozen=True, slots=True)
class Around:
    """What all pages of the explorer have in common."""

    shell: Shell
    examples: tuple[Example, ...]


class ExplorerView(SummaryTopic):
    """Chooses what is shown of all models; the note is what stands around the rows of every page."""

    name = EXPLORER
    always = True

    def made(self, gathered: Gathered, common: Common) -> Outcome:  # noqa: ARG002 - the same
        """Give each page its rows, and the manifest the columns that are shown."""
        names: tuple[Name, ...] = _told("names", gathered)[0][0]
        metrics: tuple[str, ...] = _told("metrics", gathered)[0][0]
        sheets = {name: whole(flat) for name, flat in _told("sheet", gathered)}
        lines = tuple(Line(each.id, each.name, each.path) for each in names)
        view = put_together(lines, metrics, sheets)
        shown = tuple(column.key for column in view.columns[1:] if not column.hidden)
        shares: list[tuple[str, str, object]] = [(MANIFEST, ALL, ("shown", shown))]
        pages = (*excerpts(view), *where_excerpts(view))
        shares += [(ExplorerPages.name, each.path, each) for each in pages]
        return Outcome((), Around(view.shell, examples(view)), shares)


def _told(kind: str, gathered: Gathered) -> list[Any]:
    """What other topics gave of one kind."""
    return [rest for told, *rest in gathered.shares if told == kind]


class ExplorerPages(SummaryTopic):
    """A key is the path of a page."""

    name = "explorer pages"
    reads = (EXPLORER,)

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write the page."""
        around: Around = gathered.notes[EXPLORER][ALL]
        view = page(gathered.shares[0], around.shell)
        written = models_page(view, around.examples)
        return Outcome([common.engine.file("views/explorer/page.html", written)])


class Manifest(SummaryTopic):
    """`data/models.js`."""

    name = MANIFEST
    reads = (FieldNames.name,)
    always = True

    def made(self, gathered: Gathered, common: Common) -> Outcome:  # noqa: ARG002 - the same
        """Write it."""
        parts = Parts(
            names=_told("names", gathered)[0][0],
            heads=[head for (head,) in _told("head", gathered)],
            shown=_told("shown", gathered)[0][0],
            words=[number for (number,) in _told("words", gathered)],
        )
        return Outcome([data_file("models", manifest(parts, gathered.notes[FieldNames.name][ALL]))])
