"""An object store on loopback, and what was asked of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import boto3


@dataclass
class Shop:
    """An object store, and what was asked of it: the port it was asked at, the method and the path."""

    ports: tuple[int, int]
    asked: list[tuple[int, str, str]]

    @property
    def client(self) -> Any:
        return boto3.client("s3", endpoint_url=f"http://127.0.0.1:{self.ports[0]}")

    def content(self, bucket: str, below: str = "site/") -> dict[str, bytes]:
        """Every object below a prefix."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=below)
        keys = [each["Key"] for page in pages for each in page.get("Contents", ())]
        return {
            key.removeprefix(below): self.client.get_object(Bucket=bucket, Key=key)["Body"].read()
            for key in keys
        }

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
