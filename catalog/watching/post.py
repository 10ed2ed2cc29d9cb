"""Something to tell an address -> sent as JSON, signed where there is a secret, again where that helps."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException

from catalog.kit.finding import CatalogError
from catalog.kit.request import Ask, BrokenOffError, RefusedError, ask, bare
from catalog.kit.text import canonical_json, visible
from catalog.watching.patience import patiently
from catalog.watching.secrets import redacted

_CAUSE = 4096
SECONDS = 120.0
_REMEDIES = {
    401: "look after the token or the secret",
    403: "the token may not do this: for workflows it needs the permission `actions: write`",
    404: "look after the names in the trigger; GitHub also says so where the token may not see them",
    422: "look after ref and inputs: a workflow takes only those that it declares",
}


@dataclass(frozen=True, slots=True)
class Content:
    """A body, and what is said in headers."""

    body: Mapping[str, object]
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Signed:
    """A secret that signs the moment and the body, so that neither a changed nor an old message passes."""

    key: str = field(repr=False)
    now: Callable[[], float] = time.time

    def headers(self, body: bytes) -> dict[str, str]:
        """The moment, and the signature of it, a full stop and the body."""
        moment = str(int(self.now()))
        made = hmac.new(self.key.encode(), f"{moment}.".encode() + body, hashlib.sha256)
        return {"X-Catalog-Timestamp": moment, "X-Catalog-Signature-256": f"sha256={made.hexdigest()}"}


@dataclass(frozen=True, slots=True)
class Post:
    """What is sent where; `name` is said in place of an address that is a secret."""

    url: str = field(repr=False)
    content: Content = field(repr=False)
    name: str = ""
    signed: Signed | None = None
    secrets: tuple[str, ...] = field(default=(), repr=False)

    @property
    def shown(self) -> str:
        """`POST https://hooks.example/retrain (signed) {…}`."""
        signed = " (signed)" if self.signed else ""
        return self._safe(f"POST {self._place}{signed} {canonical_json(self.content.body)}")

    def go(self) -> str:
        """Send it; the answer in few words."""
        try:
            return patiently(self._send)
        except CatalogError as problem:
            raise CatalogError(self._safe(str(problem))) from None

    @property
    def _place(self) -> str:
        return self.name or bare(self.url)

    def _safe(self, text: str) -> str:
        """The text without secrets, and without an address that is one."""
        if self.name:
            text = text.replace(bare(self.url), self.name)
        return visible(redacted(text, self.secrets))

    def _send(self) -> str:
        body = json.dumps(self.content.body, ensure_ascii=False, sort_keys=True).encode()
        headers = {"Content-Type": "application/json", **self.content.headers}
        signature = self.signed.headers(body) if self.signed else {}
        try:
            asked = Ask(self.url, {**headers, **signature}, body, follow=False, within=SECONDS)
            with ask(asked) as answer:
                return f"{answer.status} {visible(str(answer.reason)[:80])}".strip()
        except RefusedError as problem:
            raise self._refusal(problem) from None

    def _refusal(self, problem: RefusedError) -> Exception:
        words = f"{self._place} answers {problem.words}"
        if problem.again:
            problem.answer.close()
            return BrokenOffError(words, problem.wait)
        cause = ""
        try:
            with problem.answer as answer:
                cause = f": {visible(str(json.loads(answer.read(_CAUSE))['message'])[:300])}"
        except (OSError, HTTPException, ValueError, KeyError, TypeError, RecursionError):
            pass  # only GitHub says why, and not always
        return CatalogError(f"{words}{cause}; {_REMEDIES.get(problem.code, 'look after the trigger')}")
