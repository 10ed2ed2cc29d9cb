"""A model and what is wrong with it -> the same, what lets somebody in said too and repeated nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from catalog.kit.finding import Finding
from catalog.kit.revealed import RULE, hushed, revealed
from catalog.read.entry import Entry

_TEXTS = frozenset(
    (".csv", ".tsv", ".txt", ".md", ".json", ".jsonl", ".yaml", ".yml", ".toml", ".log", ".ipynb")
)
"""Kinds of published files that are looked into; pictures, archives and weights are not."""
_SAID_ALREADY = frozenset({"secret-in-card", "not-a-variable"})


def with_secrets(entry: Entry, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Add the keys and passwords in a model's files, and leave them out of what is said of other things."""
    every = tuple(findings)
    texts = dict(_texts(entry))
    found = tuple(each for label, text in texts.items() for each in revealed(text, label))
    if not found and not any(each.rule == RULE for each in every):
        return every
    lines = {(each.place.path, each.place.line) for each in every if each.rule in _SAID_ALREADY}
    new = (each for each in found if (each.place.path, each.place.line) not in lines)
    return (*hushed(every, (*texts.values(), *(each.message for each in every))), *new)


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """The texts of a model by the name that findings call their file by."""
    yield from ((each.label, each.text.removeprefix("\ufeff")) for each in entry.files)
    for language, text in entry.readmes.items():
        yield f"{entry.label}/README{f'.{language}' if language else ''}.md", text
    for reference, content in entry.published.items():
        if PurePosixPath(reference).suffix.lower() in _TEXTS:
            yield f"{entry.label}/{reference}", content.decode("utf-8-sig", "replace")
