"""A built site, in a folder or on the web -> its files as bytes, kept with their ETags for the next time."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from catalog.kit.finding import CatalogError
from catalog.kit.paths import inside
from catalog.kit.regular import bytes_of
from catalog.kit.request import Ask, BrokenOffError, RefusedError, ask, bare, content
from catalog.kit.text import visible
from catalog.kit.web import site_problem

LARGEST = 256 << 20
WITHIN = 120.0
"""Seconds that one file may take, to its last byte."""
TRIES = 4
PAUSE = 0.5
LONGEST_PAUSE = 30.0
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_VALIDATORS = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}


class AbsentError(CatalogError):
    """The site has no such file."""


def on_the_web(where: str) -> bool:
    """Whether a site is at an address, not in a folder."""
    return where.startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """What `catalog build` wrote, at `where`; `cache` is a folder for what came over the web.

    Each file is asked for once as long as this object lives, and asked whether it changed the next time.
    """

    where: str
    cache: Path | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    """Sent with each request, for a site that asks who reads it."""
    _seen: dict[str, bytes] = field(default_factory=dict, repr=False)

    def read(self, path: str) -> bytes:
        """Read a file by its path; AbsentError where there is none, CatalogError where it cannot be had."""
        if path not in self._seen:
            self._seen[path] = self._web(path) if on_the_web(self.where) else self._file(path)
        return self._seen[path]

    def json(self, path: str) -> Any:  # noqa: ANN401 - any JSON there is
        """Read a file that holds JSON."""
        try:
            content = self.read(path)
            found = json.loads(content)
            if _HALF.search(content):
                json.dumps(found, ensure_ascii=False).encode()  # half a character can be written nowhere
            return found
        except (ValueError, RecursionError):
            raise CatalogError(f"{self.at(path)} is not what a site says; build the site again") from None

    def _absent(self, path: str) -> AbsentError:
        return AbsentError(f"there is no {self.at(path)}; give the address or the folder of a built site")

    def forget(self) -> None:
        """Ask for everything again."""
        self._seen.clear()

    def at(self, path: str) -> str:
        """Where a file is, as people know it."""
        root = bare(self.where) if on_the_web(self.where) else visible(self.where)
        return f"{root.rstrip('/')}/{path}"

    def _file(self, path: str) -> bytes:
        try:
            return bytes_of(inside(Path(self.where), path))
        except FileNotFoundError:
            raise self._absent(path) from None
        except (OSError, ValueError) as problem:
            reason = getattr(problem, "strerror", None) or problem
            raise CatalogError(
                f"{self.at(path)} cannot be read: {reason}; give the folder of a built site"
            ) from None

    def _web(self, path: str) -> bytes:
        if wrong := site_problem(self.where.rstrip("/")):
            raise CatalogError(wrong)
        url = f"{self.where.rstrip('/')}/{quote(path)}"
        kept = _Kept.of(self.cache, url)
        for attempt in range(TRIES):
            try:
                return self._asked(url, path, kept)
            except BrokenOffError as problem:
                if attempt == TRIES - 1:
                    raise CatalogError(f"{problem}; try again later") from None
                time.sleep(min(max(problem.wait, PAUSE * 2**attempt), LONGEST_PAUSE))
        raise AssertionError  # the last attempt returns or raises

    def _asked(self, url: str, path: str, kept: _Kept) -> bytes:
        try:
            headers = {**self.headers, "Accept": "application/json", **kept.questions()}
            answer = ask(Ask(url, headers, within=WITHIN))
        except RefusedError as problem:
            problem.answer.close()
            if problem.code == 304:
                return kept.content
            if problem.code == 404:
                raise self._absent(path) from None
            words = f"{bare(url)} answers {problem.words}"
            if problem.again:
                raise BrokenOffError(words, problem.wait) from None
            raise CatalogError(
                f"{words}; give the address of a built site, and say who you are if it asks"
            ) from None
        with answer:
            found = content(answer, bare(url), LARGEST)
            kept.keep(found, {name: str(answer.headers.get(name, "")) for name in _VALIDATORS})
            return found


@dataclass(frozen=True, slots=True)
class _Kept:
    """What an earlier answer was and what the server called its state; nothing where there was none."""

    file: Path | None
    url: str
    content: bytes = b""
    state: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, cache: Path | None, url: str) -> _Kept:
        """Look for it; what is torn there is as good as nothing."""
        if cache is None:
            return cls(None, url)
        file = cache / sha256(url.encode()).hexdigest()
        with suppress(OSError, ValueError, TypeError):
            head, _, body = file.read_bytes().partition(b"\n")
            told = json.loads(head)
            if told["url"] == url and told["sha256"] == sha256(body).hexdigest():
                return cls(file, url, body, {name: str(told[name]) for name in _VALIDATORS if told.get(name)})
        return cls(file, url)

    def questions(self) -> dict[str, str]:
        """The headers that ask whether it changed."""
        return {_VALIDATORS[name]: value for name, value in self.state.items()}

    def keep(self, body: bytes, state: Mapping[str, str]) -> None:
        """Keep an answer that can be asked about; a disk that does not let us is no reason to fail."""
        if self.file is None or not any(state.values()):
            return
        told = {"url": self.url, "sha256": sha256(body).hexdigest(), **state}
        part = self.file.with_suffix(f".{os.getpid()}.part")
        with suppress(OSError):
            part.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(json.dumps(told).encode() + b"\n" + body)
            part.replace(self.file)
