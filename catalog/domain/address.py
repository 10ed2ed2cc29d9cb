"""What a page is about -> its path in the site."""

from __future__ import annotations

import re

from catalog.kit.text import slug

HOME = "index.html"
MODELS = "models/index.html"
LEADERBOARDS = "leaderboards/index.html"
COMPARE = "compare/index.html"
DEPLOYMENTS = "deployments/index.html"
EDIT = "edit/index.html"
QUALITY = "quality/index.html"
MONITORING = "monitoring/index.html"
MONITORING_JSON = "api/v1/monitoring.json"
CALENDAR = "feeds/due.ics"
QUALITY_CSV = "quality/quality.csv"
QUALITY_JSON = "api/v1/quality.json"
LINEAGE = "lineage/index.html"
LINEAGE_JSON = "api/v1/lineage.json"
SCHEMA = "schema/index.html"
RULES = "rules/index.html"
NOT_FOUND = "404.html"


def model(model_id: str, rest: str = "index.html") -> str:
    """The path of a model's page, or of another file beside it."""
    return f"models/{model_id}/{rest}"


def version(model_id: str, version_slug: str) -> str:
    """The path of a version's page."""
    return model(model_id, f"versions/{version_slug}/index.html")


def all_models(number: int) -> str:
    """The path of a page of the explorer by name, counted from 1."""
    return MODELS if number == 1 else f"models/all-{number}.html"


def models_by(column: str) -> str:
    """The path of the explorer sorted by a column, by the column's slug."""
    return f"models/by-{column}.html"


def models_where(field: str, value: str) -> str:
    """The path of the explorer's page of one value of a field, by the value's slug."""
    return f"models/where-{field}-{value}.html"


def quality(number: int) -> str:
    """The path of a page of the quality board, counted from 1."""
    return QUALITY if number == 1 else f"quality/all-{number}.html"


def deployments(number: int) -> str:
    """The path of a page of the board of deployments, counted from 1."""
    return DEPLOYMENTS if number == 1 else f"deployments/all-{number}.html"


def monitoring(chosen: str, number: int) -> str:
    """The path of a page of the board of health, of all models or of some: `state-failing`."""
    if number == 1:
        return f"monitoring/{chosen}.html" if chosen else MONITORING
    return f"monitoring/{chosen or 'all'}-{number}.html"


def alerts(team: str = "") -> str:
    """The path of the feed of what went wrong where models run, of a team or of all."""
    return f"feeds/alerts/{slug(team)}.atom" if team else "feeds/alerts.atom"


def versions_compared(model_id: str) -> str:
    """The path of the page that holds a model's versions side by side."""
    return model(model_id, "compare/index.html")


def history(model_id: str) -> str:
    """The path of the page of a model's history."""
    return model(model_id, "history/index.html")


def thing(kind: str, name: str, rest: str = "index.html") -> str:
    """The path of the page of a data set, team, task or tag, or of another file beside it."""
    return f"{kind}/{slug(name)}/{rest}"


def thing_part(first: str, number: int) -> str:
    """The path of a page of a thing's rows, counted from 1; `first` is the path of the thing."""
    return first if number == 1 else f"{first.removesuffix('index.html')}all-{number}.html"


def leaderboard(dataset: str, metric: str, rest: str = "index.html") -> str:
    """The path of the leaderboard of a metric on a data set, or of another file beside it."""
    return f"leaderboards/{slug(dataset)}/{slug(metric)}/{rest}"


def ranked(model_id: str) -> str:
    """The anchor of a model's row on a leaderboard: letters, digits, `-` and `_`, and no two alike."""
    return "rank-" + re.sub(r"[^A-Za-z0-9-]", lambda found: f"_{ord(found[0]):x}_", model_id)


def things(kind: str) -> str:
    """The path of the list of all data sets, teams, tasks or tags."""
    return f"{kind}/index.html"


def commit(name: str) -> str:
    """The path of the page of what a commit made."""
    return f"lineage/commits/{slug(name)}/index.html"


def lineage_part(number: int) -> str:
    """The path of a part of the lineage graph for programs, counted from 1."""
    return f"api/v1/lineage/{number}.json"


def feed(kind: str = "", name: str = "") -> str:
    """The path of the feed of a team or a task; without them, of everything."""
    return f"feeds/{kind}/{slug(name)}.atom" if kind else "feeds/all.atom"


def badge(model_id: str, dataset: str = "", metric: str = "") -> str:
    """The path of a model's badge, or of that of one of its figures."""
    rest = "".join(f"/{slug(part)}" for part in (dataset, metric) if part)
    return f"badges/{model_id}{rest}.svg"


def health_badge(model_id: str) -> str:
    """The path of the badge that says how a model does where it runs."""
    return f"badges/{model_id}/health.svg"


def twin(model_id: str) -> str:
    """The path of a model's page as Markdown."""
    return model(model_id, "index.md")


def preview(model_id: str) -> str:
    """The path of the picture that stands for a model's page elsewhere."""
    return model(model_id, "card.png")


def api(model_id: str) -> str:
    """The path of a model's facts for programs."""
    return f"api/v1/models/{model_id}.json"
