"""What many tests need: the real input of other projects."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes what golden tests expect anew, to be read in the diff before it is kept."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/*/expected anew")


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of files other people wrote for their own tools; absent, tests skip, but never in CI."""
    folder = REPOSITORY.parent / "shared" / "data"
    if folder.is_dir():
        return folder
    if os.environ.get("CI") == "true":
        pytest.fail(f"the real input is missing: {folder.parent.name}/{folder.name} beside the repository")
    pytest.skip("the real input is not beside the repository")
