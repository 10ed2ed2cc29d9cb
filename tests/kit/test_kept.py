"""What takes long to make is made once, kept whole or not at all, and made anew of anything else."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.kit.kept import find, keep, kept


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Python keeps what it compiles, for one test."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


@pytest.fixture
def files(place: Path) -> Callable[[], list[Path]]:
    return lambda: [path for path in place.rglob("*") if path.is_file()]


def refuse() -> bytes:
    raise AssertionError("made again")


def test_it_is_made_once_and_anew_from_anything_else() -> None:
    assert kept("sum", ("1", "2"), lambda: b"three") == b"three"
    assert kept("sum", ("1", "2"), refuse) == b"three"
    assert kept("sum", ("12",), lambda: b"twelve") == b"twelve"
    assert kept("product", ("1", "2"), lambda: b"two") == b"two"


def test_what_is_not_whole_is_made_again(files: Callable[[], list[Path]]) -> None:
    keep("sum", ("1",), b"one")
    (file,) = files()
    for damaged in (b"", file.read_bytes()[:-1], file.read_bytes()[:-1] + b"!"):
        file.write_bytes(damaged)
        assert find("sum", ("1",)) is None
    assert kept("sum", ("1",), lambda: b"one") == b"one"
    assert find("sum", ("1",)) == b"one"
    assert files() == [file]


def test_nothing_is_kept_where_python_may_not_write(
    place: Path, monkeypatch: pytest.MonkeyPatch, files: Callable[[], list[Path]]
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert kept("sum", ("1",), lambda: b"one") == b"one"
    assert files() == []
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (place / "file").touch()
    monkeypatch.setattr(sys, "pycache_prefix", str(place / "file"))
    assert kept("sum", ("1",), lambda: b"one") == b"one"
    assert find("sum", ("1",)) is None
