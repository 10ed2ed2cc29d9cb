"""A file that a site publishes for programs -> the index that queries are answered from."""

from __future__ import annotations

import json
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.kit.paths import inside
from catalog.query.index import Index
from catalog.query.written import read_index


def index_file(path: Path) -> Index:
    """Read `api/v1/search.json` and its parts, perhaps in the folder of a site; CatalogError without them."""
    file = path / "api/v1/search.json" if path.is_dir() else path
    try:
        head = json.loads(file.read_bytes())
        parts = [inside(file.parent, each) for each in head["parts"]]
        records = (record for part in parts for record in json.loads(part.read_bytes()))
        return read_index(head, records)
    except OSError as problem:
        raise CatalogError(
            f"cannot read {problem.filename}: {problem.strerror}; `catalog build` writes it"
        ) from problem
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise CatalogError(
            f"{file} is not an index of a catalogue: {problem}; build the site again"
        ) from problem
