"""Parcels -> their files in a folder, each whole and checked, from the first source that has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog.kit.checksum import checksums_of
from catalog.kit.finding import CatalogError, LockedError
from catalog.weights.landing import Expected, land
from catalog.weights.parcel import Parcel
from catalog.weights.source import WrongFileError

Told = Callable[[str, int, int | None], None]
"""Called with a file's name, how many bytes of it there are, and how many there will be."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """A file that is there now, where it came from, and what was known of it."""

    path: Path
    size: int
    origin: str
    expected: Expected


def pull(parcels: Sequence[Parcel], folder: Path, told: Told) -> Iterator[Pulled]:
    """Fetch one after the other; CatalogError at the first that cannot be had, and those before it stay."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for parcel in parcels:
            target = folder / parcel.name
            origin = "there already" if _is_there(target, parcel.expected) else _fetched(parcel, target, told)
            yield Pulled(target, target.stat().st_size, origin, parcel.expected)
    except OSError as problem:
        words = f"cannot go on with {problem.filename or folder}: {problem.strerror or problem}"
        raise CatalogError(f"{words}; look after permissions and free space, then run it again") from None


def _is_there(target: Path, expected: Expected) -> bool:
    """Whether an earlier pull brought the very file."""
    if expected.checksum is None or not target.is_file():
        return False
    with target.open("rb") as stream:
        return checksums_of(stream, [expected.checksum]) == (expected.checksum,)


def _fetched(parcel: Parcel, target: Path, told: Told) -> str:
    """Try the sources in their order; a file that is not what it should be ends it: that is no accident."""
    problems = []
    for source in parcel.sources:
        try:
            land(source, target, parcel.expected, lambda done, whole: told(parcel.name, done, whole))
        except (WrongFileError, LockedError):
            raise
        except CatalogError as problem:
            problems.append(str(problem))
        else:
            return f"from {source.name}"
    raise CatalogError("; and ".join(problems))
