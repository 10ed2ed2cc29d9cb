"""What the last run made of what: kept beside it, so that the next redoes only what changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from catalog.cache.store import Store
from catalog.kit.finding import CatalogError
from catalog.kit.lock import held
from catalog.kit.text import slug

_IGNORED = "# What catalog remembers of its last run; it may be deleted at any time.\n*\n"


def beside(site: Path | str) -> Path:
    """Where builds of a site remember, unless they are told to elsewhere; here, for a site in a store."""
    if isinstance(site, Path):
        site = site if site.name not in ("", "..") else site.resolve()  # a folder called by its place
        return site.with_name(f".{site.name}-cache") if site.name else site / ".cache"
    return Path(".catalog-cache", slug(site))


@contextmanager
def memory(folder: Path | None, taken: str = "") -> Iterator[Store]:
    """Open what is remembered in a folder, which is made; None is a memory that ends with the run.

    Raises CatalogError where there is no place for it, or where another run is at it, in the words of
    `taken` if there are any.
    """
    try:
        if folder is None:
            with (
                TemporaryDirectory(prefix="catalog-") as scratch,
                Store(Path(scratch) / "ledger.sqlite") as store,
            ):
                yield store
            return
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text(_IGNORED)
        with held(folder / "lock", taken or _taken(folder)), Store(folder / "ledger.sqlite") as store:
            yield store
    except OSError as problem:
        words = f"cannot write {folder or 'a scratch file'}: {problem.strerror or problem}"
        raise CatalogError(f"{words}; nothing was changed, choose another --cache or --no-cache") from problem


def _taken(folder: Path) -> str:
    return f"the cache {folder} is in use by another build; wait, or choose another --cache or --no-cache"
