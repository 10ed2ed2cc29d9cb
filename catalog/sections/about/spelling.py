"""A card's licence and considerations -> what is spelt so that programs do not know it for what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalog.domain.licences import spdx_readings
from catalog.kit.node import Step
from catalog.kit.schema import said
from catalog.kit.text import listed, visible
from catalog.sections.about.facts import CONSIDERED
from catalog.sections.about.schema import About, Restated


@dataclass(frozen=True, slots=True)
class Mistake:
    """One spelling: where it stands (`key`: as a key), the rule, what is wrong and what mends it."""

    at: tuple[Step, ...]
    rule: str
    message: str
    hint: str
    key: bool = False


def licence_slips(said_of: Restated) -> Iterator[Mistake]:
    """A licence that is nearly an SPDX id is none to programs."""
    licence = said(said_of.license)
    readings = spdx_readings(licence.name) if licence else ()
    if licence and readings:
        message = f"the licence `{visible(licence.name)}` is not written as SPDX does"
        yield Mistake(("license", "name"), "similar-license", message, f"write {listed(readings, 'or')}")


def consideration_slips(about: About) -> Iterator[Mistake]:
    """A heading of one's own is free; one that only differs in style from a known key is that key."""
    known = {_bare(name): name for name in CONSIDERED}
    for written in about.considerations:
        meant = known.get(_bare(written))
        if meant and meant != written and meant not in about.considerations:
            message = f"`{visible(written)}` is not known as `{meant}`"
            yield Mistake(("considerations", written), "similar-key", message, f"write {meant}", key=True)


def _bare(name: str) -> str:
    """What spellings of a key share: letters and digits in lower case."""
    return re.sub(r"[^a-z0-9]+", "", name.lower())
