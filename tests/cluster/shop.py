"""An object store on loopback, and what was asked of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import boto3
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends


@dataclass
class Shop:
    """An object store, and what was asked of it: the port it was asked at, the method and the path."""

    ports: tuple[int, int]
    asked: list[tuple[int, str, str]]

    @cached_property
    def client(self) -> Any:
        return boto3.client("s3", endpoint_url=f"http://127.0.0.1:{self.ports[0]}")

    def content(self, bucket: str, below: str = "site/") -> dict[str, bytes]:
        """Every object below a prefix, from the store itself: asking for each costs more than the build."""
        stored = s3_backends[DEFAULT_ACCOUNT_ID]["global"].buckets[bucket].keys
        keys = sorted(key for key in stored if key.startswith(below))
        return {key.removeprefix(below): stored[key].value for key in keys}

    def changes(self, bucket: str, port: int = 0, below: str = "site/") -> list[tuple[str, str]]:
        """What was written and removed, each with its method, since `asked` was cleared."""
        start = f"/{bucket}/{below}"
        return sorted(
            (method, path.removeprefix(start))
            for at, method, path in self.asked
            if method in ("PUT", "POST", "DELETE") and path.startswith(start) and port in (0, at)
        )


def noting(app: Callable[..., Any], asked: list[tuple[int, str, str]]) -> Callable[..., Any]:
    """A server's application that notes what it is asked."""

    def noted(environ, start):
        asked.append((int(environ["SERVER_PORT"]), environ["REQUEST_METHOD"], environ["PATH_INFO"]))
        return app(environ, start)

    return noted
