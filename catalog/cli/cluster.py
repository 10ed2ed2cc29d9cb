"""A Dask scheduler's address -> an executor: batches are worked on by whatever machines have joined it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from catalog.cache.program import program
from catalog.kit.finding import CatalogError
from catalog.kit.pack import pack, unpack
from catalog.kit.templates import templates_folder

SCHEME = "dask://"
PATIENCE = 10
"""Seconds to wait for a scheduler that does not answer, at the beginning and when it is lost."""
JOINING = 30
"""Seconds to wait for the first worker."""
RETRIES = 2
"""How often a batch that failed is worked on again; one whose worker died is tried again by the scheduler."""

P = ParamSpec("P")
T = TypeVar("T")


class Cluster(Executor):
    """Hands work to a Dask executor, packed: the scheduler passes it on and need not understand it."""

    def __init__(self, inner: Executor, models: Path) -> None:
        """Hand on to `inner`, for workers that see `models` and run this very program."""
        self._inner, self._models, self._program = inner, str(models.resolve()), _program()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Let some worker call `fn`."""
        work = pack(partial(fn, *args, **kwargs))
        return self._inner.submit(_done, self._program, self._models, work)


@contextmanager
def cluster(engine: str, models: Path) -> Iterator[Executor]:
    """Join a cluster; raises CatalogError where it cannot be reached or is lost, or a worker cannot work."""
    client = _joined(engine)
    from distributed import KilledWorker  # noqa: PLC0415 - an extra: only a cluster needs it

    try:
        yield Cluster(client.get_executor(pure=False, retries=RETRIES), models)
    except CancelledError as problem:
        words = f"{engine} was lost before the build had ended, and nothing was published"
        raise CatalogError(f"{words}; see that the scheduler runs, then build again") from problem
    except KilledWorker as problem:
        words = f"several workers of {engine} ended in the middle of one batch"
        raise CatalogError(f"{words}; see their logs, most likely they need more memory") from problem
    finally:
        client.close(timeout=PATIENCE)


def _joined(engine: str) -> Any:  # noqa: ANN401 - a Client, of an extra that need not be installed
    try:
        import dask  # noqa: PLC0415 - an extra: only a cluster needs it
        from distributed import Client  # noqa: PLC0415 - the same
    except ImportError:
        raise CatalogError(f"--engine {engine} needs Dask; install model-catalog[dask]") from None
    for name in ("distributed", "distributed.client", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # of a lost cluster we say one line ourselves
    dask.config.set({"distributed.comm.timeouts.connect": PATIENCE})
    address = f"tcp://{engine.removeprefix(SCHEME)}"
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as problem:
        words = f"cannot reach a Dask scheduler at {engine}: {problem}"
        raise CatalogError(f"{words}; see that it runs, or leave --engine out") from problem
    try:
        client.wait_for_workers(1, timeout=JOINING)
    except TimeoutError as problem:
        client.close(timeout=PATIENCE)
        words = f"no worker has joined {engine} within {JOINING} seconds"
        raise CatalogError(f"{words}; start some with `dask worker`") from problem
    return client


def _done(expected: bytes, models: str, work: bytes) -> Any:  # noqa: ANN401 - whatever the work returns
    """Do the work, on a worker: CatalogError where it has another program or another disk."""
    from distributed import get_worker  # noqa: PLC0415 - an extra: workers have it

    if _program() != expected:
        words = f"the worker {get_worker().address} runs another model-catalog, or other libraries"
        raise CatalogError(f"{words}; install the same environment there as here")
    if not Path(models).is_dir():
        words = f"the worker {get_worker().address} cannot see the folder of models {models}"
        raise CatalogError(f"{words}; let workers share its disk, under the same path")
    return unpack(work)()


@lru_cache(maxsize=1)
def _program() -> bytes:
    """The digest of what is running here; taken once a process, for it reads the whole package."""
    return program(templates_folder())
