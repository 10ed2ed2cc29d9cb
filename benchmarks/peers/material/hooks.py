"""The data at the head of each model's page -> the index for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FIELDS = ("id", "title", "summary", "tasks", "tags", "license", "teams", "version", "parents")
_found: list[dict[str, Any]] = []


def on_page_markdown(markdown: str, page: Any, **_: object) -> str:  # noqa: ANN401 - MkDocs is not installed here
    """Keep what the page says of its model."""
    if "id" in page.meta:
        _found.append({**{name: page.meta[name] for name in FIELDS}, "url": f"/{page.url}"})
    return markdown


def on_post_build(config: dict[str, Any]) -> None:
    """Write the index beside the pages."""
    path = Path(config["site_dir"]) / "index.json"
    path.write_text(json.dumps(_found), encoding="utf-8")
