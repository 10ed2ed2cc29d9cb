"""A digest is read as people write it, and files are hashed as it was hashed."""

from __future__ import annotations

import hashlib
import io

import pytest

from catalog.kit.checksum import KNOWN, Checksum, checksum, checksum_or_none, checksums_of


@pytest.mark.parametrize("algorithm", KNOWN)
def test_what_is_known_is_read_and_hashed_alike(algorithm):
    value = hashlib.new(algorithm, b"weights").hexdigest()
    told = checksum(f" {algorithm.upper()}:{value.upper()}\n")
    assert told == Checksum(algorithm, value)
    assert str(told) == f"{algorithm}:{value}"
    assert told.weak == (algorithm in ("md5", "sha1"))
    assert checksums_of(io.BytesIO(b"weights"), [told]) == (told,)


def test_several_hashes_come_of_one_reading():
    like = [checksum("0" * 64), checksum("md5:" + "0" * 32), checksum("blake2b:" + "0" * 64)]
    content = b"weights" * 300_000
    assert [str(each) for each in checksums_of(io.BytesIO(content), like)] == [
        f"sha256:{hashlib.sha256(content).hexdigest()}",
        f"md5:{hashlib.md5(content).hexdigest()}",  # noqa: S324 - as DVC writes it
        f"blake2b:{hashlib.blake2b(content, digest_size=32).hexdigest()}",
    ]


@pytest.mark.parametrize(
    "text",
    ["", "sha256:", "sha256:00", "crc32:00000000", f"sha256:{'g' * 64}", f"sha1:{'0' * 64}", "blake2b:000",
     f"sha256:sha256:{'0' * 64}", f"sha256:{'٠' * 64}", f"blake2b:{'0' * 130}"],
)  # fmt: skip
def test_anything_else_is_refused_with_what_is_known(text):
    with pytest.raises(ValueError, match=r"known are sha256|write \d+ of 0-9 and a-f"):
        checksum(text)
    assert checksum_or_none(text) is None
