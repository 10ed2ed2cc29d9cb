"""A model and its description -> an ASGI application: health, readiness, predictions, OpenAPI."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.requests import Request as Asked
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from .answers import Model
from .checking import MOST_TOLD, RefusedError, Request, parsed, request
from .classes import UnservableError
from .counts import Counts
from .settings import Settings
from .signature import Json, Row, Signature

LOG = logging.getLogger("uvicorn.error")


class Desk:
    """Has rows answered by a few threads; whoever would wait behind too many others is told so."""

    def __init__(self, model: Model, settings: Settings) -> None:
        """Open the desk."""
        self._model, self._seconds = model, settings.seconds
        self._threads = ThreadPoolExecutor(settings.slots)
        self._most = settings.slots * 16
        self._waiting = 0

    async def answer(self, asked: Request) -> list[Row]:
        """Answer within the time; RefusedError where it is too late, or too many ask."""
        if self._waiting >= self._most:
            raise RefusedError(503, "too many requests are waiting; ask again in a moment")
        loop = asyncio.get_running_loop()
        self._waiting += 1
        work = self._threads.submit(self._model.answer, asked.rows, asked.params)
        work.add_done_callback(lambda _: loop.call_soon_threadsafe(self._done))
        try:
            return await asyncio.wait_for(asyncio.wrap_future(work), self._seconds)
        except TimeoutError:
            raise RefusedError(
                503, f"the model took more than {self._seconds:g} s; send fewer rows"
            ) from None

    def _done(self) -> None:
        self._waiting -= 1


class Front:
    """What answers each address."""

    def __init__(self, told: Mapping[str, Json], openapi: bytes, settings: Settings) -> None:
        """Keep what is said of the model, and how much is taken."""
        self._told, self._openapi, self._settings = told, openapi, settings

    async def live(self, _: Asked) -> Response:
        """The process answers."""
        return JSONResponse({"live": True})

    async def ready(self, _: Asked) -> Response:
        """The model is loaded, from files whose digests are the card's."""
        return JSONResponse({"ready": True, **self._who(), "weights": self._told["weights"]})

    async def openapi(self, _: Asked) -> Response:
        """The document, as it was written from the card's signature."""
        return Response(self._openapi, media_type="application/json")

    async def metrics(self, asked: Asked) -> Response:
        """What was asked and answered so far, for Prometheus."""
        counts: Counts = asked.app.state.counts
        return Response(counts.text(), media_type="text/plain; version=0.0.4")

    async def predict(self, asked: Asked) -> Response:
        """Rows in, answers out."""
        signature: Signature = asked.app.state.signature
        if "json" not in asked.headers.get("content-type", ""):
            raise RefusedError(415, "send JSON, with the header Content-Type: application/json")
        rows = request(parsed(await self._body(asked)), signature, self._settings)
        begun = time.perf_counter()
        try:
            found = await asked.app.state.desk.answer(rows)
        except RefusedError:
            raise
        except UnservableError as problem:
            raise RefusedError(500, f"the model and its card do not go together: {problem}") from None
        except Exception:
            LOG.exception("the model failed")
            raise RefusedError(500, "the model failed on these rows; the server's log says how") from None
        asked.app.state.counts.answered(len(found), time.perf_counter() - begun)
        return JSONResponse({**self._who(), "predictions": found})

    async def _body(self, asked: Asked) -> bytes:
        """All of it, within the time and the limit."""
        try:
            return await asyncio.wait_for(self._read(asked), self._settings.seconds)
        except TimeoutError:
            raise RefusedError(408, "the body did not come in time") from None
        except ClientDisconnect:
            raise RefusedError(400, "the body broke off") from None

    async def _read(self, asked: Asked) -> bytes:
        found = bytearray()
        async for chunk in asked.stream():
            found += chunk
            if len(found) > self._settings.max_bytes:
                most = self._settings.max_bytes
                raise RefusedError(413, f"the body has more than {most:,} bytes; send fewer rows at once")
        return bytes(found)

    def _who(self) -> dict[str, Json]:
        return {"model": self._told["id"], "version": self._told["version"]}


async def refused(asked: Asked, problem: Exception) -> Response:
    """Say why, and by field."""
    assert isinstance(problem, RefusedError)  # noqa: S101 - the only kind it is registered for
    asked.app.state.counts.refused(problem.status)
    listed: list[Json] = [{"field": field, "message": words} for field, words in problem.problems[:MOST_TOLD]]
    more = len(problem.problems) - len(listed)
    told: dict[str, Json] = {"error": str(problem), "problems": listed}
    if more > 0:
        told["more"] = more
    headers = {"Retry-After": "1"} if problem.status == 503 else None
    return JSONResponse(told, problem.status, headers)


async def elsewhere(_: Asked, problem: Exception) -> Response:
    """The addresses that are not there, and methods that they do not take, as JSON too."""
    assert isinstance(problem, HTTPException)  # noqa: S101 - the only kind it is registered for
    return JSONResponse({"error": problem.detail, "problems": []}, problem.status_code, problem.headers)


def application(
    told: Mapping[str, Json], openapi: bytes, served: tuple[Model, Signature], settings: Settings
) -> Starlette:
    """Put it together, and try the model once with the example of its signature."""
    front, (model, signature) = Front(told, openapi, settings), served
    routes = [
        Route("/healthz", front.live),
        Route("/readyz", front.ready),
        Route("/openapi.json", front.openapi),
        Route("/metrics", front.metrics),
        Route("/predict", front.predict, methods=["POST"]),
    ]
    app = Starlette(routes=routes, exception_handlers={RefusedError: refused, HTTPException: elsewhere})
    app.state.desk, app.state.signature = Desk(model, settings), signature
    app.state.counts = Counts(str(told["id"]), str(told["version"]))
    if not signature.row:
        return app
    try:
        LOG.info("the example is answered: %s", json.dumps(model.answer([signature.row], {})[0]))
    except UnservableError as problem:
        raise SystemExit(f"{told['id']}@{told['version']} cannot be served: {problem}") from None
    except Exception as problem:  # noqa: BLE001 - an example made from types alone need not suit the model
        LOG.warning("the example of the signature is not answered: %s", problem)
    return app
