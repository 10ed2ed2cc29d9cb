"""Turns a value into a classic script that hands it to the page: what a browser loads from a folder too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from catalog.kit.finding import CatalogError

Json: TypeAlias = str | int | float | bool | Sequence["Json"] | Mapping[str, "Json"] | None

# What a script or an HTML parser could mistake for its own; inside JSON these stand in texts only.
_UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029\u007f"}


def data_path(name: str) -> str:
    """Return the site path of a data file."""
    return f"data/{name}.js"


def data_script(name: str, value: Json) -> bytes:
    """Write the script; keys are the caller's own words, so texts of cards only ever stand as values."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    safe = text.translate(_UNSAFE).encode("utf-8", "replace").decode()
    return f'catalogueData("{name}",{safe});\n'.encode()


def around(ids: Iterable[str], paths: Iterable[str]) -> tuple[str, str]:
    """Return what stands before and after the id in every path, so that a file need not repeat it."""
    pairs = list(zip(ids, paths, strict=True))
    if not pairs:
        return ("", "")
    first_id, first_path = pairs[0]
    before, _, after = first_path.partition(first_id)
    for each, path in pairs:
        if path != f"{before}{each}{after}":
            raise CatalogError(f"the page of {each} is at {path}, not where those of other models are")
    return (before, after)
