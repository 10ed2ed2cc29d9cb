"""A folder -> its commit and its Git LFS, asked of Git without trusting the repository's own settings."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

_SAFE = (
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "safe.directory=*"),
    # a folder of cards may be dressed as a bare repository whose settings run commands
    *("-c", "safe.bareRepository=explicit", "-c", "protocol.allow=never"),
)
_ALONE = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "TZ": "UTC0",
    "LC_ALL": "C",
}
SHOWN = ("--no-show-signature", "--format=%H %cd", "--date=format-local:%Y-%m-%d")
"""How `git log` is to show a commit, for `commit_of`."""
_TIMEOUT = 20.0
_LFS_SETTINGS = r"^(lfs\.url|remote\..*\.(url|lfsurl))$"


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its full hash, and its committer's day as YYYY-MM-DD in UTC."""

    hash: str
    day: str


@dataclass(frozen=True, slots=True)
class LfsPlaces:
    """Where Git LFS keeps objects here, and the address of its server; empty where none is known."""

    objects: Path
    server: str


def head(folder: Path) -> Commit | None:
    """The commit that `folder` is checked out at; None without Git, a repository or a commit."""
    return commit_of(ask(folder, "log", "-1", *SHOWN))


def ask(folder: Path, *arguments: str) -> bytes | None:
    """What Git answers in a folder, without its own settings being trusted; None where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments; what is from outside follows --end-of-options
            git(*arguments), cwd=folder, env=alone(), capture_output=True, timeout=_TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def git(*arguments: str) -> list[str]:
    """The command line that asks Git."""
    return ["git", *_SAFE, *arguments]


def alone() -> dict[str, str]:
    """The environment that Git is asked in: no settings of the machine or the user, no network."""
    return {**os.environ, **_ALONE}


def commit_of(answer: bytes | None) -> Commit | None:
    """Read what `git log` says with SHOWN."""
    parts = answer.decode("ascii", "replace").split() if answer else []
    return Commit(parts[0], parts[1]) if len(parts) == 2 else None


def lfs_places(folder: Path) -> LfsPlaces | None:
    """Where the LFS objects of a folder's repository are; None where it is in no repository."""
    told = _asked(folder, "rev-parse", "--git-common-dir", "--show-toplevel").splitlines()
    if len(told) != 2:
        return None
    common, top = (folder / path for path in told)
    shared = _settings(folder, "-f", str(top / ".lfsconfig"))
    return LfsPlaces(common / "lfs/objects", _server(shared | _settings(folder, "--local")))


def _settings(folder: Path, *where: str) -> dict[str, str]:
    told = _asked(folder, "config", *where, "-z", "--get-regexp", _LFS_SETTINGS)
    pairs = (each.partition("\n") for each in told.split("\0") if each)
    return {key: value for key, _, value in pairs}


def _server(settings: dict[str, str]) -> str:
    """The address that is set, else the one that follows from the remote's."""
    remotes = sorted(key.split(".", 1)[1].rpartition(".")[0] for key in settings if key.startswith("remote."))
    remote = "origin" if "origin" in remotes else next(iter(remotes), "")
    told = settings.get("lfs.url") or settings.get(f"remote.{remote}.lfsurl")
    return told.rstrip("/") if told else lfs_server(settings.get(f"remote.{remote}.url", ""))


def lfs_server(remote: str) -> str:
    """The address of the LFS server of a remote, as Git LFS finds it; empty where it is none on the web."""
    remote = remote.rstrip("/")
    if ssh := re.fullmatch(r"(?:ssh://)?(?:[^@/]+@)([^:/]+)(?::[0-9]+(?=/))?[:/]+(.+)", remote):
        remote = f"https://{ssh[1]}/{ssh[2]}"
    if not re.match("https?://", remote):
        return ""
    return f"{remote.removesuffix('.git')}.git/info/lfs"


def _asked(folder: Path, *words: str) -> str:
    return (ask(folder, *words) or b"").decode("utf-8", "replace")
