"""A model's YAML files -> where each key and version of its card stands, and the files changed there."""

from __future__ import annotations

import codecs
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.card import OWN_FILES
from catalog.domain.versions import Dated, ordered
from catalog.kit.edited import Edited
from catalog.kit.finding import CatalogError
from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode, Step
from catalog.kit.paths import refused
from catalog.kit.source import parse
from catalog.kit.written import Tree, written
from catalog.read.layers import VERSIONS
from catalog.read.walk import CARD

Path_ = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Where a version stands: the file, the steps to it there, and its name."""

    file: Path
    path: Path_
    name: str


class Sheets:
    """The YAML files of one card under change; nothing is written before `changed` is."""

    def __init__(self, folder: Path, label: str) -> None:
        """Begin with the files as they are; `label` is how messages call the folder."""
        self.folder, self.label = folder, label
        self._open: dict[Path, Edited] = {}
        self._before: dict[Path, bytes] = {}
        self._new: dict[Path, str] = {}

    def put(self, key: str, path: Path_, value: Tree) -> None:
        """Set what stands at a path below a top-level key, in the file where that key stands."""
        file, prefix = self._home(key)
        self._sheet(file).put((*prefix, *path), value)

    def put_in(self, version: Held, path: Path_, value: Tree) -> None:
        """Set what stands at a path of a version."""
        self._sheet(version.file).put((*version.path, *path), value)

    def get(self, key: str) -> Node | None:
        """What the card's own files say under a top-level key."""
        file, prefix = self._home(key)
        node = self._root(file)
        return node.get(key) if prefix and isinstance(node, MappingNode) else None if prefix else node

    def versions(self) -> tuple[Held, ...]:
        """The versions as listed."""
        return tuple(self._versions())

    def version(self, name: str) -> Held | None:
        """Where a version stands; None where the card has none of that name."""
        return next((each for each in self._versions() if each.name == name), None)

    def add(self, name: str, fields: Mapping[str, Tree]) -> None:
        """Add a version where this card keeps its versions, at the end where its newest stands."""
        if self._beside():
            if wrong := refused(f"{name}.yaml") or ("holds a /" if "/" in name else None):
                raise CatalogError(
                    f"`{name}` {wrong}, and this card has a file a version; choose another name"
                )
            self._new[self.folder / VERSIONS / f"{name}.yaml"] = written(fields)
            return
        file, prefix = self._home(VERSIONS)
        first = _newest_first([each.name for each in self._versions()])
        self._sheet(file).add(prefix, {"version": name, **fields}, first=first)

    def changed(self) -> dict[Path, bytes]:
        """The files that are others now, with their content."""
        found = {path: text.encode() for path, text in self._new.items()}
        for path, sheet in self._open.items():
            mark = codecs.BOM_UTF8 if self._before[path].startswith(codecs.BOM_UTF8) else b""
            content = mark + sheet.text.encode()
            if content != self._before[path]:
                found[path] = content
        return found

    def before(self, path: Path) -> bytes | None:
        """What a file held before it was changed; None where it was not there."""
        return self._before.get(path)

    def difference(self, path: Path, new: bytes) -> str:
        """The change of a file; below the working folder its name has the `a/` and `b/` of Git."""
        label = f"{self.label}/{path.relative_to(self.folder).as_posix()}"
        names = (label, label) if label.startswith("../") else (f"a/{label}", f"b/{label}")
        texts = (each.decode("utf-8-sig") for each in (self._before.get(path, b""), new))
        before, after = (each.splitlines(keepends=True) for each in texts)
        lines = difflib.unified_diff(before, after, *names, n=1)
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)

    def _home(self, key: str) -> tuple[Path, Path_]:
        own = self.folder / f"{key}.yaml"
        return (own, ()) if key in OWN_FILES and own.is_file() else (self.folder / CARD, (key,))

    def _beside(self) -> list[Path]:
        folder = self.folder / VERSIONS
        return sorted(folder.glob("*.yaml")) if folder.is_dir() else []

    def _versions(self) -> Iterator[Held]:
        if files := self._beside():
            yield from (Held(file, (), file.stem) for file in files)
            return
        file, prefix = self._home(VERSIONS)
        node = self.get(VERSIONS)
        items = node.items if isinstance(node, SequenceNode) else (node,)
        for number, each in enumerate(items):
            name = each.get("version") if isinstance(each, MappingNode) else None
            if isinstance(name, ScalarNode):
                at = (number,) if isinstance(node, SequenceNode) else ()
                yield Held(file, (*prefix, *at), name.text)

    def _sheet(self, file: Path) -> Edited:
        if file not in self._open:
            label = f"{self.label}/{file.relative_to(self.folder).as_posix()}"
            try:
                content = file.read_bytes()
                text = content.decode("utf-8-sig")
            except OSError as problem:
                raise CatalogError(f"{label} cannot be read: {problem.strerror}") from problem
            except UnicodeDecodeError as problem:
                raise CatalogError(f"{label} is not UTF-8; save it as UTF-8") from problem
            self._open[file], self._before[file] = Edited(text, label), content
        return self._open[file]

    def _root(self, file: Path) -> Node | None:
        return parse(self._sheet(file).text.encode(), "").root


def _newest_first(names: list[str]) -> bool:
    """Whether a list of versions begins with its newest; above a lone one it will."""
    order = ordered([Dated(name) for name in names])
    return len(names) < 2 or order.index(names[0]) > order.index(names[-1])
