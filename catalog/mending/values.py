"""A value that the schema refuses -> the one value of the schema that it can mean."""

from __future__ import annotations

from catalog.kit.day_words import iso_readings
from catalog.mending.fault import Fault
from catalog.mending.keys import letters_of, one_slip, same_letters

_TRUTHS = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}
_DECIDE = frozenset({"access", "approvals", "decision", "stage", "status", "visibility"})
"""Fields whose words say who may see, use or trust something."""


def iso_date(fault: Fault) -> str | None:
    """A day in a shape that can be read in one way only."""
    if fault.key or fault.slot.kind != "date":
        return None
    readings = iso_readings(fault.text)
    return readings[0] if len(readings) == 1 else None


def truth(fault: Fault) -> str | None:
    """What YAML's older rules took for true and false."""
    return _TRUTHS.get(fault.text.lower()) if not fault.key and fault.slot.kind == "truth" else None


def choice(fault: Fault) -> str | None:
    """One of the words that may stand here, in another style or with a slip inside it.

    Where the word says who may see or use something, a slip is left: nobody's typing decides that for them.
    """
    if fault.key:
        return None
    if same := same_letters(fault.text, fault.slot.choices):
        return same
    if _DECIDE.intersection(fault.path):
        return None
    bare = letters_of(fault.text)
    near = [each for each in fault.slot.choices if _inside(bare, letters_of(each))]
    return near[0] if len(near) == 1 else None


def _inside(bare: str, other: str) -> bool:
    """Whether words are a slip apart that is neither in the first letter nor in the last."""
    return one_slip(bare, other) and bare[0] == other[0] and bare[-1] == other[-1]
