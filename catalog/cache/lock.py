"""A folder -> one builder at a time: who comes second is told so, and a killed one holds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalog.kit.finding import LockedError

try:
    import fcntl
except ImportError:  # Windows locks otherwise; there, two builds at once are the user's to avoid
    fcntl = None  # type: ignore[assignment]


@contextmanager
def locked(folder: Path, what: str) -> Iterator[None]:
    """Hold the lock of a folder; raises LockedError where another process does."""
    with (folder / "lock").open("w") as file:
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise LockedError(
                    f"another build is writing {what}; wait for it, or choose another -o"
                ) from None
        yield
