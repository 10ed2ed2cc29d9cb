"""A picture stays what it was in fewer bytes."""

from __future__ import annotations

import struct
import zlib

from catalog.kit.png import packed


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def test_the_lines_are_the_same_and_the_rest_is_left_out():
    lines = b"".join(b"\0" + bytes([at % 7, 9, 200]) * 40 for at in range(100))
    packed_in_haste, half = zlib.compress(lines, 0), 4000
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 100, 8, 2, 0, 0, 0))
    parts = chunk(b"IDAT", packed_in_haste[:half]) + chunk(b"IDAT", packed_in_haste[half:])
    png = b"\x89PNG\r\n\x1a\n" + head + chunk(b"tIME", b"1234567") + parts + chunk(b"IEND", b"")
    made = packed(png)
    assert made.startswith(b"\x89PNG\r\n\x1a\n" + head)
    assert b"tIME" not in made
    length = struct.unpack_from(">I", made, 33)[0]
    assert zlib.decompress(made[41 : 41 + length]) == lines
    assert len(made) < len(png) / 10
