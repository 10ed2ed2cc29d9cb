"""Facts -> an Eleventy project: a Markdown file a model, card and metrics in its front matter."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from peers.facts import Model, start, write_each
from peers.peer import Installed

NAME = "Eleventy"
PYTHON = ()
NODE = ("@11ty/eleventy@3.1.8",)
SEARCH = "none"
MOST = 100_000
TEMPLATE = ("_includes/model.11ty.js", "<dt>Owners</dt>")


def write(project: Path, models: Iterable[Model]) -> None:
    """Write files of Markdown; templates in JavaScript are the fastest that Eleventy has."""
    start(project, Path(__file__).parent / "eleventy")
    write_each(project, models, _page, "models/{}.md")


def sources(project: Path, id_: str) -> tuple[Path, Path]:
    """Say where the considerations of a model stand, and where its metrics."""
    path = project / f"models/{id_}.md"
    return path, path


def command(tools: Installed, site: Path) -> tuple[str, ...]:
    """Say what builds the site; with `--incremental=FILE` this version fails on templates in JavaScript."""
    program = tools.node / "node_modules/@11ty/eleventy/cmd.cjs"
    return "node", str(program), "--quiet", f"--output={site}"


def _page(model: Model) -> str:
    front = {**model.front, "metrics": [model.columns, *model.metrics]}
    return f"---json\n{json.dumps(front)}\n---\n\n{model.considerations}"
