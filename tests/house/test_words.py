"""The repository speaks of the project alone: no machine it was written on, nothing left undone."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE_INDEXES = re.compile(r"files\.pythonhosted|pypi\.org/simple|registry\.npmjs")
LEFT_UNDONE = re.compile(r"\b(?:TODO|FIXME|XXX)\b|^(?:<{7}|>{7}) ", re.MULTILINE)
ELSEWHERE = re.compile(r"(?<![\w.:/-])(?:/home|/Users|/root)/\w|\b[A-Z]:\\Users\\")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Every text file that Git knows, by its path, but for this one."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    found = {}
    for name in filter(None, listed.stdout.split("\0")):
        path = REPOSITORY / name
        if path != Path(__file__).resolve() and path.is_file() and b"\0" not in path.read_bytes()[:8000]:
            found[name] = path.read_text(encoding="utf-8", errors="replace")
    return found


def test_no_file_knows_the_machine_it_was_written_on(texts: dict[str, str]) -> None:
    here = [f"{folder}/" for folder in (REPOSITORY, REPOSITORY.parent, Path.home()) if len(folder.parts) > 1]
    own = re.compile(rf"(?<![\w.:/-])(?:{'|'.join(map(re.escape, here))})\w")
    faults = [name for name, text in texts.items() if ELSEWHERE.search(text) or own.search(text)]
    assert not faults


def test_packages_come_from_wherever_the_reader_gets_packages(texts: dict[str, str]) -> None:
    assert not [name for name, text in texts.items() if PACKAGE_INDEXES.search(text)]


def test_nothing_is_left_undone(texts: dict[str, str]) -> None:
    data = (".csv", ".jsonl", ".json", ".svg")
    assert not [name for name, text in texts.items() if not name.endswith(data) and LEFT_UNDONE.search(text)]


def test_built_files_stay_out_of_git(texts: dict[str, str]) -> None:
    assert [name for name in texts if name.startswith("site/")] == ["site/.gitignore"]
