"""Turns a value into a classic script that hands it to the page: what a browser loads from a folder too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from catalog.kit.finding import CatalogError

Json: TypeAlias = str | int | float | bool | Sequence["Json"] | Mapping[str, "Json"] | None

# What a script or an HTML parser could mistake for its own; inside JSON these stand in texts only.
_UNSAFE = {letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029\u007f"}


def data_path(name: str) -> str:
    """Return the site path of a data file."""
    return f"data/{name}.js"


def data_script(name: str, value: Json) -> bytes:
    """Write the script; keys are the caller's own words, so texts of cards only ever stand as values."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for letter, code in _UNSAFE.items():
        text = text.replace(letter, code)  # most texts hold few of them: looking for each is soon done
    return b"".join((f'catalogueData("{name}",'.encode(), text.encode("utf-8", "replace"), b");\n"))


def around(ids: Iterable[str], paths: Iterable[str]) -> tuple[str, str]:
    """Return what stands before and after the id in every path, so that a file need not repeat it."""
    pairs = list(zip(ids, paths, strict=True))
    if not pairs:
        return ("", "")
    first_id, first_path = pairs[0]
    for found in re.finditer(re.escape(first_id), first_path):
        before, after = first_path[: found.start()], first_path[found.end() :]
        if all(path == f"{before}{each}{after}" for each, path in pairs):
            return (before, after)
    raise CatalogError(f"the page of {first_id} is at {first_path}, not where those of other models are")
