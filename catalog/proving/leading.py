"""A link and the file that it stands in -> the file of the site that it leads to, and the place there."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

INDEX = "index.html"
_TOP = re.compile("[/?#]")


@dataclass(frozen=True, slots=True)
class Leading:
    """What links are followed in: the files of a site, and the address that it will be at, if it has one.

    Below that address others may keep things too, such as weights: only what begins with a folder or a file
    of the site is taken for a page of it.
    """

    files: Collection[str]
    base_url: str = ""
    tops: frozenset[str] = frozenset()

    @classmethod
    def of(cls, files: Collection[str], base_url: str) -> Leading:
        """Get ready to follow links in a site of these files."""
        return cls(files, base_url, frozenset(each.partition("/")[0] for each in files) | {""})

    def target(self, here: str, link: str) -> tuple[str, str] | None:
        """The path that a link leads to, and the fragment; None where it leaves the site."""
        own = self._is_own(link)
        found = _split(link[len(self.base_url) :] if own else link)
        if found is None:
            return None
        path, fragment = found
        if path.startswith("/") and not own:
            root = _root(self.base_url)
            if not path.startswith(root):
                return None
            own, path = True, path[len(root) :]
        if not (path or own):
            return here, fragment
        whole = normpath(path if own else join(dirname(here), path)) if path else "."
        if (path.endswith("/") or whole == ".") and whole not in self.files:
            whole = INDEX if whole == "." else f"{whole}/{INDEX}"
        return whole, fragment

    def _is_own(self, link: str) -> bool:
        base = self.base_url
        return bool(base) and link.startswith(base) and _TOP.split(link[len(base) :], 1)[0] in self.tops

    def is_there(self, path: str) -> bool:
        """Whether there is such a file."""
        return path in self.files


@lru_cache(maxsize=65_536)
def _split(link: str) -> tuple[str, str] | None:
    """Path and fragment of a link, as they are meant; None where it names a server or another scheme."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    return unquote(parts.path), unquote(parts.fragment)


@lru_cache(maxsize=8)
def _root(base_url: str) -> str:
    return urlsplit(base_url).path or "/"
