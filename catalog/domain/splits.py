"""The name of a split -> the usual one that it is most likely a slip of the pen for."""

from __future__ import annotations

from catalog.domain.metrics import is_slip

USUAL = ("test", "train", "training", "validation", "holdout", "heldout", "evaluation")


def meant(name: str) -> str:
    """Return `test` of `tset`, empty where nothing is so near; what goes on after it is a part: `testA`."""
    key = name.strip().lower()
    return next((each for each in USUAL if is_slip(key, each) and not key.startswith(each)), "")
