"""A folder of cards -> one import at a time: who comes second is told so, and a killed one holds nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.kit.lock import hold


@contextmanager
def alone(models: Path) -> Iterator[None]:
    """Hold a folder, which is made, and taken away again if nothing came into it.

    Raises LockedError where another import holds it, CatalogError where nothing can be written there.
    """
    new = not models.exists()
    try:
        models.mkdir(parents=True, exist_ok=True)
        handle = os.open(models, os.O_RDONLY)
    except OSError as problem:
        raise CatalogError(f"{models} cannot be written: {problem.strerror}; choose another -o") from None
    try:
        if not os.access(models, os.W_OK):
            raise CatalogError(f"{models} cannot be written: it may only be read; choose another -o")
        hold(handle, f"another import is writing {models}; wait for it, or choose another -o")
        yield
    finally:
        os.close(handle)
        if new:
            with suppress(OSError):
                models.rmdir()
