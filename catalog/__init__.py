"""Model cards and metric files in Git -> a searchable static website.

In a training script, `with catalog.record("risk/credit-scorer", version="2.2.0") as run:` writes a version.
In any other, `catalog.open("https://models.example/")` asks a published catalogue.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Unpack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from catalog.client import Catalogue
    from catalog.recording.run import Run, Wish

__version__ = "0.1.0"


def record(model: str, version: str, **wish: Unpack[Wish]) -> Run:
    """Record a run as a version of a model; use it in a `with` statement.

    `models` is the folder of cards, found around the working folder and the script if it is not given;
    `replace` writes over a version of that name; `seed`, `stage`, `notes` and `reason` are written as given.
    What goes wrong in the block goes on, and then nothing is written.
    """
    run: Run = import_module("catalog.recording.run").Run(
        model, version, **wish
    )  # only scripts that record pay
    return run


def open(  # noqa: A001 - as one opens a file
    site: str | Path, *, cache: str | Path | None = None, headers: Mapping[str, str] | None = None
) -> Catalogue:
    """Open a catalogue that was built: the address of its site, or the folder that `catalog build` wrote.

    What comes over the web is kept in the folder `cache`, the user's own if it is not given, and asked for
    again by its ETag; "" keeps nothing. `headers` are sent along, for a site that
    asks who reads it.
    """
    client = import_module("catalog.client")  # only programs that ask pay
    where = client.own_cache() if cache is None else cache
    kept = import_module("pathlib").Path(where) if where else None
    opened: Catalogue = client.opened(str(site), kept, headers or {})
    return opened
