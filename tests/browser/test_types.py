"""The browser modules hold together by type, as strictly as TypeScript can be."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2] / "templates" / "assets" / "js" / "jsconfig.json"


def test_tsc_finds_nothing_in_the_browser_modules(node_tool: Callable[[str], Path]) -> None:
    command = [node_tool("tsc"), "--project", PROJECT, "--checkJs", "--strict", "--noEmit"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == []
    assert done.returncode == 0
