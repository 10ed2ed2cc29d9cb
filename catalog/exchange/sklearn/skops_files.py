"""Turn a skops file, which is a zip with a schema, into a tree of its estimators; no object is ever made."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from catalog.exchange.reading.foreign import Loaded, Value, mapping, word
from catalog.exchange.reading.json_files import parse_json
from catalog.exchange.reading.weights_files import file_facts
from catalog.exchange.sklearn.nodes import Nodes, types_of
from catalog.kit.finding import Place, error, warning

LARGEST_SCHEMA = 20_000_000
LARGEST_ARRAY = 1_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError)
UNOPENED = "a pickle can run anything when it is opened, so it is not: only its size and digest are known"


def load_file(path: Path, name: str) -> Loaded:
    """Read the schema of a skops file; of other files only what can be known without opening them."""
    try:
        facts: dict[str, Value] = {"file": file_facts(path)}
        if path.suffix != ".skops":
            doubt = warning(Place(name), "import-doubtful", UNOPENED, "save it with skops")
            return Loaded(facts, [doubt])
        with zipfile.ZipFile(path) as archive:
            return _read(archive, facts, name)
    except _BROKEN:
        return _broken(name, "this is not a skops file: it is no zip with a schema.json")
    except OSError as problem:
        return _broken(name, f"the file cannot be read: {problem.strerror}")


def _broken(name: str, message: str) -> Loaded:
    return Loaded(None, [error(Place(name), "import-broken", message)])


def _read(archive: zipfile.ZipFile, facts: dict[str, Value], name: str) -> Loaded:
    content = _member(archive, "schema.json", LARGEST_SCHEMA)
    if content is None:
        return _broken(name, f"schema.json has more than {LARGEST_SCHEMA:,} bytes")
    loaded = parse_json(content.decode("utf-8", "replace"), f"{name}/schema.json")
    schema = mapping(loaded.value)
    if not schema.get("__class__"):
        return Loaded(None, loaded.findings)
    nodes = Nodes(lambda file: _array(archive, file))
    try:
        tree = nodes.value(dict(schema))
    except RecursionError:
        return _broken(name, "its objects are nested too deeply, or there are too many")
    found: dict[str, Value] = {
        "model": tree if isinstance(tree, dict) else {"class": word(tree)},
        "protocol": schema.get("protocol"),
        "skops": schema.get("_skops_version"),
        "types": [*types_of(dict(schema))],
    }
    return Loaded(facts | found, loaded.findings)


def _member(archive: zipfile.ZipFile, name: str, most: int) -> bytes | None:
    """Return a file of the archive, None where it unpacks to more than it may."""
    with archive.open(name) as file:
        content = file.read(most + 1)
    return content if len(content) <= most else None


def _array(archive: zipfile.ZipFile, name: str) -> Value:
    """Return a small array as a list of texts, None where it is large or holds objects."""
    import numpy as np  # noqa: PLC0415 - comes with scipy, and only arrays of labels are read

    try:
        content = _member(archive, name, LARGEST_ARRAY)
        found = np.load(io.BytesIO(content), allow_pickle=False) if content else None
    except (*_BROKEN, OSError):
        return None
    if found is None or found.ndim > 1:
        return None
    return [
        str(item).lower() if isinstance(item, bool) else str(item) for item in np.atleast_1d(found).tolist()
    ]
