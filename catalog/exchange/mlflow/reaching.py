"""The address of an MLflow server -> nothing where somebody answers there, one clear line where nobody does.

MLflow's own client asks a dead address for minutes, and a server that drips one byte now and then for ever.
"""

from __future__ import annotations

import os
from urllib.request import getproxies

from catalog.exchange.trouble import Trouble, troubled
from catalog.kit.deadline import LateError
from catalog.kit.request import Ask, BrokenOffError, RefusedError, UntrustedError, ask, bare, reason_of

PATIENCE = 20.0
"""Seconds in which nothing comes."""
WHOLE = 30.0
"""Seconds that the whole answer may take."""
_MOST = 1 << 16


def reach(uri: str, at: str) -> None:
    """Ask once whether a server is well. Any answer will do: many stand behind others that let few in."""
    if _only_mlflow_gets_through():
        return
    url = f"{uri.rstrip('/')}/health"
    try:
        with ask(Ask(url, follow=False, timeout=PATIENCE, within=WHOLE)) as answer:
            answer.read(_MOST)
    except RefusedError as problem:
        problem.answer.close()
    except UntrustedError:
        return  # MLflow has certificates of its own
    except LateError as problem:
        raise troubled(Trouble.TIMED_OUT, at, f"no whole answer within {WHOLE:g} s") from problem
    except (BrokenOffError, OSError) as problem:
        said = reason_of(problem).removeprefix(f"cannot reach {bare(url)}: ")
        late = said.endswith("timed out")
        raise troubled(Trouble.TIMED_OUT if late else Trouble.UNREACHABLE, at, said) from problem


def _only_mlflow_gets_through() -> bool:
    """Whether a certificate of the client's own or a proxy is set that is not spoken here."""
    by_socks = any(proxy.startswith("socks") for proxy in getproxies().values())
    return by_socks or "MLFLOW_TRACKING_CLIENT_CERT_PATH" in os.environ
