"""The text of a Git LFS pointer is known from any other small file."""

from __future__ import annotations

import pytest

from catalog.kit.lfs import pointer

OID = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393"
TEXT = f"version https://git-lfs.github.com/spec/v1\noid sha256:{OID}\nsize 12345\n"
EXTENDED = TEXT.replace("oid ", f"ext-0-foo sha256:{'0' * 64}\noid ", 1)


@pytest.mark.parametrize("text", [TEXT, EXTENDED, TEXT.replace("git-lfs.github", "hawser.github")])
def test_a_pointer_tells_hash_and_size(text):
    found = pointer(text.encode())
    assert found
    assert (str(found.checksum), found.size) == (f"sha256:{OID}", 12345)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"weights",
        TEXT.encode()[:60],
        TEXT.encode() + b"\0" * 1024,
        TEXT.replace("sha256:", "sha512:").encode(),
        TEXT.replace("size 12345", "size -1").encode(),
        TEXT.replace("size 12345", f"size {'9' * 30}").encode(),
        b" " + TEXT.encode(),
    ],
)
def test_whatever_else_there_is_is_a_file_of_its_own(content):
    assert pointer(content) is None
