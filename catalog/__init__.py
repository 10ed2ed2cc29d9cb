"""Model cards and metric files in Git -> a searchable static website.

In a training script, `with catalog.record("risk/credit-scorer", version="2.2.0") as run:` writes a version.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Unpack

if TYPE_CHECKING:
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
