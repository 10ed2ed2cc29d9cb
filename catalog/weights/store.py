"""An address like s3://bucket/key -> the bytes of that object, from where an earlier attempt ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from catalog.kit.finding import CatalogError
from catalog.kit.request import BrokenOffError, bare
from catalog.kit.text import visible
from catalog.weights.source import Answer

SCHEMES = ("s3", "gs", "az")
"""Each is also the name of the extra that brings it."""
BLOCK = 8 << 20


@dataclass(frozen=True, slots=True)
class StoreFile:
    """An object in a store."""

    url: str

    @property
    def name(self) -> str:
        """The address, without what may be secret in it."""
        return bare(self.url)

    @contextmanager
    def read(self, start: int, tag: str) -> Iterator[Answer]:
        """Go on where the object has not been written again."""
        files, path = self._opened()
        with self._reached():
            told = files.info(path)
            now, size = str(files.ukey(path)), int(told["size"])
        if told.get("type") == "directory":
            raise CatalogError(f"{self.name} is a folder, and an object is needed; correct it in the card")
        start = start if tag in ("", now) and start <= size else 0
        yield Answer(start, size, now, self._blocks(files, path, (start, size)))

    def _blocks(self, files: Any, path: str, span: tuple[int, int]) -> Iterator[bytes]:  # noqa: ANN401 - a library's
        for begin in range(*span, BLOCK):
            with self._reached():
                block = bytes(files.cat_file(path, start=begin, end=min(begin + BLOCK, span[1])))
            yield block

    def _opened(self) -> tuple[Any, str]:
        """Return the library's view of the store, and what it calls the address."""
        scheme = self.url.partition("://")[0].lower()
        try:
            import fsspec.core  # noqa: PLC0415 - an extra: only object stores need it

            with self._reached():
                files, path = fsspec.core.url_to_fs(self.url)
        except ImportError as problem:
            words = f"{self.name} needs a package that is not installed ({problem})"
            raise CatalogError(f"{words}; install model-catalog[{scheme}]") from None
        files.invalidate_cache()
        return files, str(path)

    @contextmanager
    def _reached(self) -> Iterator[None]:
        """Say in one line what a store would not do: each has exceptions of its own."""
        try:
            yield
        except (CatalogError, ImportError):
            raise
        except FileNotFoundError:
            raise CatalogError(f"there is no {self.name}; look after the address in the card") from None
        except PermissionError as problem:
            words = f"{self.name} may not be read: {_line(problem)}"
            raise CatalogError(f"{words}; look after the credentials and what they may do") from None
        except Exception as problem:
            raise BrokenOffError(f"cannot read {self.name}: {_line(problem)}") from problem


def _line(problem: Exception) -> str:
    return visible(" ".join(str(problem).split())[:200]) or type(problem).__name__
