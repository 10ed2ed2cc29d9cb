"""Editions of a catalogue as they are built, and all that is in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from catalog.build import Request, build
from catalog.cli.parts import Here
from catalog.kit.date import When
from catalog.proving.opened import parts
from tests.editions.tokens import Tokens

DAY = When.parse("2026-11-20")


@dataclass
class Built:
    """A catalogue of tokens, and the site of each of its editions."""

    tokens: Tokens
    models: Path
    sites: dict[str, Path]


def built(models: Path, site: Path, edition: str, cache: Path | None = None) -> int:
    """Build an edition, and return how many models were made."""
    request = Request(models, site, "https://x.example/", DAY, cache=cache, edition=edition)
    return build(request, Here(), lambda *_: None).made


def content(site: Path) -> bytes:
    """Every byte of a site, unpacked, in lower case."""
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    found = [
        part.lower() + b"\n" + name.encode()
        for path in files
        for name, part in parts(path, path.relative_to(site).as_posix())
    ]
    return b"\n".join(found)
