"""A Subject of which a document took what it has fields for -> what else people may want to search for.

Formats that let anybody add properties by name hold this too, so that little is lost. It is asked for last.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.exchange.leaving.part import Leaf
from catalog.exchange.leaving.subject import Subject

OF_VERSION = (
    "stage", "status", "notes", "released", "code", "training", "signature", "size", "signed",
    "interpretability", "remarks", "extra",
)  # fmt: skip
OF_CARD = (
    "access", "languages", "tags", "family", "task", "aka", "owners", "publisher", "used_by", "risk",
    "status", "deprecated", "retired", "superseded_by", "considerations", "interpretability", "source",
    "costs", "remarks", "extra",
)  # fmt: skip


def rest(subject: Subject) -> Iterator[Leaf]:
    """Each text with its path in the card, such as `training.seed`."""
    card, version = subject.card, subject.version
    yield from (("alias", name) for name in subject.aliases)
    if subject.repository:
        yield "code.repository", subject.repository
    for part, keys in ((version, OF_VERSION), (card, OF_CARD)):
        for key in keys:
            for path, text in part.within(key).left():
                yield (f"{key}.{path}" if path else key), text
