"""A command of a card -> run without a shell, beside the cards, and how it ended."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.kit.text import visible

_STDERR = 2


@dataclass(frozen=True, slots=True)
class Errand:
    """Words to run in a folder, and the environment they get."""

    words: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str] = field(repr=False)

    @property
    def shown(self) -> str:
        """The command as one would type it."""
        return visible(f"run {shlex.join(self.words)}")

    def go(self) -> str:
        """Run it to its end; what it prints goes where our own messages go."""
        try:
            done = subprocess.run(  # noqa: S603 - no shell; only where --allow-commands says so
                self.words, cwd=self.folder, env=dict(self.environment), stdout=_STDERR, check=False
            )
        except (OSError, ValueError, IndexError) as problem:
            told = getattr(problem, "strerror", None) or problem
            raise CatalogError(f"`{self.shown}` cannot begin: {told}; look after the command") from None
        if done.returncode:
            raise CatalogError(f"`{self.shown}` ended with {done.returncode}; what it printed says why")
        return "it ended well"
