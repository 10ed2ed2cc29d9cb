"""The address of an MLflow server or database -> a client of it, whose errors are one clear line each."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from catalog.exchange.mlflow.facts import shown
from catalog.exchange.mlflow.reaching import reach
from catalog.exchange.trouble import Trouble, innermost, lacking, of_status, troubled
from catalog.kit.finding import CatalogError

if TYPE_CHECKING:
    from mlflow import MlflowClient
    from mlflow.exceptions import MlflowException

_SETTINGS = (
    ("MLFLOW_DISABLE_TELEMETRY", "true"),
    ("MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR", "false"),
    ("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "4"),
    ("MLFLOW_HTTP_REQUEST_TIMEOUT", "60"),
    ("MLFLOW_HTTP_RESPECT_RETRY_AFTER_HEADER", "false"),
)
"""What holds where nobody set it: nobody is told of an import, half a minute of asking again will do."""
_CODES = {"CUSTOMER_UNAUTHORIZED": Trouble.EXPIRED, "REQUEST_LIMIT_EXCEEDED": Trouble.THROTTLED}
_STATUS = re.compile(r"(?:error code|too many) ([1-5]\d\d)\b", re.ASCII)
_SAID = (
    ("failed with timeout", Trouble.TIMED_OUT),
    ("Read timed out", Trouble.TIMED_OUT),
    ("ConnectTimeout", Trouble.TIMED_OUT),
    ("valid JSON", Trouble.MALFORMED),
    ("Connection refused", Trouble.UNREACHABLE),
    ("Max retries exceeded", Trouble.UNREACHABLE),
    ("ConnectionError", Trouble.UNREACHABLE),
    ("Connection aborted", Trouble.UNREACHABLE),
    ("Invalid url", Trouble.UNREACHABLE),
)
"""What the client says where it gives no code, in the order in which it is looked for."""
_LOGIN = (
    "set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, to ones that hold"
)


class GoneError(CatalogError):
    """What was asked for is not there, or not any more."""


@dataclass(frozen=True, slots=True)
class Server:
    """An MLflow server or database: its client, its address, and what to call it."""

    client: MlflowClient
    uri: str

    @property
    def local(self) -> bool:
        """Whether the store lies on this machine, and with it files that it names."""
        return not self.uri.startswith(("http://", "https://", "databricks"))

    @property
    def host(self) -> str:
        """The host with its port, empty for a store on this machine."""
        return urlsplit(self.uri).netloc.rpartition("@")[2]

    def at(self, doing: str) -> str:
        """Where a message says that something was being done."""
        return f"MLflow at {shown(self.uri)}, {doing}"

    @contextmanager
    def asked(self, doing: str) -> Iterator[None]:
        """Turn whatever goes wrong while it is asked into one line that says what was being done."""
        from google.protobuf.json_format import Error as Malformed  # noqa: PLC0415 - of the extra
        from mlflow.exceptions import MlflowException  # noqa: PLC0415 - an extra

        at = self.at(doing)
        try:
            yield
        except MlflowException as problem:
            raise _trouble(problem, at, self.uri) from problem
        except (ValueError, KeyError, TypeError, AttributeError, Malformed) as problem:
            raise troubled(Trouble.MALFORMED, at, str(problem)) from problem
        except OSError as problem:  # of `requests` too
            raise troubled(Trouble.UNREACHABLE, at, str(problem)) from problem
        except ImportError as problem:
            raise _wanting(problem) from problem


def connect(source: str) -> Server:
    """Return the server at an address; where none is given the one that MLFLOW_TRACKING_URI names."""
    for name, value in _SETTINGS:
        os.environ.setdefault(name, value)  # before MLflow is imported, for it is read then
    uri = source or os.environ.get("MLFLOW_TRACKING_URI", "")
    if not uri:
        raise CatalogError("no address of MLflow is given; give one, or set MLFLOW_TRACKING_URI")
    _refuse_nothing(uri)
    at = f"MLflow at {shown(uri)}, opening it"
    try:
        from mlflow import MlflowClient  # noqa: PLC0415 - an extra that takes two seconds to import
        from mlflow.exceptions import MlflowException  # noqa: PLC0415 - the same
    except ImportError:
        raise lacking("MLflow", "mlflow") from None
    if uri.startswith(("http://", "https://")):
        reach(uri, at)
    try:
        return Server(MlflowClient(tracking_uri=uri, registry_uri=uri), uri)
    except MlflowException as problem:
        raise _trouble(problem, at, uri) from problem
    except ImportError as problem:
        raise _wanting(problem) from problem


def _refuse_nothing(uri: str) -> None:
    """MLflow would make a database where none is; a slip of the pen must not."""
    if uri.startswith("sqlite:///") and not Path(uri.removeprefix("sqlite:///")).is_file():
        raise troubled(Trouble.MISSING, f"MLflow at {uri}, opening the database")


def _wanting(problem: ImportError) -> CatalogError:
    remedy = "`pip install mlflow` brings what a database needs, which mlflow-skinny does not have"
    return CatalogError(f"MLflow needs {problem.name or 'a package'} for this address; {remedy}")


def _trouble(problem: MlflowException, at: str, uri: str) -> CatalogError:
    said = str(problem.message).replace(uri, shown(uri))  # which may hold a password
    kind = _kind(problem, said)
    remedy = _LOGIN if kind is Trouble.EXPIRED else ""
    told = troubled(kind, at, innermost(problem) if kind is Trouble.UNREACHABLE else said, remedy)
    return GoneError(str(told)) if kind is Trouble.MISSING else told


def _kind(problem: MlflowException, said: str) -> Trouble:
    """Go by the code that MLflow gives, the status that it names, its words, and what its codes stand for.

    What its client itself refuses has no code, and then claims to be an error of a server, 500.
    """
    if problem.error_code in _CODES:
        return _CODES[problem.error_code]
    if named := _STATUS.search(said):
        return of_status(int(named[1]))
    if by_text := next((kind for words, kind in _SAID if words in said), None):
        return by_text
    code = problem.get_http_status_code()
    said_so = "error_code" in getattr(problem, "json", {})
    return of_status(code) if code != 500 or said_so else Trouble.REFUSED
