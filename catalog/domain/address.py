"""What a page is about -> its path in the site."""

from __future__ import annotations

from catalog.kit.text import slug

HOME = "index.html"
MODELS = "models/index.html"
LEADERBOARDS = "leaderboards/index.html"
COMPARE = "compare/index.html"
QUALITY = "quality/index.html"
SCHEMA = "schema/index.html"
NOT_FOUND = "404.html"


def model(model_id: str, rest: str = "index.html") -> str:
    """The path of a model's page, or of another file beside it."""
    return f"models/{model_id}/{rest}"


def version(model_id: str, version_slug: str) -> str:
    """The path of a version's page."""
    return model(model_id, f"versions/{version_slug}/index.html")


def versions_compared(model_id: str) -> str:
    """The path of the page that holds a model's versions side by side."""
    return model(model_id, "compare/index.html")


def thing(kind: str, name: str, rest: str = "index.html") -> str:
    """The path of the page of a data set, team, task or tag, or of another file beside it."""
    return f"{kind}/{slug(name)}/{rest}"


def leaderboard(dataset: str, metric: str, rest: str = "index.html") -> str:
    """The path of the leaderboard of a metric on a data set, or of another file beside it."""
    return f"leaderboards/{slug(dataset)}/{slug(metric)}/{rest}"


def things(kind: str) -> str:
    """The path of the list of all data sets, teams, tasks or tags."""
    return f"{kind}/index.html"


def api(model_id: str) -> str:
    """The path of a model's facts for programs."""
    return f"api/v1/models/{model_id}.json"
