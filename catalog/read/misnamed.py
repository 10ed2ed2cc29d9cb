"""Names in a folder -> findings for what is called nearly as what is read there, and so is not read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from catalog.card import OWN_FILES
from catalog.domain.tables import FORMATS
from catalog.kit.finding import Finding, Place, error, warning
from catalog.kit.text import visible

VERSIONS, METRICS = "versions", "metrics"
TABLES = tuple(each.removeprefix(".") for each in FORMATS)
METRIC_FILES = tuple(f"{METRICS}.{kind}" for kind in TABLES)
OF_A_MODEL = frozenset({*(f"{key}.yaml" for key in OWN_FILES), *METRIC_FILES, "README.md"})
"""The files of fixed names that a model is read from, but for its card."""
_YAML = re.compile(r"ya?ml(?:\.ya?ml)*")
_VERSION = re.compile(r"v?[0-9]+(?:\.[0-9]+)*")


def misnamed(label: str, names: Collection[str], read: Iterable[str]) -> Iterator[Finding]:
    """Find the files of one folder that differ from those read there by case, ending or number alone."""
    known = _known(read)
    for name in names:
        if meant := _meant(name, known):
            yield _told(f"{label}/{name}", meant, there=meant in names)


def misnamed_in_model(
    label: str, paths: Collection[str], referred: Collection[Path], folder: Path
) -> Iterator[Finding]:
    """The same of all files of a model's folder, by their paths in it; those that its card names are read."""
    there = frozenset(part for path in paths for part in (path, f"{path.partition('/')[0]}/"))
    for path in paths:
        found = _moved(path)
        if found and folder / path not in referred:
            name, meant = found
            right = f"{name.rpartition('/')[0]}/{meant}".lstrip("/")
            yield _told(f"{label}/{name}", meant, there=any(each in there for each in (right, f"{right}/")))


def _moved(path: str) -> tuple[str, str] | None:
    """What of a path is not called as it would be read, and what it would have to be called."""
    first, _, below = path.partition("/")
    if not below:
        meant = _meant(first, _FILES)
        return (first, meant) if meant else None
    room = _meant(first, _ROOMS) or first
    if room not in (VERSIONS, METRICS) or below.startswith(".") or "/." in below:
        return None
    name = below.rpartition("/")[2]
    read = _as_version(below) if room == VERSIONS else _as_table(name)
    if room != first:
        return (first, room) if read else None
    return (path, read) if read and read != name else None


def _as_version(below: str) -> str:
    """What a file of `versions/` has to be called; empty where it seems to be something else."""
    stem, dot, kind = below.rpartition(".")
    if "/" in below:
        return ""
    if dot and _YAML.fullmatch(kind.lower()):
        return f"{stem}.yaml"
    return f"{below}.yaml" if _VERSION.fullmatch(below) else ""


def _as_table(name: str) -> str:
    stem, dot, kind = name.rpartition(".")
    return f"{stem}.{kind.lower()}" if dot and kind.lower() in TABLES else ""


def _told(path: str, meant: str, *, there: bool) -> Finding:
    name = path.rpartition("/")[2]
    hint = f"lay it into {visible(meant)}, or take it away" if there else f"rename it to {visible(meant)}"
    if name.lower().partition(".")[0] == meant.lower().partition(".")[0]:
        return error(Place(path), "card-name", f"`{visible(name)}` is not read", hint)
    message = f"`{visible(name)}` is not read, though `{visible(meant)}` would be"
    return warning(Place(path), "similar-file", message, hint)


def _meant(name: str, known: Mapping[str, str]) -> str:
    """The name that is read which this one nearly is; empty where there is none, or it is one itself."""
    found = known.get(likeness(name), "")
    return "" if name == found else found


def _known(names: Iterable[str]) -> dict[str, str]:
    return {likeness(name): name for name in names}


@lru_cache(maxsize=4096)
def likeness(name: str) -> str:
    """A name in lower case, with the usual ending, as of one thing: `team.yaml` for `Teams.yml`."""
    stem, dot, kind = name.lower().partition(".")
    return f"{stem.removesuffix('s')}{dot}{'yaml' if _YAML.fullmatch(kind) else kind}"


_FILES = _known(OF_A_MODEL)
_ROOMS = _known((VERSIONS, METRICS))
