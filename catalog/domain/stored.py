"""A file beside a card, and what the card says of it -> whether the two agree."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.kit.checksum import Checksum

HERE, POINTER = "here", "Git LFS pointer"
_NEAR = 0.05
"""How far a size that was rounded may be from the real one."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as it was found, or as its pointer tells: its size, and its checksums where these are known."""

    state: str
    size: int
    checksums: tuple[Checksum, ...] = ()

    def like(self, said: Checksum) -> Checksum | None:
        """The checksum of the same kind as another one."""
        kind = (said.algorithm, len(said.value))
        return next((each for each in self.checksums if (each.algorithm, len(each.value)) == kind), None)


def sizes_agree(said: int, found: int) -> bool:
    """Whether a size in a card can be that of a file: `41MB` is rounded, 184321 is not."""
    rounded = said % 1000 == 0 or said % 1024 == 0
    return said == found or (rounded and abs(said - found) <= _NEAR * said)
