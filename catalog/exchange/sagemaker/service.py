"""SageMaker's interface, through boto3 -> answers as trees of text, or one clear line of what went wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Protocol

from catalog.exchange.paging import Pages
from catalog.exchange.reading.foreign import LARGEST, Value, items, word
from catalog.exchange.reading.taking import as_value
from catalog.exchange.trouble import Trouble, innermost, lacking, of_status, troubled
from catalog.kit.finding import CatalogError
from catalog.kit.moments import moment

_REGION = re.compile(r"[a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2}", re.ASCII)
PATIENCE = 60
"""Seconds that an answer may take, before boto3 asks again."""
_EXPIRED = frozenset(
    ("ExpiredToken", "ExpiredTokenException", "UnrecognizedClientException", "InvalidClientTokenId")
) | {"InvalidSignatureException", "SignatureDoesNotMatch", "MissingAuthenticationToken", "RequestExpired"}
_THROTTLED = frozenset(
    ("ThrottlingException", "Throttling", "TooManyRequestsException", "RequestLimitExceeded", "SlowDown")
) | {"ServiceUnavailable", "ServiceUnavailableException", "ThrottledException"}
_MISSING = frozenset(("ResourceNotFound", "ResourceNotFoundException", "NoSuchKey", "NoSuchBucket"))
_NO_CREDENTIAL = frozenset(
    ("NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError", "TokenRetrievalError")
) | {"UnauthorizedSSOTokenError", "SSOTokenLoadError", "ProfileNotFound", "NoAuthTokenError"}
_ODD = frozenset(("ResponseParserError", "ValueError", "TypeError", "KeyError", "AttributeError"))
_OTHERS = (
    (Trouble.EXPIRED, _NO_CREDENTIAL),
    (Trouble.TIMED_OUT, frozenset(("ReadTimeoutError", "ConnectTimeoutError"))),
    (Trouble.UNREACHABLE, frozenset(("HTTPClientError", "ConnectionError", "OSError"))),
    (Trouble.MALFORMED, _ODD),
    (Trouble.REFUSED, frozenset(("BotoCoreError",))),
)


_LOGIN = "log in with `aws sso login`, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"


class Client(Protocol):
    """A client of boto3, which has no types: operations by their names."""

    def __getattr__(self, operation: str) -> Callable[..., Mapping[str, object]]: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where to ask: a region, empty for the configured one, and what names of groups begin with."""

    region: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """A connection to one region; `s3` reads the reports that model packages name."""

    region: str
    sagemaker: Client
    s3: Callable[[], Client]

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"SageMaker in {self.region}"

    def ask(self, operation: str, doing: str, **given: object) -> dict[str, Value]:
        """Call one operation; CatalogError says in one line why there is no answer."""
        try:
            return _tree(getattr(self.sagemaker, operation)(**given))
        except Exception as problem:
            raise _trouble(problem, f"{self.name}, {doing}") from problem

    def pages(self, operation: str, key: str, doing: str, **given: object) -> Iterator[dict[str, Value]]:
        """Yield each item under `key` on all pages of a list."""
        turned = Pages(f"{self.name}, {doing}")
        more: dict[str, object] = {}
        while True:
            page = self.ask(operation, doing, **given, **more)
            token = word(page.get("NextToken"))
            if key not in page:
                raise troubled(Trouble.MALFORMED, f"{self.name}, {doing}", f"there is no {key}")
            turned.turn(token)
            yield from (item for item in items(page[key]) if isinstance(item, dict))
            if not token:
                return
            more = {"NextToken": token}

    def report(self, uri: str) -> bytes | None:
        """Return what lies at `s3://bucket/key`, None where it may not be read or is too big."""
        bucket, _, key = uri.removeprefix("s3://").partition("/")
        try:
            body = self.s3().get_object(Bucket=bucket, Key=key)["Body"]
            content = bytes(getattr(body, "read")(LARGEST + 1))  # noqa: B009 - boto3 has no types
        except Exception as problem:
            if _is_of_one_report(problem):
                return None
            raise _trouble(problem, f"S3, reading {uri}") from problem
        return content if len(content) <= LARGEST else None


def place_of(source: str) -> Place | None:
    """Read SOURCE or TARGET: a region, `sagemaker://REGION/PREFIX`, nothing; None where it is files."""
    region, _, prefix = source.removeprefix("sagemaker://").partition("/")
    if source.startswith("sagemaker://"):
        return Place(region, prefix)
    return Place(source) if not source or (_REGION.fullmatch(source) and not Path(source).exists()) else None


def connect(place: Place) -> Service:
    """Open a connection with the credentials of AWS's own tools; CatalogError where there is no region."""
    try:
        import boto3  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra
        from botocore import config, session  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra
    except ImportError:
        raise lacking("boto3", "sagemaker") from None

    def client(name: str) -> Client:
        own = session.get_session().get_config_variable("max_attempts")
        retries = {"mode": "standard"} | ({} if own else {"total_max_attempts": 6})
        settings = config.Config(connect_timeout=PATIENCE / 6, read_timeout=PATIENCE, retries=retries)
        made: Client = boto3.client(name, region_name=place.region or None, config=settings)
        return made

    try:
        sagemaker = client("sagemaker")
    except Exception as problem:
        where = place.region or "the configured region"
        raise _trouble(problem, f"SageMaker in {where}, connecting") from problem
    return Service(str(getattr(sagemaker, "meta").region_name), sagemaker, cache(partial(client, "s3")))  # noqa: B009 - boto3's


def _trouble(problem: Exception, doing: str) -> CatalogError:
    """Say what stopped a call. Kinds of errors go by their names, as boto3 is an extra."""
    names = {kind.__name__ for kind in type(problem).__mro__}
    if "NoRegionError" in names:
        return CatalogError(f"{doing}: no region is configured; give one, such as `eu-west-1`")
    if "ClientError" in names:
        return _told(_kind(_code(problem), _status(problem)), doing, problem)
    for kind, several in _OTHERS:
        if names & several:
            return _told(kind, doing, problem)
    raise problem


def _told(kind: Trouble, doing: str, problem: Exception) -> CatalogError:
    said = innermost(problem) if kind is Trouble.UNREACHABLE else str(problem)
    return troubled(kind, doing, said, _LOGIN if kind is Trouble.EXPIRED else "")


def _is_of_one_report(problem: Exception) -> bool:
    """Whether only this address cannot be read, not the store: it is gone, forbidden, elsewhere or none."""
    kind = _kind(_code(problem), _status(problem)) if _code(problem) else None
    stops = {Trouble.EXPIRED, Trouble.THROTTLED, Trouble.TIMED_OUT, Trouble.FAILING}
    return kind not in stops if kind else type(problem).__name__ == "ParamValidationError"


def _kind(code: str, status: int) -> Trouble:
    if code in _EXPIRED:
        return Trouble.EXPIRED
    if code in _THROTTLED:
        return Trouble.THROTTLED
    if code.startswith("AccessDenied"):
        return Trouble.FORBIDDEN
    return Trouble.MISSING if code in _MISSING else of_status(status)


def _code(problem: Exception) -> str:
    return str(getattr(problem, "response", {}).get("Error", {}).get("Code", ""))


def _status(problem: Exception) -> int:
    return int(getattr(problem, "response", {}).get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def _tree(answer: Mapping[str, object]) -> dict[str, Value]:
    tree = as_value({key: _plain(value) for key, value in answer.items() if key != "ResponseMetadata"})
    return tree if isinstance(tree, dict) else {}


def _plain(value: object) -> object:
    """Turn times into text, for answers are trees of text from here on."""
    if isinstance(value, datetime):
        return moment(value.astimezone(UTC))
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value
