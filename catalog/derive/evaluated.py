"""One Entry and its versions in order -> what is shown of what was measured, but for tables of versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.derive.explained import protected
from catalog.domain.headlines import headlines
from catalog.domain.versioned import by_own_names
from catalog.domain.versions import Lineup
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.figure import Figure
from catalog.read.entry import Entry
from catalog.sections.evaluation.exhibits import Picture, drawn, pictures
from catalog.sections.evaluation.facts import Group, groups
from catalog.sections.evaluation.fairness import unevenness
from catalog.sections.evaluation.figures import figures
from catalog.sections.evaluation.uneven import Uneven, uneven


@dataclass(frozen=True, slots=True)
class Evaluated:
    """`loose` are values without versions, `exhibits` and `pictures` figures that the card names."""

    figures: tuple[Figure, ...]
    loose: tuple[Group, ...]
    fairness: Uneven
    exhibits: tuple[Figure, ...]
    pictures: tuple[Picture, ...]


def evaluated(entry: Entry, lineup: Lineup, words: Vocabulary) -> Evaluated:
    """Draw what was measured, compare slices, and draw the card's own tables."""
    card, rows = entry.card, entry.measurements
    return Evaluated(
        figures=figures(rows, lineup, headlines(card.headline, rows, words), words),
        loose=() if card.versions else groups(rows, (None, None), words),
        fairness=uneven(unevenness(rows, lineup.current, words, protected(card))),
        exhibits=drawn(
            tuple(by_own_names(card.figures, card.aliases)), _tables(entry), words, lineup.current or ""
        ),
        pictures=pictures(card.figures, tuple(entry.published)),
    )


def _tables(entry: Entry) -> dict[str, list[Mapping[str, str]]]:
    """The rows of each table of the card, whichever files they came from."""
    return {
        reference: [row for file in files for row in file.rows] for reference, files in entry.tables.items()
    }
