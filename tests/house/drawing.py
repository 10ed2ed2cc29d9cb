"""The imports of the package, and its contract about them -> what docs/architecture.md draws of them."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "catalog"
_IMPORT = re.compile(r"^ *from catalog(?:\.(\w+)[\w.]*)? import (.+)$", re.MULTILINE)
Ways = Mapping[str, frozenset[str]]


def drawn() -> str:
    """The floors of the house, each with its rooms, and a diagram of who imports whom."""
    rooms = [room for floor in _floors() for room in floor]
    return "\n".join((*_table(), "", "```mermaid", "flowchart TD", *_arrows(rooms), "```"))


def _floors() -> list[list[str]]:
    told = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    contract = told["tool"]["importlinter"]["contracts"][0]
    return [[room.strip() for room in floor.split("|")] for floor in contract["layers"]]


def _table() -> Iterator[str]:
    yield "| floor | room | what it turns into what |"
    yield "|---|---|---|"
    for number, floor in enumerate(reversed(_floors()), 1):
        for room in sorted(floor):
            path = _path(room)
            sentence = _sentence(path).replace("|", "\\|")
            yield f"| {number} | [`{room}`](../{path}) | {sentence} |"


def _path(room: str) -> str:
    return f"catalog/{room}/" if (PACKAGE / room).is_dir() else f"catalog/{room}.py"


def _sentence(path: str) -> str:
    source = REPOSITORY / path / "__init__.py" if path.endswith("/") else REPOSITORY / path
    told = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    return re.split(r"\.(?:\s|$)", " ".join(told.split()), maxsplit=1)[0] + "."


def _modules(room: str) -> list[Path]:
    folder = PACKAGE / room
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{room}.py"]


def _arrows(rooms: list[str]) -> Iterator[str]:
    """An arrow from each room to those that it imports and does not reach by way of another one."""
    ways = {room: _imported(room) & {*rooms} for room in rooms}
    for room in rooms:
        beyond = {far for near in ways[room] for far in _reached(near, ways)}
        for target in sorted(ways[room] - beyond):
            yield f"  {room} --> {target}"


def _imported(room: str) -> frozenset[str]:
    found = set()
    for path in _modules(room):
        for below, names in _IMPORT.findall(path.read_text(encoding="utf-8")):
            found |= {below} if below else {each.strip() for each in names.split(",")}
    return frozenset(found - {room})


def _reached(room: str, ways: Ways) -> set[str]:
    found: set[str] = set()
    new = set(ways[room])
    while new:
        found |= new
        new = {far for near in new for far in ways[near]} - found
    return found
