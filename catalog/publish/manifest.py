"""A site's name and the digests of its files <-> the text that stands beside it in an object store."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from catalog.publish.target import Generation

MANIFEST = "catalog-manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build has published."""

    name: str
    files: Mapping[str, bytes]


def written(generation: Generation) -> bytes:
    """Write it down, a line a file and in order: the same site is the same text."""
    files = {path: digest.hex() for path, digest in sorted(generation.files().items())}
    text = json.dumps({"name": generation.name, "files": files}, indent=0, ensure_ascii=False)
    return f"{text}\n".encode()


def read(text: bytes) -> Manifest | None:
    """Read it again; None where it is not what a build has written."""
    try:
        found = json.loads(text)
        name, files = found["name"], found["files"]
        return Manifest(str(name), {path: bytes.fromhex(digest) for path, digest in files.items()})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
