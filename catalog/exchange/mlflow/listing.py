"""An MLflow registry -> its models and their versions, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from catalog.exchange.mlflow.server import Server
from catalog.exchange.paging import Pages
from catalog.kit.text import visible

if TYPE_CHECKING:
    from mlflow.entities.model_registry import ModelVersion, RegisteredModel

_PAGE = 100
Item = TypeVar("Item")
Page = Callable[[str | None], "tuple[list[Item], str | None]"]


def names(server: Server) -> tuple[str, ...]:
    """The names of all registered models, sorted; prompts are none."""
    return tuple(sorted({model.name for model in models(server)}))


def models(server: Server) -> Iterator[RegisteredModel]:
    """Every registered model with its tags and aliases."""

    def page(token: str | None) -> tuple[list[RegisteredModel], str | None]:
        found = server.client.search_registered_models(max_results=_PAGE, page_token=token)
        return list(found), found.token

    yield from _all(page, server, "listing registered models")


def versions(server: Server, name: str) -> list[ModelVersion]:
    """The versions of a model, the oldest first."""
    return sorted(found(server, "name", name), key=lambda each: int(each.version))


def logged_id(version: ModelVersion) -> str:
    """The id of the logged model that a version was made from; most servers say it in the source only."""
    source = version.source or ""
    named = source.removeprefix("models:/").partition("/")[0] if source.startswith("models:/m-") else ""
    return str(getattr(version, "model_id", None) or named)


def found(server: Server, field: str, value: str) -> list[ModelVersion]:
    """The versions whose `name` or `run_id` is exactly this."""
    mark = '"' if "'" in value else "'"

    def page(token: str | None) -> tuple[list[ModelVersion], str | None]:
        some = server.client.search_model_versions(f"{field}={mark}{value}{mark}", page_token=token)
        return list(some), some.token

    every = _all(page, server, f"listing versions of {field} {visible(value[:100])}")
    return [each for each in every if getattr(each, field) == value]


def _all(page: Page[Item], server: Server, doing: str) -> Iterator[Item]:
    token: str | None = None
    pages = Pages(server.at(doing))
    while True:
        with server.asked(doing):
            items, token = page(token or None)
        yield from items
        if not token:
            return
        pages.turn(token)
