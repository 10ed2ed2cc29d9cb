"""Model folders written from a mapping of paths to text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest


@pytest.fixture
def models(tmp_path) -> Callable[[Mapping[str, str]], Path]:
    """Write files below a folder called `models`."""

    def write(files: Mapping[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / "models" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "models"

    return write
