"""A protected field is so wherever it is written: in the card, beside it, above it, or in catalog.yaml."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog.cli import main
from tests.end_to_end.history.conftest import Repo

HOUSE = "title: T\nteams: {ml: {name: ML, members: ['@bob']}}\n"
CARD = "name: A\nversions: {version: 1.0.0, date: 2026-01-01}\n"
Files = dict[str, str]


def blocked(
    root: Path, fields: str, before: Files, after: Files, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """What of a change waits for an approval that a policy asks for fields."""
    policies = f"- {{id: p, protects: [{fields}], approvals: {{for: x, by: ml}}}}\n"
    repo = Repo(root)
    files = {"catalog.yaml": HOUSE, "policies.yaml": policies, "m/card.yaml": CARD, **before}
    root.mkdir()
    repo.git("init", "-q", "-b", "main")
    repo.commit("first", files)
    repo.write({name: text for name, text in after.items() if text})
    for name, text in after.items():
        if not text:
            (repo.models / name).unlink()
    main(["plan", str(repo.models), "--base", "main", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    found = [(each, change) for each in told["models"] for change in each["changes"]]
    missing = [change["words"] for _, change in found if change["kind"] == "approval-missing"]
    assert [each["missing"] for model in told["models"] for each in model["approvals"]] == [1] * len(missing)
    return [words.partition(" protects ")[2].partition(":")[0] for words in missing]


@pytest.mark.parametrize(
    ("fields", "before", "after"),
    [
        ("description", {"m/README.md": "Not for loans.\n"}, {"m/README.md": "For loans.\n"}),
        ("description", {"m/README.md": "Not for loans.\n"}, {"m/README.md": ""}),
        (
            "description",
            {"m/README.md": "Not for loans.\n", "m/README.de.md": "Nicht.\n"},
            {"m/README.de.md": "Doch.\n"},
        ),
        (
            "description",
            {"m/card.yaml": f"{CARD}description: Not for loans.\n"},
            {"m/card.yaml": CARD, "m/README.md": "For loans.\n"},
        ),
        ("considerations", {"m/considerations.yaml": "{limitations: A}\n"}, {"m/considerations.yaml": ""}),
        ("visibility", {"catalog.yaml": f"{HOUSE}visibility: restricted\n"}, {"catalog.yaml": HOUSE}),
        ("visibility", {}, {"catalog.yaml": f"{HOUSE}visibility: internal\n"}),
        ("visibility", {"folder.yaml": "visibility: restricted\n"}, {"folder.yaml": "visibility: public\n"}),
        (
            "visibility",
            {"m/card.yaml": f"{CARD}visibility: {{monitoring: internal}}\n"},
            {"m/card.yaml": CARD},
        ),
    ],
)
def test_a_protected_field_is_touched_wherever_it_is_written(
    fields: str, before: Files, after: Files, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert blocked(tmp_path / "house", fields, before, after, capsys) == [fields]


@pytest.mark.parametrize(
    ("fields", "before", "after"),
    [
        (
            "description",
            {"m/card.yaml": f"{CARD}description: Not for loans.\n"},
            {"m/card.yaml": CARD, "m/README.md": "Not for loans.\n"},
        ),
        (
            "visibility",
            {"catalog.yaml": f"{HOUSE}visibility: internal\n", "m/visibility.yaml": "restricted\n"},
            {"catalog.yaml": HOUSE},
        ),
        ("visibility", {}, {"m/visibility.yaml": "public\n"}),
        ("visibility", {}, {"n/card.yaml": CARD}),
        ("license", {"catalog.yaml": f"{HOUSE}visibility: internal\n"}, {"catalog.yaml": HOUSE}),
    ],
)
def test_what_comes_to_the_same_touches_nothing(
    fields: str, before: Files, after: Files, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert blocked(tmp_path / "house", fields, before, after, capsys) == []
