"""A scorer of three versions on its way out to Azure ML, for tests of sending."""

from __future__ import annotations

from pathlib import Path

from catalog.build import Request
from catalog.exchange.shape import Outgoing
from catalog.inquiry import models_leaving

CARD = """\
name: Scorer
license: MIT
task: tabular-classification
description: Scores loans.
versions:
  - version: "1"
    stage: archived
    artifacts: [{uri: "azureml://datastores/d/paths/1"}]
  - version: "2"
    stage: production
    artifacts: [{uri: "azureml://datastores/d/paths/2"}]
    extra: {azureml: {tags: {team: risk}, properties: {auc: "0.91"}}}
  - version: "3"
"""


def leaving(folder: Path, text: str = CARD) -> list[Outgoing]:
    (folder / "scorer").mkdir(parents=True, exist_ok=True)
    (folder / "scorer/card.yaml").write_text(text, encoding="utf-8")
    return [*models_leaving(Request(folder, Path()), ["scorer"])]
