"""Turn the exceptions of Google's client library into the kinds of trouble that people know."""

from __future__ import annotations

import re
from functools import lru_cache

from catalog.exchange.trouble import Trouble

_CALLED = re.compile(r"^[A-Z]+ https?://\S+: ")
_BY_STATUS = (
    (401, Trouble.EXPIRED),
    (403, Trouble.FORBIDDEN),
    (404, Trouble.MISSING),
    (429, Trouble.THROTTLED),
    (503, Trouble.THROTTLED),
    (504, Trouble.TIMED_OUT),
)


@lru_cache(maxsize=1)
def transient() -> tuple[type[BaseException], ...]:
    """Return what passes when one waits, and is asked again."""
    import requests  # noqa: PLC0415 - an extra
    from google.api_core import exceptions  # noqa: PLC0415 - an extra

    return (
        exceptions.TooManyRequests,
        exceptions.ServiceUnavailable,
        exceptions.BadGateway,
        exceptions.GatewayTimeout,
        requests.ConnectionError,
        requests.Timeout,
    )


@lru_cache(maxsize=1)
def refused() -> tuple[type[BaseException], ...]:
    """Return what passes, and says that nothing was begun."""
    from google.api_core import exceptions  # noqa: PLC0415 - an extra

    return (exceptions.TooManyRequests, exceptions.ServiceUnavailable)


def trouble_of(problem: Exception) -> tuple[Trouble | None, str]:
    """Return the kind of a problem and what was said; None for what is none of the other side's doing."""
    from google.api_core import exceptions  # noqa: PLC0415 - an extra

    if isinstance(problem, exceptions.RetryError) and isinstance(problem.cause, Exception):
        return trouble_of(problem.cause)
    if isinstance(problem, exceptions.GoogleAPICallError):
        return dict(_BY_STATUS).get(problem.code or 0, Trouble.REFUSED), _CALLED.sub(
            "", problem.message or ""
        )
    return _below(problem)


def _below(problem: Exception) -> tuple[Trouble | None, str]:
    """Judge what goes wrong below the calls: the network, logging in, and reading what came."""
    import requests  # noqa: PLC0415 - an extra
    from google.auth import exceptions as login  # noqa: PLC0415 - an extra
    from google.protobuf.json_format import ParseError  # noqa: PLC0415 - an extra

    kinds: tuple[tuple[tuple[type[Exception], ...], Trouble], ...] = (
        ((requests.Timeout, TimeoutError), Trouble.TIMED_OUT),
        ((requests.ConnectionError, login.TransportError), Trouble.UNREACHABLE),
        ((login.GoogleAuthError,), Trouble.EXPIRED),
        ((requests.RequestException, ParseError, ValueError, TypeError, AttributeError), Trouble.MALFORMED),
    )
    for types, kind in kinds:
        if isinstance(problem, types):
            return kind, _innermost(problem) if kind is Trouble.UNREACHABLE else _said(problem)
    return None, ""


def _said(problem: Exception) -> str:
    return str(problem.args[0] if problem.args else problem)


def _innermost(problem: BaseException) -> str:
    """Return the reason below the layers of the libraries, such as `Connection refused`."""
    while below := problem.__cause__ or problem.__context__:
        problem = below
    return str(problem)
