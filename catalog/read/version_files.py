"""The name of a table that says no versions -> a finding where it is that of a version within other words."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from catalog.kit.finding import Finding, Place, warning
from catalog.kit.text import visible

_TELLING = re.compile(r".*\d.*", re.DOTALL)


def named_after_a_version(path: Path, label: str, versions: Collection[str]) -> tuple[Finding, ...]:
    """What to do with `results-2.0.0.csv`, which is read as that of the version that speaks for the model.

    Only a whole name counts (`2.0.0.csv`). A plain number says nothing: `fold-2.csv` is of no version 2.
    """
    telling = [each for each in versions if _TELLING.fullmatch(each) and not each.isdigit()]
    if len(versions) < 2 or path.stem in versions or not telling:
        return ()
    any_of = "|".join(map(re.escape, sorted(telling, key=lambda each: (-len(each), each))))
    whole = rf"(?<![^\W_])(?<!\d\.)(?:{any_of})(?![^\W_])(?!\.\d)"
    found = {*re.findall(whole, path.stem)}
    if len(found) != 1:
        return ()
    version = visible(found.pop())
    message = f"`{visible(path.name)}` has {version} in its name, and is not read as a table of that version"
    hint = f"call it {version}{path.suffix}, or give it a column `version`"
    return (warning(Place(label), "similar-file", message, hint),)
