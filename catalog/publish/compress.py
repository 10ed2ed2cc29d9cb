"""Files -> the same files, and beside each text its compressed variants, for servers that send those.

nginx sends `page.html.gz` for `page.html` with `gzip_static on`, and `.br` with `brotli_static on`.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator

from catalog.kit.finding import CatalogError
from catalog.publish.draft import File
from catalog.publish.headers import is_text

_LEAST = 1024
"""Bytes below which nothing is compressed: a packet holds it anyway."""
_ANY_SYSTEM = b"\xff"
"""What gzip's header says of where it was made; Pythons differ in what they put there."""
_EFFORT = 9
"""For both, of 9 and of 11; two more cost Brotli ten times the time for a twentieth of the bytes."""


def with_variants(files: Iterable[File], ways: tuple[str, ...]) -> Iterator[File]:
    """Yield files, each followed by its variants in the given `ways`: `gzip`, `brotli`."""
    for file in files:
        yield file
        if isinstance(file.content, bytes) and len(file.content) >= _LEAST and is_text(file.path):
            for way in ways:
                end, press = _WAYS[way]
                yield File(f"{file.path}{end}", press(file.content))


def _gzip(content: bytes) -> bytes:
    """Compress without the time of day and the system's number, which would make every build other bytes."""
    made = gzip.compress(content, _EFFORT, mtime=0)
    return made[:9] + _ANY_SYSTEM + made[10:]


def _brotli(content: bytes) -> bytes:
    try:
        import brotli  # noqa: PLC0415 - an extra: only who asks for it needs it
    except ImportError as error:
        words = "compress: brotli in catalog.yaml needs the extra `brotli`"
        raise CatalogError(f"{words}: pip install 'model-catalog[brotli]', or choose gzip") from error
    compressed: bytes = brotli.compress(content, quality=_EFFORT, mode=brotli.MODE_TEXT)
    return compressed


_WAYS = {"gzip": (".gz", _gzip), "brotli": (".br", _brotli)}
