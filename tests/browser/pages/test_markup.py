"""Pages of every kind, a former address and a sample of models are valid HTML to html-validate."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

CONFIG = Path(__file__).resolve().parents[2] / "node" / "htmlvalidate.mjs"
EACH = 25
"""Of the many imported models, every 25th."""


def test_pages_are_valid_html(
    kinds: dict[str, str], sites: Path, node_tool: Callable[[str], Path], tmp_path: Path
) -> None:
    pages = {sites / path for path in (*kinds.values(), "ours/models/tv_resnet50/index.html")}
    pages.update(sorted((sites / "many" / "models").rglob("*.html"))[::EACH])
    command = [node_tool("html-validate"), "--config", CONFIG, "--formatter", "json", *sorted(pages)]
    with (tmp_path / "faults.json").open("w+") as told:  # of a pipe Node.js may leave the end unwritten
        done = subprocess.run(command, stdout=told, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    faults = [
        f"{Path(page['filePath']).relative_to(sites)}:{each['line']} {each['ruleId']}: {each['message']}"
        for page in json.loads((tmp_path / "faults.json").read_text())
        for each in page["messages"]
    ]
    assert faults == []
