"""Two folders -> each in the place of the other, in one step where the system can."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

from catalog.publish.leftovers import ASIDE

_HERE = -100  # AT_FDCWD: paths are relative to the working folder
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2), Linux 3.15


def exchange(one: Path, other: Path) -> None:
    """Let two folders take each other's place; raises OSError, and then both are where they were.

    Without the system's help there is an instant between two renames in which `one` is not there.
    """
    if _at_once(one, other):
        return
    aside = other.with_name(f"{other.name}{ASIDE}")
    one.rename(aside)
    try:
        other.rename(one)
    except OSError:
        aside.rename(one)
        raise
    aside.rename(other)


def _at_once(one: Path, other: Path) -> bool:
    """Ask the system; False where it has no such call, or the disk has not."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    return bool(call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
