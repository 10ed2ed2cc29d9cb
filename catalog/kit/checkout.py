"""A folder in a working copy -> the commit it stands at, the files that differ, and where it comes from."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

_SAFE = (
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "safe.directory=*"),
    *("-c", "safe.bareRepository=explicit", "-c", "protocol.allow=never"),
)
_ALONE = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": ""}
_SSH = re.compile(r"(?:ssh://)?(?:[\w.-]+@)([\w.-]+)(?::\d+)?[:/](.+)")
_TIMEOUT = 20.0


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
    head = _asked(folder, "rev-parse", "--show-toplevel", "HEAD")
    if head is None or len(lines := head.splitlines()) != 2:
        return None
    root = Path(lines[0])
    status = _asked(root, "status", "--porcelain", "-z", "--untracked-files=no", "--no-renames")
    entries = None if status is None else [entry for entry in status.split("\0") if entry]
    return Checkout(
        root=root,
        commit=lines[1],
        repository=address((_asked(root, "remote", "get-url", "origin") or "").strip()),
        differing=None if entries is None else tuple(sorted(each[3:] for each in entries)),
    )


def knows(found: Checkout, path: str) -> bool:
    """Whether Git knows a file of a working copy, by its path from the root."""
    return bool(_asked(found.root, "ls-files", "-z", "--", f":(literal){path}"))


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
    try:
        done = subprocess.run(  # noqa: S603 - an argument list of our own words
            ["git", *_SAFE, *words],  # noqa: S607 - wherever it is installed
            cwd=folder,
            env={**os.environ, **_ALONE},
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


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
        (_asked(folder, *words) or "").strip()
        for words in (
            ("remote", "get-url", "origin"),
            ("symbolic-ref", "--short", "HEAD"),
            ("config", "--get", "user.name"),
            ("config", "--get", "user.email"),
        )
    ]
    return Setup(address(told[0]), told[1], told[2], told[3])
