"""The environment -> the limits of a server, each with the value that it has where nothing is said."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server takes, and how long it waits."""

    port: int = 8080
    max_bytes: int = 4 << 20
    max_rows: int = 1000
    seconds: float = 30.0
    slots: int = 2
    outside_range: str = "refuse"
    missing: str = "refuse"

    @property
    def takes_outside_range(self) -> bool:
        """Whether a number outside the range of the card is answered all the same."""
        return self.outside_range == "answer"

    @property
    def takes_missing(self) -> bool:
        """Whether null is a missing number (NaN) to the model instead of a mistake."""
        return self.missing == "nan"


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read `SERVE_…`; SystemExit names the one that is wrong."""
    return Settings(
        port=int(_number(environment, "SERVE_PORT", Settings().port)),
        max_bytes=int(_number(environment, "SERVE_MAX_BYTES", Settings().max_bytes)),
        max_rows=int(_number(environment, "SERVE_MAX_ROWS", Settings().max_rows)),
        seconds=_number(environment, "SERVE_SECONDS", Settings().seconds),
        slots=int(_number(environment, "SERVE_SLOTS", Settings().slots)),
        outside_range=_word(environment, "SERVE_OUTSIDE_RANGE", ("refuse", "answer")),
        missing=_word(environment, "SERVE_MISSING", ("refuse", "nan")),
    )


def _number(environment: Mapping[str, str], name: str, usual: float) -> float:
    text = environment.get(name, "")
    try:
        value = float(text or usual)
    except ValueError:
        value = 0.0
    if not 0 < value < 1e12:
        raise SystemExit(f"{name} is {text!r}; give a number above 0")
    return value


def _word(environment: Mapping[str, str], name: str, words: tuple[str, str]) -> str:
    text = environment.get(name, "") or words[0]
    if text not in words:
        raise SystemExit(f"{name} is {text!r}; give {words[0]} or {words[1]}")
    return text
