"""Facts of MLflow's runs -> how cards say them: typed parameters, code, rows, metric names."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from urllib.parse import quote, urlsplit, urlunsplit

from catalog.kit.checkout import address
from catalog.kit.written import Plain, Tree

_SOURCE = "mlflow.source."
CODE = (f"{_SOURCE}git.repoURL", f"{_SOURCE}git.commit", f"{_SOURCE}git.branch", f"{_SOURCE}git.dirty")
ENTRY, ENTRY_TYPE = f"{_SOURCE}name", f"{_SOURCE}type"
NOTE = "mlflow.note.content"
CONTEXT = "mlflow.data.context"


def code(tags: Mapping[str, str]) -> dict[str, Tree]:
    """The part `code` of a version; what is a path of one machine is left out."""
    remote, commit, branch, dirty = (tags.get(key, "") for key in CODE)
    entry = tags.get(ENTRY, "") if tags.get(ENTRY_TYPE) in ("LOCAL", "PROJECT") else ""
    said: dict[str, Tree] = {
        "repository": address(remote),
        "commit": commit,
        "tag": branch,
        "entrypoint": "" if entry.startswith("/") or entry[1:3] == ":\\" else entry,
        "dirty": Plain("true") if dirty.lower() == "true" else "",
    }
    return {name: value for name, value in said.items() if value}


def rows(profile: str | None) -> int | None:
    """How many rows a data set has, by the profile that was logged of it."""
    try:
        found = json.loads(profile or "{}").get("num_rows")
    except (ValueError, AttributeError, RecursionError):
        return None
    return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else None


def where(name: str, datasets: Collection[str]) -> tuple[str, dict[str, str]]:
    """`test/auroc` and `german-credit/test/auroc` -> the metric, and on what it was measured.

    What is no data set of the run is a split; with more parts than that the name is one name.
    """
    *heads, metric = name.split("/")
    told = {"dataset" if head in datasets else "split": head for head in heads}
    whole = metric and len(told) == len(heads) and all(heads)
    return (metric, told) if whole else (name.strip("/").replace("/", "-"), {})


def page(uri: str, *path: str) -> str:
    """The address of a page of MLflow's own site; empty where the store has none."""
    steps = "/".join(quote(step, safe="") for step in path)
    return f"{shown(uri).rstrip('/')}/#/{steps}" if uri.startswith(("http://", "https://")) else ""


def shown(uri: str) -> str:
    """An address without the name and password that may stand in it."""
    parts = urlsplit(uri)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
