"""Files of weights -> what a card says of them without opening them: name, size, digest."""

from __future__ import annotations

import hashlib
from pathlib import Path

from catalog.exchange.reading.foreign import Value
from catalog.kit.text import visible

_BLOCK = 1 << 20


def file_facts(path: Path) -> dict[str, Value]:
    """Return the facts of a file; OSError where it cannot be read."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return {"name": visible(path.name), "size": str(size), "digest": f"sha256:{digest.hexdigest()}"}
