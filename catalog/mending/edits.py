"""Findings of one file -> the edits that mend those of them that are clear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalog.card import Card
from catalog.kit.finding import Finding
from catalog.kit.slots import slot
from catalog.mending.fault import Edit, Fault, Known
from catalog.mending.fixes import mended_text
from catalog.mending.page import Mark, Page
from catalog.settings import Settings


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file is part of: the steps to what it holds, its schema, and the names it may speak of."""

    prefix: tuple[str, ...]
    schema: type[Card | Settings]
    known: Known


def edits(page: Page, sheet: Sheet, findings: Iterable[Finding]) -> Iterator[Edit]:
    """One edit for each place that a finding speaks of and that is clear."""
    seen: set[tuple[int, int]] = set()
    for each in findings:
        place = (each.place.line, each.place.column)
        mark = page.at(*place)
        text = mended_text(_fault(each, mark, sheet)) if mark and place not in seen else None
        if mark and text:
            seen.add(place)
            yield Edit(each.place, each, mark.node, mark.path, mark.key, text)


def next_edits(page: Page, done: bytes, sheet: Sheet, findings: Iterable[Finding]) -> Iterator[Edit]:
    """Edits of a page for findings that come to light once others are `done`.

    What is mended has the same keys and values in the same order, so each is known by its number.
    """
    later = Page(done)
    for each in edits(later, sheet, findings):
        if mark := page.same(later, each.node):
            yield Edit(each.place, each.finding, mark.node, mark.path, mark.key, each.text)


def _fault(finding: Finding, mark: Mark, sheet: Sheet) -> Fault:
    path = (*sheet.prefix, *mark.path)
    there = slot(sheet.schema, path[:-1] if mark.key else path)
    if there.keys and not mark.key:  # a value alone where a mapping may be is that of its first field
        there = slot(sheet.schema, (*path, there.keys[0]))
    return Fault(finding, mark.node.value, mark.key, there, sheet.known, mark.beside, path)
