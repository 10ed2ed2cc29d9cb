"""Turn calls of Google's client library into trees of text, and what goes wrong with them into one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from catalog.exchange.paging import Pages
from catalog.exchange.reading.foreign import Value, items, mapping
from catalog.exchange.reading.taking import as_value
from catalog.exchange.trouble import Trouble, lacking, troubled
from catalog.exchange.vertex.failure import refused, transient, trouble_of
from catalog.exchange.vertex.place import Location, endpoint

if TYPE_CHECKING:
    from google.api_core.retry import Retry
    from google.cloud.aiplatform_v1.services.dataset_service import DatasetServiceClient
    from google.cloud.aiplatform_v1.services.endpoint_service import EndpointServiceClient
    from google.cloud.aiplatform_v1.services.model_service import ModelServiceClient
    from google.cloud.aiplatform_v1.services.pipeline_service import PipelineServiceClient

PAGE = 100
_SCOPES = ("https://www.googleapis.com/auth/cloud-platform",)
_LOGIN = "run `gcloud auth application-default login`, or set GOOGLE_APPLICATION_CREDENTIALS"


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait: for one answer, before asking again at first and at most, and for it all."""

    answer: float = 60.0
    first: float = 1.0
    longest: float = 30.0
    whole: float = 180.0


class Message(Protocol):
    """What the library answers with; a page of a list names the next one."""

    next_page_token: str


Call = Callable[..., Message]


@dataclass(frozen=True, slots=True)
class Service:
    """The services of one location that say something of models, and how patiently they are asked."""

    place: Location
    patience: Patience
    models: ModelServiceClient
    endpoints: EndpointServiceClient
    pipelines: PipelineServiceClient
    datasets: DatasetServiceClient

    def listed(self, doing: str, call: Callable[..., object], key: str, **request: object) -> Iterator[Value]:
        """Yield what a list holds, page by page; `key` is the field of a page that holds it."""
        pages = Pages(f"{self.place}, {doing}")
        with self.watched(doing):
            pager = call(request=request | {"page_size": PAGE}, **self.waiting())
            for page in pager.pages:  # type: ignore[attr-defined]
                yield from items(mapping(tree(page)).get(key))
                pages.turn(page.next_page_token)

    def got(self, doing: str, call: Call, **request: object) -> Value:
        """Return what a call answers with."""
        with self.watched(doing):
            return tree(call(request=request, **self.waiting()))

    def sought(self, doing: str, call: Call, **request: object) -> Value:
        """Return what a call answers with, None where the thing is gone or not for our eyes."""
        from google.api_core.exceptions import Forbidden, NotFound  # noqa: PLC0415 - an extra

        with self.watched(doing):
            try:
                return tree(call(request=request, **self.waiting()))
            except (Forbidden, NotFound):
                return None

    def made(self, doing: str, call: Call, **request: object) -> Value:
        """Return what a call answers with that makes something, and so is not repeated without need."""
        with self.watched(doing):
            return tree(call(request=request, **self.waiting(making=True)))

    def finished(self, doing: str, call: Callable[..., object], **request: object) -> Value:
        """Return what came of a long-running operation, which is asked for until it is done."""
        from google.api_core.future.polling import DEFAULT_POLLING  # noqa: PLC0415 - an extra

        often = DEFAULT_POLLING.with_delay(self.patience.first, self.patience.longest)
        with self.watched(doing):
            running = call(request=request, **self.waiting(making=True))
            polling = often.with_timeout(self.patience.whole)
            return tree(running.result(polling=polling))  # type: ignore[attr-defined]

    def waiting(self, *, making: bool = False) -> dict[str, object]:
        """Return how long a call may take, and when it is made again, in the words of the library.

        What makes something is asked again only where the service surely did not begin with it.
        """
        from google.api_core.timeout import ConstantTimeout  # noqa: PLC0415 - an extra

        return {
            "retry": _retry(self.patience, refused() if making else transient()),
            "timeout": ConstantTimeout(self.patience.answer),
        }

    @contextmanager
    def watched(self, doing: str) -> Iterator[None]:
        """Turn what goes wrong meanwhile into one line that says what was being done."""
        try:
            yield
        except Exception as problem:
            kind, said = trouble_of(problem)
            if kind is None:
                raise
            remedy = _LOGIN if kind is Trouble.EXPIRED else ""
            raise troubled(kind, f"{self.place}, {doing}", said, remedy) from problem


def _retry(patience: Patience, passing: tuple[type[BaseException], ...]) -> Retry:
    from google.api_core.retry import Retry  # noqa: PLC0415 - an extra

    times = {"initial": patience.first, "maximum": patience.longest, "timeout": patience.whole}
    return Retry(predicate=lambda problem: isinstance(problem, passing), **times)


def tree(message: object) -> Value:
    """Return a message as the JSON of the REST reference has it; whole numbers without a fraction."""
    from google.protobuf.json_format import MessageToDict  # noqa: PLC0415 - an extra

    return as_value(whole(MessageToDict(type(message).pb(message))))  # type: ignore[attr-defined]


def whole(value: object) -> object:
    """Return JSON with sorted keys, and whole numbers without a fraction, as the service means them."""
    if isinstance(value, dict):
        return {key: whole(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [whole(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value


def connected(place: Location, patience: Patience) -> Service:
    """Open the services of a location with the Application Default Credentials; REST, without gRPC."""
    try:
        import google.auth  # noqa: PLC0415 - an extra
        from google.cloud import aiplatform_v1 as vertex  # noqa: PLC0415 - an extra
    except ImportError as problem:
        raise lacking("google-cloud-aiplatform", "vertex") from problem
    try:
        credentials, _ = google.auth.default(scopes=_SCOPES)
    except google.auth.exceptions.DefaultCredentialsError as problem:
        raise troubled(Trouble.EXPIRED, f"{place}, logging in", str(problem), _LOGIN) from problem
    given = {"credentials": credentials, "transport": "rest"}
    given["client_options"] = {"api_endpoint": endpoint(place)}
    return Service(
        place,
        patience,
        vertex.ModelServiceClient(**given),
        vertex.EndpointServiceClient(**given),
        vertex.PipelineServiceClient(**given),
        vertex.DatasetServiceClient(**given),
    )
