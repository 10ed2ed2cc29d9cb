"""A file that has become a pipe since somebody looked is not waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from catalog.kit.regular import bytes_of, opened


def test_a_regular_file_is_read_and_a_link_to_one_followed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one\n")
    (tmp_path / "b").symlink_to("a")
    assert bytes_of(tmp_path / "a") == bytes_of(str(tmp_path / "b")) == b"one\n"
    with opened(tmp_path / "a") as stream:
        assert stream.read(2) == b"on"


def test_what_is_no_regular_file_or_not_there_is_an_error_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder", "nothing"):
        with pytest.raises(OSError, match=name):
            bytes_of(tmp_path / name)
    with pytest.raises(OSError, match="not a regular file"):
        opened(tmp_path / "pipe")
