"""A folder in a working copy -> the commit it stands at, the files that differ, and where it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from catalog.kit.git import ask, head, ones_own, top, unfiltered

_STATUS = (
    *("status", "--porcelain", "-z", "--untracked-files=no", "--no-renames"),
    "--ignore-submodules=dirty",  # a submodule is not asked what it would run
)
_SSH = re.compile(r"(?:ssh://)?(?:[\w.-]+@)([\w.-]+)(?::\d+)?[:/](.+)")


@dataclass(frozen=True, slots=True)
class Checkout:
    """A working copy: its root, full commit, address without any password, and what is not as committed.

    `differing` are paths from the root of files that Git knows; None where looking took too long.
    """

    root: Path
    commit: str
    repository: str
    differing: tuple[str, ...] | None


def checkout(folder: Path) -> Checkout | None:
    """Look at the working copy around a folder; None without Git, a repository or a commit."""
    root, commit = top(folder), head(folder)
    if root is None or commit is None:
        return None
    status = _text(ask(root, *_STATUS, among=unfiltered(root)))
    entries = None if status is None else [entry for entry in status.split("\0") if entry]
    return Checkout(
        root=root,
        commit=commit.hash,
        repository=address((_asked(root, "config", "--get", "remote.origin.url") or "").strip()),
        differing=None if entries is None else tuple(sorted(each[3:] for each in entries)),
    )


def knows(found: Checkout, path: str) -> bool:
    """Whether Git knows a file of a working copy, by its path from the root."""
    return bool(_asked(found.root, "ls-files", "-z", "--", path))


def address(remote: str) -> str:
    """The address of a repository as people open it; empty for a folder of this machine."""
    if found := _SSH.fullmatch(remote):
        return f"https://{found[1]}/{found[2].removesuffix('.git')}"
    try:
        parts = urlsplit(remote)
        port = parts.port
    except ValueError:  # half a bracket, or a port that is no number
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    host = parts.hostname + (f":{port}" if port else "")
    return urlunsplit((parts.scheme, host, parts.path.removesuffix(".git"), "", ""))


def _asked(folder: Path, *words: str) -> str | None:
    """Git's answer; None where it has none."""
    return _text(ask(folder, *words))


def _text(told: bytes | None) -> str | None:
    return None if told is None else told.decode("utf-8", "surrogateescape")


def texts_at(folder: Path, revision: str) -> dict[str, bytes] | None:
    """The YAML files that stood below a folder at a revision, by their path in it; None without it."""
    found = _asked(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found is None:
        return None
    commit = found.strip()
    listing = _asked(folder, "ls-tree", "-r", "-z", "--name-only", commit, "./") or ""
    names = [name for name in listing.split("\0") if name.endswith(".yaml")]
    texts = {name: _asked(folder, "show", f"{commit}:./{name}") for name in names}
    return {name: text.encode("utf-8", "surrogateescape") for name, text in texts.items() if text is not None}


@dataclass(frozen=True, slots=True)
class Setup:
    """What Git is told about a folder before anything is committed: where to, which branch, who it is."""

    repository: str
    branch: str
    person: str
    email: str


def setup(folder: Path) -> Setup:
    """Ask for each; empty where there is no answer, or no Git."""
    told = [
        (_text(ask(folder, *words, among=ones_own())) or "").strip()
        for words in (
            ("config", "--get", "remote.origin.url"),
            ("symbolic-ref", "--short", "HEAD"),
            ("config", "--get", "user.name"),
            ("config", "--get", "user.email"),
        )
    ]
    return Setup(address(told[0]), told[1], told[2], told[3])
