"""A folder -> where Git LFS keeps its objects, and the address of its server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from catalog.kit.git import ask

_LFS_SETTINGS = r"^(lfs\.url|remote\..*\.(url|lfsurl))$"


@dataclass(frozen=True, slots=True)
class LfsPlaces:
    """Where Git LFS keeps objects here, and the address of its server; empty where none is known."""

    objects: Path
    server: str


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
