"""A value that the schema refuses -> the one value of the schema that it can mean."""

from __future__ import annotations

from catalog.kit.day_words import iso_readings
from catalog.mending.fault import Fault
from catalog.mending.keys import only_near

_TRUTHS = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}


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
    """One of the words that may stand here, in another style or with a slip."""
    return None if fault.key else only_near(fault.text, fault.slot.choices)
