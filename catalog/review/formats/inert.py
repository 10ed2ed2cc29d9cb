"""Texts of cards -> texts that no reader of a log takes for a command."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from catalog.kit.text import visible

if TYPE_CHECKING:  # it comes with the schema, which takes long to import and is not needed here
    from catalog.kit.plain import Json

_COMMAND = re.compile(r"##(?=\w*\[)")
"""How logs of CI are told something in the middle of a line: `##[group]`, `##vso[…]`, `##teamcity[…]`."""


def inert(text: str) -> str:
    """The text on one line, with nothing hidden and no command in the middle of it."""
    return _COMMAND.sub("# #", visible(text))


def inert_json(value: Json) -> str:
    """The value as JSON of plain ASCII, which a log may print: the same value, with no command in it."""
    return _COMMAND.sub(r"\\u0023#", json.dumps(value, ensure_ascii=True, allow_nan=False, indent=1))
