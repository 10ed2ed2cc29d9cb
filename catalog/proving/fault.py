"""What is wrong with a site -> one line for each: the file, and what it is not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong with a file of a site; `kind` is one of few words for programs."""

    path: str
    kind: str
    what: str
