"""A file that a site publishes for programs -> the index that queries are answered from."""

from __future__ import annotations

import json
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.query.index import Index
from catalog.query.written import read_index


def index_file(path: Path) -> Index:
    """Read `api/v1/search.json`, or find it in the folder of a site; CatalogError where it is not there."""
    file = path / "api/v1/search.json" if path.is_dir() else path
    try:
        return read_index(json.loads(file.read_bytes()))
    except OSError as problem:
        raise CatalogError(f"cannot read {file}: {problem.strerror}; `catalog build` writes it") from problem
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise CatalogError(
            f"{file} is not an index of a catalogue: {problem}; build the site again"
        ) from problem
