"""Findings with one clear remedy -> the files with that remedy, every other character as it was."""

from __future__ import annotations

from catalog.mending.fixes import FIXES

FIXABLE: frozenset[str] = frozenset(FIXES)
"""The rules whose findings `catalog check --fix` can mend, where it is clear what was meant."""
