"""A folder -> the peers' programs installed in it, at the versions that their modules name."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from peers.peer import Installed, Peer


def install(folder: Path, peers: Iterable[Peer]) -> Installed:
    """Install what is not there yet; a second call does nothing."""
    peers = list(peers)
    tools = Installed(folder / "python", folder / "node")
    python = sorted({package for peer in peers for package in peer.PYTHON})
    node = sorted({package for peer in peers for package in peer.NODE})
    if missing := _missing(tools.python, python):
        print(f"Installing {', '.join(missing)} in {tools.python}", file=sys.stderr)
        _run(sys.executable, "-m", "venv", str(tools.python))
        _run(str(tools.python / "bin/python"), "-m", "pip", "install", "--quiet", *missing)
        _remember(tools.python, missing)
    if missing := _missing(tools.node, node):
        print(f"Installing {', '.join(missing)} in {tools.node}", file=sys.stderr)
        tools.node.mkdir(parents=True, exist_ok=True)
        _run("npm", "install", "--prefix", str(tools.node), "--silent", "--no-audit", "--no-fund", *missing)
        _remember(tools.node, missing)
    return tools


def _run(*command: str) -> None:
    # what an installer prints is for a person; stdout is for the table
    subprocess.run(command, check=True, stdout=sys.stderr)


def _installed(folder: Path) -> list[str]:
    """Which packages were installed to the end; one that broke off is installed again."""
    note = folder / "installed.json"
    return list(json.loads(note.read_text(encoding="utf-8"))) if note.is_file() else []


def _missing(folder: Path, wanted: list[str]) -> list[str]:
    present = _installed(folder)
    return [package for package in wanted if package not in present]


def _remember(folder: Path, added: list[str]) -> None:
    names = {package.rpartition("@")[0] or package.partition("==")[0] for package in added}
    kept = [
        each
        for each in _installed(folder)
        if (each.rpartition("@")[0] or each.partition("==")[0]) not in names
    ]
    (folder / "installed.json").write_text(json.dumps(sorted([*kept, *added])), encoding="utf-8")
