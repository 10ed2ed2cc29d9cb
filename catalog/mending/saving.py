"""Mended files -> on the disk, each whole, while nobody else writes into its model's folder."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack

from catalog.kit.finding import CatalogError
from catalog.mending.mend import Mended
from catalog.read.layers import VERSIONS
from catalog.recording.room import held, replace_all


def save(mended: Iterable[Mended]) -> None:
    """Write the files that change; the mode of each stays."""
    changed = [each for each in mended if each.after != each.before]
    folders = {
        each.path.parent.parent if each.path.parent.name == VERSIONS else each.path.parent for each in changed
    }
    with ExitStack() as stack:
        for folder in sorted(folders):
            stack.enter_context(held(folder))
        _refuse_changed(changed)
        replace_all({each.path: each.after for each in changed})


def _refuse_changed(mended: Iterable[Mended]) -> None:
    """Stop where somebody else has changed a file since it was looked at."""
    for each in mended:
        if each.path.read_bytes() != each.before:
            raise CatalogError(f"{each.label} has changed just now; nothing was mended, run it again")
