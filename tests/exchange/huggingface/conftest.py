"""A Hub on loopback for the tests of one module, and a client that does not wait between its attempts."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from catalog.exchange.huggingface import asking
from tests.exchange.huggingface.hub_server import World, serving


@pytest.fixture(scope="module")
def served() -> Iterator[World]:
    """An empty Hub."""
    with serving() as world:
        yield world


@pytest.fixture
def hub(served: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The Hub that HF_ENDPOINT names, with a token; nothing goes wrong yet."""
    monkeypatch.setenv("HF_ENDPOINT", served.url)
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    monkeypatch.setattr("huggingface_hub.utils._http.time", SimpleNamespace(sleep=lambda _: None))
    monkeypatch.setattr(asking, "PAUSE", 0)
    served.wrong = {}
    served.asked.clear()
    return served
