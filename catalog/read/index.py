"""What a site publishes for programs -> the index that queries are answered from."""

from __future__ import annotations

from pathlib import Path
from posixpath import dirname, join, normpath

from catalog.kit.finding import CatalogError
from catalog.query.index import Index
from catalog.query.written import read_index
from catalog.read.built import BuiltSite, on_the_web

INDEX = "api/v1/search.json"


def index_at(where: str) -> Index:
    """Read the index of a site in a folder or on the web, or the file `search.json` itself."""
    if on_the_web(where) or Path(where).is_dir():
        return index_of(BuiltSite(where))
    file = Path(where)
    return index_of(BuiltSite(str(file.parent)), file.name)


def index_of(site: BuiltSite, path: str = INDEX) -> Index:
    """Read the index and its parts; CatalogError without them."""
    try:
        head = site.json(path)
        parts = [_beside(path, each) for each in head["parts"]]
        return read_index(head, (record for part in parts for record in site.json(part)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise CatalogError(
            f"{site.at(path)} is not an index of a catalogue: {problem}; build the site again"
        ) from problem


def _beside(path: str, part: object) -> str:
    """The path of a part in the site; one that leads out of it is refused."""
    found = normpath(join(dirname(path), str(part)))
    if found.startswith(("..", "/")):
        raise ValueError(f"the part {part} is not in the site")
    return found
