"""Requests to Azure through azure-core: with a token, patience, pages, and clear words for trouble."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from catalog.exchange.azureml.places import Place
from catalog.exchange.paging import Pages
from catalog.exchange.reading.foreign import Value
from catalog.exchange.reading.json_files import json_value
from catalog.exchange.trouble import Trouble, innermost, lacking, of_status, troubled
from catalog.kit.finding import CatalogError

if TYPE_CHECKING:
    from azure.core import PipelineClient
    from azure.core.pipeline import PipelineResponse
    from azure.core.pipeline.policies import RetryPolicy as Retries
    from azure.core.rest import HttpRequest, HttpResponse

ARM_VERSION = "2025-12-01"
REGISTRY_VERSION = "2021-10-01-dataplanepreview"
WHOLE = 120.0
"""Seconds that a whole answer may take."""
LONGEST_PAUSE = 60
LARGEST = 64 << 20
"""Bytes that an answer may have."""
LOG_IN = "log in with `az login`, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET"


@dataclass(frozen=True, slots=True)
class Patience:
    """How often something is tried again, how pauses grow, and how long an answer may take, in seconds."""

    retries: int = 5
    growth: float = 0.8
    connect: float = 20
    read: float = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, and the body as a tree of texts."""

    status: int
    body: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Service:
    """One host of Azure, asked in the name of whoever runs this."""

    title: str
    host: str
    client: PipelineClient[HttpRequest, HttpResponse]
    version: str = ARM_VERSION

    def get(self, path: str, doing: str) -> Mapping[str, Value]:
        """Return what lies at a path; CatalogError where that is not possible."""
        return self._asked("GET", self._url(path), doing).body

    def find(self, path: str, doing: str) -> Mapping[str, Value] | None:
        """Return what lies at a path, None where nothing does."""
        answer = self._asked("GET", self._url(path), doing, may_lack=True)
        return None if answer.status == 404 else answer.body

    def put(self, path: str, body: object, doing: str) -> None:
        """Write what lies at a path."""
        self._asked("PUT", self._url(path), doing, body=body)

    def pages(self, path: str, doing: str) -> Iterator[Mapping[str, Value]]:
        """Return each thing of a list, page by page; it may not lead to another host, nor in a circle."""
        url = self._url(path, "listViewType=All")
        pages = Pages(f"{self.title}, {doing}")
        while url:
            if urlsplit(url)[:2] != urlsplit(self.host)[:2]:
                raise self._malformed(doing, "the list goes on at another host")
            pages.turn(url)
            page = self._asked("GET", url, doing).body
            things = page.get("value")
            if not isinstance(things, list) or not all(isinstance(each, dict) for each in things):
                raise self._malformed(doing, "a list lacks its `value`")
            yield from (each for each in things if isinstance(each, dict))
            following = page.get("nextLink")
            url = following if isinstance(following, str) else ""

    def _url(self, path: str, query: str = "") -> str:
        version = f"api-version={self.version}" if self.version else ""
        return f"{self.host}{path}?{'&'.join(filter(None, (version, query)))}"

    def _malformed(self, doing: str, said: str) -> CatalogError:
        return troubled(Trouble.MALFORMED, f"{self.title}, {doing}", said)

    def _asked(
        self, method: str, url: str, doing: str, *, body: object = None, may_lack: bool = False
    ) -> Answer:
        status, text = _sent(self.client, (method, url, body), f"{self.title}, {doing}")
        if status == 404 and may_lack:
            return Answer(404)
        if not 200 <= status < 300:
            kind = of_status(status)
            remedy = LOG_IN if kind is Trouble.EXPIRED else ""
            raise troubled(kind, f"{self.title}, {doing}", _said(text) or str(status), remedy)
        found = _parsed(text)
        if found is None:
            raise self._malformed(doing, text[:80])
        return Answer(status, found)


def service(place: Place, patience: Patience | None = None) -> Service:
    """Return the host of a place, to be asked with the credential that Azure's own tools would use."""
    try:
        from azure.core import PipelineClient  # noqa: PLC0415 - an extra
        from azure.core.pipeline.policies import (  # noqa: PLC0415 - an extra
            BearerTokenCredentialPolicy,
            UserAgentPolicy,
        )
        from azure.identity import DefaultAzureCredential  # noqa: PLC0415 - an extra
    except ImportError as problem:
        raise lacking("azure-identity", "azureml") from problem
    how = patience or Patience()
    policies = [
        UserAgentPolicy("model-catalog"),
        _retries(how),
        BearerTokenCredentialPolicy(DefaultAzureCredential(), place.scope),
    ]
    client: PipelineClient[HttpRequest, HttpResponse] = PipelineClient(
        place.host, policies=policies, connection_timeout=how.connect, read_timeout=how.read
    )
    return Service(place.title, place.host, client)


def _retries(how: Patience) -> Retries[HttpRequest, HttpResponse]:
    """Ask again as Azure's own policy does, unless the service wants a longer pause than anybody waits."""
    from azure.core.pipeline.policies import RetryPolicy  # noqa: PLC0415 - an extra

    class Bounded(RetryPolicy["HttpRequest", "HttpResponse"]):
        def is_retry(self, settings: dict[str, Any], response: PipelineResponse[Any, Any]) -> bool:
            bearable = (self.get_retry_after(response) or 0) <= LONGEST_PAUSE
            return bearable and super().is_retry(settings, response)

    return Bounded(
        retry_total=how.retries,
        retry_status=how.retries,
        retry_backoff_factor=how.growth,
        retry_backoff_max=LONGEST_PAUSE,
    )


def _sent(
    client: PipelineClient[HttpRequest, HttpResponse], what: tuple[str, str, object], at: str
) -> tuple[int, str]:
    from azure.core import exceptions  # noqa: PLC0415 - an extra
    from azure.core.rest import HttpRequest as Request  # noqa: PLC0415 - an extra

    method, url, body = what
    request = Request(method, url, json=body, headers={"Accept": "application/json"})
    try:
        with client.send_request(request, stream=True) as answer:
            return answer.status_code, _body(answer, at)
    except exceptions.ClientAuthenticationError as problem:
        raise troubled(Trouble.EXPIRED, at, problem.message.split("\n")[0], LOG_IN) from problem
    except (exceptions.ServiceRequestTimeoutError, exceptions.ServiceResponseTimeoutError) as problem:
        raise troubled(Trouble.TIMED_OUT, at) from problem
    except (exceptions.ServiceRequestError, exceptions.ServiceResponseError) as problem:
        raise troubled(Trouble.UNREACHABLE, at, innermost(problem)) from problem
    except exceptions.AzureError as problem:
        raise troubled(Trouble.MALFORMED, at, str(problem)) from problem
    except OSError as problem:  # of `requests`, while an answer is read
        raise troubled(Trouble.UNREACHABLE, at, innermost(problem)) from problem


def _body(response: HttpResponse, at: str) -> str:
    """Read an answer to its end, if that comes after so many bytes and seconds."""
    until, content = time.monotonic() + WHOLE, bytearray()
    for piece in response.iter_bytes():
        content += piece
        if len(content) > LARGEST:
            raise troubled(Trouble.MALFORMED, at, f"the answer has more than {LARGEST:,} bytes")
        if time.monotonic() > until:
            raise troubled(Trouble.TIMED_OUT, at, f"the answer took longer than {WHOLE:g} s")
    return content.decode("utf-8", errors="replace")


def _parsed(text: str) -> dict[str, Value] | None:
    """Return an object of JSON with its numbers as they are written; None where it is none."""
    try:
        found = json_value(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _said(text: str) -> str:
    """What an error of Azure says of itself."""
    error = (_parsed(text) or {}).get("error")
    found = (error.get("code"), error.get("message")) if isinstance(error, dict) else ()
    return ": ".join(each for each in found if isinstance(each, str))
