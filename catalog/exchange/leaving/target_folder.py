"""Put the files that models become below a folder: each model whole or not at all, over nothing of others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from catalog.exchange.moving import replace_all
from catalog.exchange.shape import Export, Outgoing
from catalog.kit.finding import CatalogError, Finding, Place, error
from catalog.kit.paths import inside

RECORD = ".exported.json"
"""What was put into the folder: path -> digest, so that a file somebody changed is told from one of ours."""


@dataclass(slots=True)
class Folder:
    """A folder that exports go to, and what earlier ones put there; `anyway` replaces what others wrote."""

    path: Path
    anyway: bool = False
    digests: dict[str, str] = field(default_factory=dict)
    written: int = 0
    same: int = 0

    @classmethod
    def at(cls, path: Path, *, anyway: bool = False) -> Folder:
        """Read what is remembered of the folder; what cannot be read is nothing."""
        if path.exists() and not path.is_dir():
            raise CatalogError(f"{path} is a file; give a folder")
        known: object = {}
        with suppress(OSError, ValueError, RecursionError):
            known = json.loads((path / RECORD).read_bytes())
        entries = known.items() if isinstance(known, dict) else ()
        return cls(path, anyway, {str(key): str(value) for key, value in entries})

    def put(self, model: Outgoing, export: Export) -> tuple[Finding, ...]:
        """Write the files of one model into the folder of its id; findings where nothing was written."""
        files = {f"{model.id}/{name}": content for name, content in sorted(export.files.items())}
        refused = [each for each in (self._refused(name, files) for name in files) if each]
        if refused:
            return tuple(refused)
        changed = {name: content for name, content in files.items() if self._there(name) != content}
        self.digests |= {name: _digest(content) for name, content in files.items()}
        replace_all({self.path / name: content for name, content in changed.items()})
        self.written, self.same = self.written + len(changed), self.same + len(files) - len(changed)
        return ()

    def remember(self) -> None:
        """Write down what is here and came from us."""
        if self.digests:
            text = json.dumps(self.digests, indent=0, sort_keys=True, ensure_ascii=False)
            replace_all({self.path / RECORD: f"{text}\n".encode()})

    def _refused(self, name: str, files: Mapping[str, bytes]) -> Finding | None:
        try:
            inside(self.path, name)
        except ValueError as problem:
            return error(Place(name), "not-exported", str(problem))
        old = self._there(name)
        if self.anyway or old in (None, files[name]) or self.digests.get(name) == _digest(old or b""):
            return None
        message = "something else is there that no export wrote"
        return error(Place(name), "not-exported", message, "move it, or say --replace")

    def _there(self, name: str) -> bytes | None:
        path = self.path / name
        return path.read_bytes() if path.is_file() else None


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]
