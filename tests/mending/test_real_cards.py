"""Mistakes planted in a card that people wrote are taken out again to the byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from catalog.mending.mend import mend
from catalog.mending.proof import Proof
from catalog.mending.saving import save

MODELS = Path(__file__).resolve().parents[2] / "models"
PLANTED = {
    "catalog.yaml": [("title: ", "titel: ")],
    "text/language-id/card.yaml": [
        ("summary: ", "Summary: "),
        ("[text-classification, ", "[Text Classification, "),
        ("license: Apache-2.0", "licence: Apache 2"),
        ("access: open", "acess: Open"),
        ("owners: team-text", "owner: TEAM TEXT"),
        ("{rating: limited, ", "{Rating: LIMITED, "),
        ("  intended_use: ", "  Intended Use: "),
        ("aliases: {champion: 2.0.0, ", "aliases: {champion: v2.0.0, "),
        ("headline: ", "headlines: "),
    ],
    "text/language-id/deployments.yaml": [
        ("- {environment: replay, ", "- {enviroment: replay, "),
        (
            "strategy: ab, since: 2026-08-03, until: 2026-09-27",
            "strategy: AB, since: 3 Aug 2026, until: 2026/9/27",
        ),
    ],
    "text/language-id/versions/2.0.0.yaml": [
        ("date: 2026-03-23", "date: 23.03.2026"),
        ("stage: production", "Stage: PRODUCTION"),
        ("  preprocessing: ", "  preprocesing: "),
        ("size: {parameters: 94872}", "size: {parameter: 94872}"),
    ],
}


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """The house's own words and one of its models, weights and all."""
    target = tmp_path / "models"
    target.mkdir()
    for path in MODELS.glob("*.yaml"):
        shutil.copy(path, target)
    shutil.copytree(MODELS / "text/language-id", target / "text/language-id")
    return target


def test_planted_mistakes_are_taken_out_to_the_byte(models: Path) -> None:
    before = {path: path.read_bytes() for path in models.rglob("*.yaml")}
    for name, slips in PLANTED.items():
        text = (models / name).read_text()
        for right, wrong in slips:
            assert text.count(right) == 1, right
            text = text.replace(right, wrong)
        (models / name).write_text(text)
    proof = Proof(models)
    work = mend(models, sorted({*proof.state(tuple(proof.folders), ()).findings}))
    assert [each.left for each in work] == [()] * len(PLANTED)
    save(work)
    assert {path: path.read_bytes() for path in models.rglob("*.yaml")} == before
