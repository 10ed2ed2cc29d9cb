"""A Git LFS pointer -> the bytes of its file: from the repository's own store, else from the LFS server.

The server is asked as its public specification has it: a POST to `objects/batch` names the object, and the
answer says at which address, and with which headers, it can be fetched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from catalog.kit.finding import CatalogError
from catalog.kit.lfs import Pointer
from catalog.kit.lfs_places import LfsPlaces, lfs_places
from catalog.kit.request import BrokenOffError, bare
from catalog.kit.text import visible
from catalog.weights.source import Answer, LocalFile
from catalog.weights.web import Web, ask

_KIND = "application/vnd.git-lfs+json"
_LARGEST_ANSWER = 1 << 20
_BY_HAND = (
    "`git lfs pull` in the repository fetches it with your credentials, and it is taken from there then"
)


@dataclass(frozen=True, slots=True)
class LfsFile:
    """The file that a pointer in a repository stands for."""

    folder: Path
    pointer: Pointer

    @property
    def name(self) -> str:
        """The object by its hash, wherever it is."""
        return f"Git LFS object {self.pointer.oid[:12]}"

    @contextmanager
    def read(self, start: int, tag: str) -> Iterator[Answer]:  # noqa: ARG002 - an object is named by its content
        """Read it; an object never changes, so any beginning of it may be gone on with."""
        oid = self.pointer.oid
        places = lfs_places(self.folder)
        stored = kept(places, self.pointer)
        source = LocalFile(stored, self.name) if stored else _offered(places, self.pointer)
        with source.read(start, "") as answer:
            yield replace(answer, tag=oid)


def kept(places: LfsPlaces | None, pointer: Pointer) -> Path | None:
    """The object in the repository's own store, where it is whole."""
    oid = pointer.oid
    path = places.objects / oid[:2] / oid[2:4] / oid if places else None
    return path if path and path.is_file() and path.stat().st_size == pointer.size else None


def _offered(places: LfsPlaces | None, pointer: Pointer) -> Web:
    """Ask the server where the object is."""
    server = places.server if places else ""
    if not server.startswith(("https://", "http://")):
        raise CatalogError(f"no LFS server is known for object {pointer.oid[:12]}; {_BY_HAND}")
    wanted = {
        "operation": "download",
        "transfers": ["basic"],
        "objects": [{"oid": pointer.oid, "size": pointer.size}],
        "hash_algo": "sha256",
    }
    try:
        with ask(
            f"{server}/objects/batch", {"Accept": _KIND, "Content-Type": _KIND}, json.dumps(wanted).encode()
        ) as answer:
            told = json.loads(answer.read(_LARGEST_ANSWER))
    except CatalogError as problem:
        raise CatalogError(f"{problem}; {_BY_HAND}") from None
    except OSError as problem:
        raise BrokenOffError(f"{bare(server)} broke off: {problem}") from None
    except (ValueError, RecursionError):
        raise CatalogError(f"{bare(server)} is no LFS server: its answer is no JSON; {_BY_HAND}") from None
    return _download(told, server, pointer)


def _download(told: object, server: str, pointer: Pointer) -> Web:
    """What the answer says of the object; whatever is not as it should be is told in one line."""
    objects = told.get("objects") if isinstance(told, dict) else None
    listed = [each for each in objects if isinstance(each, dict)] if isinstance(objects, list) else []
    one = next((each for each in listed if each.get("oid") == pointer.oid), {})
    problem, actions = one.get("error"), one.get("actions")
    if isinstance(problem, dict):
        words = visible(str(problem.get("message", ""))[:200])
        raise CatalogError(f"{bare(server)} has no object {pointer.oid[:12]}: {words}; {_BY_HAND}")
    action = actions.get("download") if isinstance(actions, dict) else None
    href = action.get("href") if isinstance(action, dict) else None
    if not isinstance(href, str) or not href.startswith(("https://", "http://")):
        raise CatalogError(f"{bare(server)} does not say where object {pointer.oid[:12]} is; {_BY_HAND}")
    if server.startswith("https://") and not href.startswith("https://"):
        raise CatalogError(f"{bare(server)} leads to {bare(href)}, which is less safe; {_BY_HAND}")
    header = action.get("header") if isinstance(action, dict) else None
    headers = cast("Mapping[object, object]", header) if isinstance(header, dict) else {}
    return Web(href, {str(name): str(value) for name, value in headers.items()})
