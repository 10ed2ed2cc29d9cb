"""What is known of a version -> annotations of OCI, which are also the labels of an image."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from catalog.kit.date import When
from catalog.kit.moments import stamp
from catalog.kit.text import visible

LONGEST = 1000
OCI = "org.opencontainers.image"
OURS = "model-catalog"
_WHOLE_DAY = len("2026-01-01")


@dataclass(frozen=True, slots=True)
class Known:
    """The keys that OCI names, in its words."""

    title: str = ""
    version: str = ""
    description: str = ""
    licenses: str = ""
    created: str = ""
    source: str = ""
    revision: str = ""
    url: str = ""
    documentation: str = ""
    vendor: str = ""
    authors: str = ""


def annotations_of(known: Known) -> dict[str, str]:
    """Those that have something to say; values are one line each."""
    found = ((each.name, line(str(getattr(known, each.name)))) for each in fields(known))
    return {f"{OCI}.{name}": text for name, text in found if text}


def line(text: str) -> str:
    """One line, where no backslash meets a quote: not all that read a Dockerfile agree on what that means."""
    return re.sub(r'\\(?="|$)', r"\\ ", visible(text)[:LONGEST].strip())


def created(when: When | None) -> str:
    """The version's own day: a clock would make another image of the same input."""
    return stamp(when.first) if when and len(when.text) >= _WHOLE_DAY else ""
