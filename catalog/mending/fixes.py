"""A finding's rule -> the fixes that may mend it, first come first served."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from catalog.mending import amounts, keys, names, values
from catalog.mending.fault import Fault, Fix

FIXES: Mapping[str, tuple[Fix, ...]] = MappingProxyType(
    {
        "unknown-key": (keys.known_key,),
        "similar-key": (keys.considered_key,),
        "bad-value": (values.iso_date, values.truth, values.choice, amounts.amount),
        "similar-license": (names.licence,),
        "similar-task": (names.task,),
        "unknown-team": (names.team,),
        "unknown-dataset": (names.dataset,),
        "unknown-model": (names.model,),
        "unknown-version": (names.version,),
    }
)


def mended_text(fault: Fault) -> str | None:
    """What should stand there instead; None where that is not clear."""
    found = (fix(fault) for fix in FIXES.get(fault.finding.rule, ()))
    text = next((each for each in found if each), None)
    return None if text == fault.text else text
