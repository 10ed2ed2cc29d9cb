"""The address of a file -> whether it can be fetched here, else the command of the tool that can."""

from __future__ import annotations

import re
import shlex

from catalog.weights.store import SCHEMES

KNOWN = ("http", "https", *SCHEMES)
_MLFLOW = ("models", "runs", "mlflow-artifacts")


def scheme_of(uri: str) -> str:
    """What an address begins with, in small letters; empty where it is none."""
    found = re.match("([a-z][a-z0-9+.-]*):", uri, re.IGNORECASE)
    return found[1].lower() if found else ""


def is_fetchable(uri: str) -> bool:
    """Whether `catalog pull` knows how to fetch what is there."""
    return scheme_of(uri) in KNOWN


def other_way(uri: str) -> str:
    """The command that fetches it where `catalog pull` cannot; empty where none is known."""
    if scheme_of(uri) in _MLFLOW:
        return f"mlflow artifacts download -u {shlex.quote(uri)} -d weights"
    return ""
