"""This program -> its digest: with another one, or with other libraries, every page may be another."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

from catalog.kit.pack import digest


def program(templates: Path) -> bytes:
    """Return the digest of the package, its templates, Python, and the libraries that are installed."""
    told = (part for path in sorted(_files(templates)) for part in (path.name.encode(), path.read_bytes()))
    return digest(sys.version.encode(), "\n".join(_libraries()).encode(), _package(), *told)


@lru_cache(maxsize=1)
def _package() -> bytes:
    """The digest of what this process runs, which does not change under it as the templates may."""
    package = Path(__file__).resolve().parent.parent
    files = sorted(path for kind in ("*.py", "*.toml", "*.sql") for path in package.rglob(kind))
    return digest(*(part for path in files for part in (path.name.encode(), path.read_bytes())))


def templates_told(templates: Path) -> str:
    """What a manifest says of the templates: a SHA-256 of the paths and the content of all."""
    hashed = sha256()
    for path in sorted(_files(templates)):
        name, content = path.relative_to(templates).as_posix().encode(), path.read_bytes()
        hashed.update(b"%d %d\n" % (len(name), len(content)) + name + content)
    return hashed.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _libraries() -> list[str]:
    """What is installed beside us, by the names of its folders: asking each for its version takes longer."""
    return sorted({Path(str(each._path)).name for each in distributions() if hasattr(each, "_path")})
