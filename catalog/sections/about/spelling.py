"""A card's licence and considerations -> what is spelt so that programs do not know it for what it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from catalog.domain.licences import spdx_readings
from catalog.kit.node import Step
from catalog.kit.schema import said
from catalog.kit.text import listed, visible
from catalog.sections.about.facts import CONSIDERED
from catalog.sections.about.schema import Restated

Steps = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One spelling: where it stands (`key`: as a key), the rule, what is wrong and what mends it."""

    at: Steps
    rule: str
    message: str
    hint: str
    key: bool = False


def misspelt(considerations: Collection[str], parts: Mapping[Steps, Restated]) -> Iterator[Mistake]:
    """What programs do not know of the headings of considerations and of each part's licence."""
    known = {_bare(name): name for name in CONSIDERED}
    for written in considerations:
        meant = known.get(_bare(written))
        if meant and meant != written and meant not in considerations:
            message = f"`{visible(written)}` is not known as `{meant}`"
            yield Mistake(("considerations", written), "similar-key", message, f"write {meant}", key=True)
    for at, part in parts.items():
        if licence := said(part.license):
            yield from misspelt_licence(licence.name, (*at, "license", "name"))


def misspelt_licence(name: str, at: Steps) -> Iterator[Mistake]:
    """A licence that is nearly an SPDX id is none to programs."""
    if readings := spdx_readings(name):
        message = f"the licence `{visible(name)}` is not written as SPDX does"
        yield Mistake(at, "similar-license", message, f"write {listed(readings, 'or')}")


def _bare(name: str) -> str:
    """What spellings of a key share: letters and digits in lower case."""
    return re.sub(r"[^a-z0-9]+", "", name.lower())
