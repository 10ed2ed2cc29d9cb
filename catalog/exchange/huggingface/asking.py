"""A question to the Hub, over its own client's connections -> an answer of bounded size, in bounded time.

The client reads answers to their ends, however long they are and take, and waits as long as it is told to.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Thread

from catalog.exchange.trouble import Trouble, of_status

PATIENCE = 30.0
"""Seconds in which nothing comes, after which it is asked again."""
WHOLE = 120.0
"""Seconds that a whole answer may take."""
PAUSE = 1.0
TRIES = 5
LONGEST_PAUSE = 330.0
"""The Hub counts questions in windows of five minutes; who is told to wait longer had better come back."""
_LATE = "the answer took longer than {:g} s"
_AGAIN = frozenset((408, 429, 500, 502, 503, 504))
_PASSING = frozenset(("TimeoutException", "NetworkError", "RemoteProtocolError"))
_RESET = re.compile(r"\bt=([0-9]{1,6})")
_SECONDS = re.compile(r"[0-9]{1,9}")


class AnswerError(Exception):
    """The Hub did not answer as it should: what kind of trouble that is, and what it said."""

    def __init__(self, kind: Trouble, said: str) -> None:
        """Keep both apart; neither is for readers as it is."""
        super().__init__(said)
        self.kind, self.said = kind, said


@dataclass(frozen=True, slots=True)
class Question:
    """An address with what is sent to it, and how many bytes of the answer are wanted at most."""

    url: str
    headers: Mapping[str, str] = field(repr=False)
    most: int
    params: Mapping[str, str | list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came: status, headers by names in small letters, the content or its beginning, the next page."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    following: str

    @property
    def wait(self) -> float:
        """How many seconds the Hub asks to wait."""
        reset = _RESET.search(self.headers.get("ratelimit", "")) if self.status == 429 else None
        told = self.headers.get("retry-after", "")
        return float(reset[1]) + 1 if reset else float(told) if _SECONDS.fullmatch(told) else 0


def asked(question: Question) -> Reply:
    """Return the answer to a question, asked again where that may help; AnswerError where there is none."""
    reply = _patiently(question)
    if not 200 <= reply.status < 300:
        gated = reply.headers.get("x-error-code") == "GatedRepo"
        said = reply.headers.get("x-error-message", f"status {reply.status}")
        raise AnswerError(Trouble.FORBIDDEN if gated else of_status(reply.status), said)
    return reply


def _patiently(question: Question) -> Reply:
    for attempt in range(1, TRIES):
        pause = PAUSE * 2 ** (attempt - 1)
        try:
            reply = _in_time(question)
        except Exception as problem:
            if not _PASSING.intersection(kind.__name__ for kind in type(problem).__mro__):
                raise
        else:
            if reply.status not in _AGAIN or reply.wait > LONGEST_PAUSE:
                return reply
            pause = max(pause, reply.wait)
        time.sleep(pause)
    return _in_time(question)


def _in_time(question: Question) -> Reply:
    """Ask in a thread of its own: the client's time-outs begin again with each byte, those of headers too."""
    found: list[Reply | Exception] = []

    def work() -> None:
        try:
            found.append(_once(question))
        except Exception as problem:  # noqa: BLE001 - raised below
            found.append(problem)

    worker = Thread(target=work, daemon=True)
    worker.start()
    worker.join(WHOLE)
    if not found:
        raise AnswerError(Trouble.TIMED_OUT, _LATE.format(WHOLE))
    if isinstance(found[0], Exception):
        raise found[0]
    return found[0]


def _once(question: Question) -> Reply:
    from huggingface_hub import get_session  # noqa: PLC0415 - an extra

    until = time.monotonic() + WHOLE
    more = {"params": question.params} if question.params else {}
    content = bytearray()
    with get_session().stream(
        "GET", question.url, headers=question.headers, timeout=PATIENCE, **more
    ) as answer:
        for piece in answer.iter_bytes():
            content += piece
            if len(content) >= question.most:
                break
            if time.monotonic() > until:
                raise AnswerError(Trouble.TIMED_OUT, _LATE.format(WHOLE))
        headers = {str(name).lower(): str(text) for name, text in answer.headers.items()}
        following = str(answer.links.get("next", {}).get("url", ""))
        return Reply(int(answer.status_code), headers, bytes(content[: question.most]), following)
