"""Turn JSON files of other people into trees of text as it was written, with the place of what is broken."""

from __future__ import annotations

import json
from pathlib import Path

from catalog.exchange.reading.foreign import LARGEST, Loaded, Value, broken
from catalog.exchange.reading.taking import as_value
from catalog.kit.finding import Finding, Place, warning
from catalog.kit.text import visible
from catalog.kit.written import Plain


def load_json(path: Path, name: str) -> Loaded:
    """Read a JSON file; `name` is what findings call it. Numbers are `Plain`, as written."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            return broken(Place(name), f"the file has more than {LARGEST:,} bytes")
        return parse_json(content.decode("utf-8-sig"), name)
    except OSError as problem:
        return broken(Place(name), f"the file cannot be read: {problem.strerror}")
    except UnicodeDecodeError:
        return broken(Place(name), "the file is not UTF-8")


def parse_json(text: str, name: str) -> Loaded:
    """Read JSON that is at hand already; `name` is what findings call it."""
    reader = _Reader(name)
    try:
        return Loaded(reader.read(text), reader.findings)
    except json.JSONDecodeError as problem:
        place = Place(name, problem.lineno, problem.colno)
        return broken(place, f"this is not JSON: {visible(problem.msg[:1].lower() + problem.msg[1:])}")
    except RecursionError:
        return broken(Place(name), "this is nested too deeply")


def json_value(text: str | bytes) -> Value:
    """Read JSON that stands within something else; ValueError where it is none, or nested too deeply."""
    try:
        return as_value(json.loads(text, parse_float=Plain, parse_int=Plain, parse_constant=Plain))
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


class _Reader:
    """Keeps numbers as they stand, and the first of two values that are given for one key."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []

    def read(self, text: str) -> Value:
        return _plain(
            json.loads(
                text,
                parse_float=Plain,
                parse_int=Plain,
                parse_constant=Plain,
                object_pairs_hook=self._mapping,
            )
        )

    def _mapping(self, pairs: list[tuple[str, Value]]) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for key, value in pairs:
            if key in found:
                message = f"`{visible(key[:80])}` is said twice; the first counts"
                self.findings.append(warning(Place(self.name), "import-doubtful", message))
            found.setdefault(key, value)
        return found


def _plain(found: object) -> Value:
    if isinstance(found, dict):
        return {key: _plain(item) for key, item in found.items()}
    if isinstance(found, list):
        return [_plain(item) for item in found]
    if isinstance(found, bool):
        return Plain(str(found).lower())
    if isinstance(found, Plain):
        return found
    return None if found is None else str(found).encode("utf-8", "replace").decode()
