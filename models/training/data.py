"""Turns data frames into parts with a digest, so that a card can say exactly what a version was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Part:
    """The rows that played one role."""

    dataset: str
    role: str
    split: str
    frame: pd.DataFrame

    def lineage(self) -> str:
        """The line that the card holds of this part."""
        return (
            f"{{dataset: {self.dataset}, role: {self.role}, split: {self.split}, "
            f"rows: {len(self.frame)}, digest: {digest(self.frame)}}}"
        )


def digest(frame: pd.DataFrame) -> str:
    """The SHA-256 of the rows as CSV, in their order and with six significant digits."""
    plain = frame.to_csv(index=False, lineterminator="\n", float_format="%.6g")
    return f"sha256:{hashlib.sha256(plain.encode()).hexdigest()}"


def shuffled(frame: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The same rows in an order that only the seed decides."""
    return frame.sample(frac=1, random_state=seed).reset_index(drop=True)


def windows(frame: pd.DataFrame, size: int, step: int) -> Iterator[pd.DataFrame]:
    """Overlapping runs of `size` rows, each `step` rows after the one before; an unfull one is left out."""
    for start in range(0, len(frame) - size + 1, step):
        yield frame.iloc[start : start + size]


def draws(frame: pd.DataFrame, size: int, count: int, seed: int) -> Iterator[pd.DataFrame]:
    """`count` samples of `size` rows with replacement: a long stream from few held-out rows."""
    for number in range(count):
        yield frame.sample(size, replace=True, random_state=seed + number)
