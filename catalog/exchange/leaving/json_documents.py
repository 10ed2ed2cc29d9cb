"""What a document of another standard says -> its bytes, and names in it that stay the same."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from catalog.kit.text import canonical_json
from catalog.kit.web import followable

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
Object: TypeAlias = Mapping[str, Json]
NO_DAY = "1970-01-01T00:00:00Z"
"""Where a standard asks for a time and the card has none, this is plainly no time that anybody meant."""
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
_WRITTEN = ":/?@!$&'()*+,;=%-._~"


def as_file(found: Object, *required: str) -> bytes:
    """Write it as JSON, without what says nothing; objects that are required stay where they are empty."""
    kept = {key: pruned(each) for key, each in found.items()}
    said = {key: each for key, each in kept.items() if key in required or not _empty(each)}
    text = json.dumps(said, ensure_ascii=False, indent=2)
    return f"{text}\n".encode("utf-8", "replace")


def pruned(value: Json) -> Json:
    """Leave out what is empty, all the way down; 0 and false say something."""
    if isinstance(value, str) or not isinstance(value, Mapping | Sequence):
        return value
    if isinstance(value, Mapping):
        kept = {key: pruned(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if not _empty(each)}
    return [each for each in map(pruned, value) if not _empty(each)]


def _empty(value: Json) -> bool:
    return value is None or value in ("", [], {})


def urn(*parts: Json) -> str:
    """An address of nowhere that is the same for the same parts, and another for others."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, canonical_json(['model-catalog', *parts]))}"


def iri(text: str) -> str:
    """An address as strict readers take it, with what may not stand in one percent-encoded; empty if none."""
    if not followable(text):
        return ""
    base, hash_, fragment = text.partition("#")
    head, slash, tail = base.partition("//")
    host, slash2, path = tail.partition("/")
    host = host.rpartition("@")[2]  # who asks, and with which password, is nobody else's business
    whole = f"{head}{slash}{_quoted(host, '[]')}{slash2}{_quoted(path)}" if slash else _quoted(base)
    return f"{whole}{hash_}{_quoted(fragment)}"


def _quoted(text: str, more: str = "") -> str:
    return quote(_STRAY.sub("%25", text), safe=_WRITTEN + more)
