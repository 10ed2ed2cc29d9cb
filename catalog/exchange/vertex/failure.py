"""Turn the exceptions of Google's client library into the kinds of trouble that people know."""

from __future__ import annotations

import re
from functools import lru_cache

from catalog.exchange.trouble import Trouble, innermost, of_status

_CALLED = re.compile(r"^[A-Z]+ https?://\S+: ")


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
        return of_status(problem.code or 0), _CALLED.sub("", problem.message or "")
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
            return kind, innermost(problem) if kind is Trouble.UNREACHABLE else _said(problem)
    return None, ""


def _said(problem: Exception) -> str:
    return str(problem.args[0] if problem.args else problem)
