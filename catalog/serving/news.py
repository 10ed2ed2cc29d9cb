"""Rebuilds -> the browsers that wait for them, and the script that has them wait."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from time import time_ns

SCRIPT = b"""(function () {
  "use strict";
  var since = new URL(document.currentScript.src).searchParams.get("since") || "";
  function ask() {
    if (document.hidden) {
      document.addEventListener("visibilitychange", ask, { once: true });
      return;
    }
    fetch("/-/changes?since=" + since).then(function (answer) {
      if (answer.status === 205) { location.reload(); }
      else { setTimeout(ask, answer.status === 200 ? 0 : 5000); }
    }, function () { setTimeout(ask, 1000); });
  }
  ask();
})();
"""


class News:
    """Lets requests wait for the next rebuild; for one loop."""

    def __init__(self, most: int, patience: float) -> None:
        """Nothing has changed yet; at most so many may wait, each so many seconds."""
        self._most, self._patience = most, patience
        self._waiting: dict[asyncio.Future[HTTPStatus], None] = {}
        self._begun, self._count = time_ns(), 0

    @property
    def state(self) -> str:
        """What the site is now: another word after each rebuild, and in each server."""
        return f"{self._begun:x}.{self._count}"

    def happened(self) -> None:
        """Wake everybody who waits."""
        self._count += 1
        for each in self._waiting:
            _tell(each, HTTPStatus.RESET_CONTENT)

    async def wait(self, since: str) -> HTTPStatus:
        """205 where the site is no longer as it was then, 200 where it stays so; 503 to who waits longest."""
        if since and since != self.state:
            return HTTPStatus.RESET_CONTENT
        if len(self._waiting) >= self._most:
            oldest = next(iter(self._waiting))
            _tell(oldest, HTTPStatus.SERVICE_UNAVAILABLE)
            del self._waiting[oldest]
        mine: asyncio.Future[HTTPStatus] = asyncio.get_running_loop().create_future()
        self._waiting[mine] = None
        try:
            async with asyncio.timeout(self._patience):
                return await mine
        except TimeoutError:
            return HTTPStatus.OK
        finally:
            self._waiting.pop(mine, None)


def _tell(waiting: asyncio.Future[HTTPStatus], status: HTTPStatus) -> None:
    if not waiting.done():
        waiting.set_result(status)
