"""What a page of every kind weighs when it is sent compressed, before a chart is opened."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

SCRIPT = re.compile(r'<script src="([^"]+)"')
MOST_PAGE = 60_000
MOST_SCRIPT = 40_000


def weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def test_a_page_with_all_that_it_shows_is_small(sites: Path, kind: str) -> None:
    assert weight(sites / kind) <= MOST_PAGE


def test_the_scripts_of_a_page_are_small(sites: Path, kind: str) -> None:
    page = sites / kind
    scripts = SCRIPT.findall(page.read_text(encoding="utf-8"))
    found = [page.parent / path.partition("?")[0] for path in scripts if not path.startswith("/")]
    assert len(found) == len(scripts) >= 2
    assert sum(map(weight, found)) <= MOST_SCRIPT
