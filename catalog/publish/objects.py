"""An address like s3://bucket/prefix -> the objects below it: what is there, and what is to be there."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from catalog.kit.finding import CatalogError
from catalog.publish.flight import AT_ONCE, Flight, Request, if_there, reached
from catalog.publish.headers import headers

SCHEMES = ("s3", "gs", "az")
"""Each is also the name of the extra that brings it."""


class Objects:
    """The objects below one address, by their paths from there."""

    def __init__(self, url: str) -> None:
        """Open the address; nothing is asked of the store yet. Raises CatalogError where that cannot be."""
        self.url = url.rstrip("/")
        self._scheme, _, below = self.url.partition("://")
        if self._scheme not in SCHEMES or not below:
            examples = " or ".join(f"{scheme}://BUCKET/PREFIX" for scheme in SCHEMES)
            raise CatalogError(f"{url} is no place for a site; give a folder, or {examples}, with -o")
        self._files, self._root = _opened(self.url, self._scheme)

    def read(self, path: str) -> bytes | None:
        """Return an object's bytes; None where there is no such object."""
        with reached(self.url), suppress(FileNotFoundError):
            return bytes(self._files.cat_file(self._at(path)))
        return None

    def state(self, path: str) -> str:
        """Return what changes whenever an object is written; empty where there is none."""
        self._files.invalidate_cache()
        with reached(self.url), suppress(FileNotFoundError):
            return str(self._files.ukey(self._at(path)))
        return ""

    def names(self, folder: str = "") -> list[str]:
        """List what stands right below a folder, sorted; none where it is not there."""
        self._files.invalidate_cache()
        with reached(self.url), suppress(FileNotFoundError):
            found = self._files.ls(self._at(folder), detail=False)
            return sorted(filter(None, (self._below(each, folder) for each in found)))
        return []

    def paths(self) -> list[str]:
        """List every object, sorted."""
        self._files.invalidate_cache()
        with reached(self.url), suppress(FileNotFoundError):
            return sorted(filter(None, (self._below(each, "") for each in self._files.find(self._root))))
        return []

    def write(self, path: str, content: bytes) -> None:
        """Write one object and wait for it."""
        with reached(self.url):
            self._files.pipe_file(self._at(path), content, **headers(self._scheme, path))

    def write_file(self, path: str, source: Path) -> None:
        """Write one object from a file, in parts where it is large."""
        with reached(self.url):
            self._files.put_file(str(source), self._at(path), **headers(self._scheme, path))

    def flight(self) -> Flight:
        """Begin to send several requests at a time."""
        return Flight(self.url, self._files.loop)

    def writing(self, path: str, content: bytes) -> Request:
        """The request that writes one object, for a flight."""
        request: Request = self._files._pipe_file(self._at(path), content, **headers(self._scheme, path))
        return request

    def remove(self, paths: Iterable[str]) -> None:
        """Remove objects; those that are not there are no fault.

        One by one: of a request for many, the library does not say what the store refused.
        """
        with self.flight() as flight:
            for path in paths:
                flight.add(if_there(self._files._rm_file(self._at(path))))

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}".rstrip("/")

    def _below(self, found: object, folder: str) -> str:
        return str(found)[len(self._at(folder)) + 1 :].rstrip("/")


def _opened(url: str, scheme: str) -> tuple[Any, str]:
    """Return the library's view of the store, and what it calls the address."""
    try:
        import fsspec.core  # noqa: PLC0415 - an extra: only object stores need it

        pool = {"config_kwargs": {"max_pool_connections": AT_ONCE}} if scheme == "s3" else {}
        with reached(url):
            files, root = fsspec.core.url_to_fs(url, **pool)
    except ImportError as problem:
        words = f"{url} needs a package that is not installed ({problem})"
        raise CatalogError(f"{words}; install model-catalog[{scheme}]") from None
    return files, str(root).rstrip("/")
