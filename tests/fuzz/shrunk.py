"""An input that breaks something -> a small one that breaks it at the same place."""

from __future__ import annotations

import time

from tests.fuzz.target import Target, attempt

SECONDS = 20.0


def shrunk(target: Target, content: bytes, place: str) -> bytes:
    """Take parts out, larger ones first, as long as the fault stays; then make letters plain."""
    until = time.monotonic() + SECONDS
    size = max(1, len(content) // 2)
    while size and time.monotonic() < until:
        before = len(content)
        content = _without(target, content, place, size, until)
        size = size if len(content) < before and size > 1 else size // 2
    for at in range(len(content)):
        if time.monotonic() > until:
            break
        plain = content[:at] + b"a" + content[at + 1 :]
        if content[at : at + 1].isalnum() and plain != content and _breaks(target, plain, place):
            content = plain
    return content


def _without(target: Target, content: bytes, place: str, size: int, until: float) -> bytes:
    at = 0
    while at < len(content) and time.monotonic() < until:
        less = content[:at] + content[at + size :]
        if _breaks(target, less, place):
            content = less
        else:
            at += size
    return content


def _breaks(target: Target, content: bytes, place: str) -> bool:
    fault = attempt(target, content)
    return fault is not None and fault.place == place
