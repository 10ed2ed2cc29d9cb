"""`python -m server`: the files beside this folder -> a server, once every digest is right."""

from __future__ import annotations

import logging.config

import uvicorn
from uvicorn.config import LOGGING_CONFIG

from .app import application
from .fetch import HERE
from .loading import described, loaded
from .patience import patient
from .settings import settings


def main() -> None:
    """Check, load, listen."""
    logging.config.dictConfig(LOGGING_CONFIG)
    limits = settings()
    openapi = (HERE / "openapi.json").read_bytes()
    app = application(described(), openapi, loaded(), limits)
    uvicorn.run(
        app,
        host="0.0.0.0",  # noqa: S104 - a container's own address is known to nobody else
        port=limits.port,
        http=patient(min(limits.seconds, 10.0)),
        ws="none",
        server_header=False,
        access_log=False,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=int(limits.seconds) + 1,
        limit_concurrency=256,
        h11_max_incomplete_event_size=32 << 10,
    )


if __name__ == "__main__":
    main()
