"""How far the times of files can be believed: what one has to know to trust a file that looks unchanged."""

from __future__ import annotations

UNSURE = 2_000_000_000
"""Nanoseconds: a file changed this shortly before it was looked at may have changed again within one tick."""

TICK = 20_000_000
"""Nanoseconds: the same for the time that the system gives every change, and that no program can choose."""
