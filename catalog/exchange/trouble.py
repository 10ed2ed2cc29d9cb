"""What can go wrong with a registry -> one clear line that names it, what was being done, and the remedy."""

from __future__ import annotations

from enum import StrEnum

from catalog.kit.finding import CatalogError
from catalog.kit.text import visible

_LONGEST = 300


class Trouble(StrEnum):
    """Why a registry did not give what was asked, in words that fit behind a colon."""

    EXPIRED = "the credential is missing, wrong or has expired"
    FORBIDDEN = "the credential is good, and not allowed to do this"
    MISSING = "it is not there"
    FAILING = "it fails"
    THROTTLED = "it is being asked too often, also after waiting and asking again"
    TIMED_OUT = "no answer came in time, also when asked again"
    UNREACHABLE = "it cannot be reached"
    MALFORMED = "the answer is not what its documentation says"
    REFUSED = "it refuses"


_REMEDIES = {
    Trouble.EXPIRED: "log in again",
    Trouble.FORBIDDEN: "ask for the right to read it",
    Trouble.MISSING: "check the name and the place",
    Trouble.FAILING: "run this again: it goes on where it stopped",
    Trouble.THROTTLED: "run this again later: it goes on where it stopped",
    Trouble.TIMED_OUT: "run this again: it goes on where it stopped",
    Trouble.UNREACHABLE: "check the address and the network",
    Trouble.MALFORMED: "check that the address is that of such a registry",
    Trouble.REFUSED: "mend what it names",
}


_STATUSES = {
    401: Trouble.EXPIRED,
    403: Trouble.FORBIDDEN,
    404: Trouble.MISSING,
    408: Trouble.TIMED_OUT,
    429: Trouble.THROTTLED,
    503: Trouble.THROTTLED,
    504: Trouble.TIMED_OUT,
}


class TroubleError(CatalogError):
    """What stops an import or an export, with its kind for whoever can go on without what was asked for."""

    def __init__(self, kind: Trouble, words: str) -> None:
        """Keep the kind."""
        super().__init__(words)
        self.kind = kind


def of_status(code: int) -> Trouble:
    """Return what a status of HTTP means that is no success; what begins with 5 is not the asker's fault."""
    return _STATUSES.get(code, Trouble.FAILING if code >= 500 else Trouble.REFUSED)


def innermost(problem: BaseException) -> str:
    """Return the reason below the layers of the libraries, such as `Connection refused`."""
    said, below = str(problem), problem.__cause__ or problem.__context__
    while below:
        if isinstance(below, OSError) and below.strerror:
            said = below.strerror
        below = below.__cause__ or below.__context__
    return said


def troubled(kind: Trouble, doing: str, said: str = "", remedy: str = "") -> TroubleError:
    """Return the error to raise.

    `doing` names the registry and the step, such as `MLflow at http://…, listing models`; `said` is what the
    other side said, of which one line is shown; `remedy` is a better one than the usual.
    """
    line = visible(" ".join(said.split()))
    detail = f" ({line if len(line) <= _LONGEST else f'{line[: _LONGEST - 1]}…'})" if line else ""
    return TroubleError(kind, f"{visible(doing)}: {kind}{detail}; {remedy or _REMEDIES[kind]}")


def lacking(what: str, extra: str) -> CatalogError:
    """Return the error for an SDK that is not installed."""
    return CatalogError(f'{what} is not installed; `pip install "model-catalog[{extra}]"` brings it')
