"""What takes long to make and comes out the same each time -> kept where Python keeps what it compiles.

Where Python may not do so, in a folder of somebody else or with `PYTHONDONTWRITEBYTECODE`, nothing is kept,
and all is made again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

_SEAL = sha256().digest_size


def kept(kind: str, told: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
    """Return what is kept, else what `make` returns; `told` is all that it is made from."""
    found = find(kind, told)
    if found is None:
        found = make()
        keep(kind, told, found)
    return found


def find(kind: str, told: tuple[str, ...]) -> bytes | None:
    """Return what is kept; None where nothing is, or not all of it, as after a disk was full."""
    try:
        content = _place(kind, told).read_bytes()
    except OSError:
        return None
    return content[_SEAL:] if content[:_SEAL] == sha256(content[_SEAL:]).digest() else None


def keep(kind: str, told: tuple[str, ...], content: bytes) -> None:
    """Keep it where that may be; who reads meanwhile finds what was there before, or all of this."""
    if sys.dont_write_bytecode:
        return
    place = _place(kind, told)
    draft = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(sha256(content).digest() + content)
        draft.replace(place)


def _place(kind: str, told: tuple[str, ...]) -> Path:
    name = sha256("\0".join(told).encode()).hexdigest()[:32]
    return Path(cache_from_source(__file__)).with_name(f"{kind}-{name}")
