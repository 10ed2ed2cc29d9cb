"""Turns listings into `data/search.js`: names to scan and an index of words, small enough to load at once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice, pairwise

from catalog.kit.text import fold
from catalog.render.data_script import Json, around, data_script
from catalog.views.listing import Listing

PROSE_WORDS = 60
PROSE_LETTERS = 4000
COMMON_FROM = 40

_WORD = re.compile(r"[^\W_]{2,40}")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def search_data(listings: tuple[Listing, ...]) -> bytes:
    """Write the index; rows count as in the explorer, so give it the listings in the explorer's order."""
    ids = [listing.id for listing in listings]
    facts = [_fact_words(listing) for listing in listings]
    prose = [_prose_words(listing, known) for listing, known in zip(listings, facts, strict=True)]
    return data_script(
        "search",
        {
            "pages": around(ids, [listing.path for listing in listings]),
            "ids": ids,
            "names": [listing.name for listing in listings],
            "asides": _codes(
                [listing.task.label if listing.task else listing.family for listing in listings]
            ),
            "aka": [[at, name] for at, listing in enumerate(listings) for name in listing.aka],
            "facts": _inverted(facts),
            "prose": _inverted(_without_common(prose)),
        },
    )


def words(text: str) -> list[str]:
    """Split text into folded words of 2 to 40 letters or digits; marks that letters carry are dropped."""
    return _WORD.findall(fold(text))


def _fact_words(listing: Listing) -> frozenset[str]:
    """Collect the words of the fields people filter by."""
    tasks = (listing.task, *listing.further_tasks) if listing.task else ()
    task = tuple(text for each in tasks for text in (each.id, each.label))
    owners = [text for owner in listing.owners for text in (owner.id, owner.label)]
    datasets = [cell.dataset.label for cell in listing.figures if cell.dataset]
    plain = (listing.family, listing.publisher, listing.license, listing.stage, listing.status)
    texts = (*task, *owners, *datasets, *plain, *listing.tags)
    return frozenset(word for text in dict.fromkeys(texts) for word in words(text))


def _prose_words(listing: Listing, known: frozenset[str]) -> frozenset[str]:
    """Take the first words of the summary and the text that the facts do not hold."""
    said = words(listing.summary) + words(listing.text[:PROSE_LETTERS])
    return frozenset(islice((word for word in dict.fromkeys(said) if word not in known), PROSE_WORDS))


def _without_common(rows: list[frozenset[str]]) -> list[frozenset[str]]:
    """Drop the words that half of the models have: they tell nothing apart and cost the most."""
    if len(rows) < COMMON_FROM:
        return rows
    counts = Counter(word for row in rows for word in row)
    common = {word for word, count in counts.items() if count * 2 > len(rows)}
    return [row - common for row in rows]


def _inverted(rows: Iterable[frozenset[str]]) -> Json:
    """Turn rows of words into sorted words and, for each, the steps from one of its rows to the next."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        for word in row:
            places[word].append(at)
    ordered = sorted(places)
    return {"words": " ".join(ordered), "rows": ";".join(_steps(places[word]) for word in ordered)}


def _steps(places: list[int]) -> str:
    return ",".join(_in_base_36(after - before) for before, after in pairwise([0, *places]))


def _in_base_36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"


def _codes(texts: list[str]) -> Json:
    """Give each text once and for every row the place of its text."""
    known = sorted(set(texts))
    places = {text: place for place, text in enumerate(known)}
    return {"words": known, "codes": [places[text] for text in texts]}
