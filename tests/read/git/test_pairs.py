"""Two contents of a file -> what differs; quick where few lines do, and the same as when all is read."""

from __future__ import annotations

import pytest

from catalog.domain.metrics import known
from catalog.domain.subjects import Context
from catalog.read.git.folders import folder_of
from catalog.read.git.table_pair import TableReader
from catalog.read.git.yaml_pair import field_changes

CARD = """# A comment
name: A
summary: Old words.
tags: [one, two]
notes: |
  Several
  # lines
versions:
  - version: 1.0.0
    stage: staging
    training: {seed: 1}
  - version: 1.1.0
    stage: development
"""


def changes(name: str, before: str, after: str) -> dict[str, tuple[str | None, str | None]] | None:
    found = field_changes(name, before.encode(), after.encode())
    return None if found is None else {".".join(path): told for path, told in found.items()}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Old words.", "New words.", {"summary": ("Old words.", "New words.")}),
        ("Old words.", '"x: #y"', {"summary": ("Old words.", "x: #y")}),
        ("Old words.", "null", {"summary": ("Old words.", None)}),
        ("summary: Old words.\n", "", {"summary": ("Old words.", None)}),
        ("stage: staging", "stage: production", {"versions.1.0.0.stage": ("staging", "production")}),
        ("seed: 1", "seed: 2", {"versions.1.0.0.training.seed": ("1", "2")}),
        ("1.0.0\n    stage: staging\n", "1.0.0\n", {"versions.1.0.0.stage": ("staging", None)}),
        (
            "- version: 1.0.0\n    stage",
            "- stage: a\n    version: 1.0.0\n    was",
            {
                "versions.1.0.0.stage": ("staging", "a"),
                "versions.1.0.0.was": (None, "staging"),
            },
        ),
        ("  - version: 1.1.0\n    stage: development\n", "", {"versions.1.1.0.stage": ("development", None)}),
        ("    stage: development\n", "", {"versions.1.1.0.stage": ("development", None)}),
        ("[one, two]", "\n- one\n- three", {"tags": ("one, two", "one, three")}),
        ("# lines", "# other", {"notes": ("Several\n# lines\n", "Several\n# other\n")}),
        ("# A comment", "# Another", {}),
        ("name: A", "name: [A", None),
    ],
)
def test_fields_of_a_card(before, after, expected):
    assert before in CARD
    assert changes("card.yaml", CARD, CARD.replace(before, after)) == expected


def test_a_list_inside_a_version_stays_whole():
    before = "versions:\n  - version: 1.0.0\n    data:\n    - a\n    - b\n  - version: 1.1.0\n"
    after = before.replace("- b", "- c")
    assert changes("card.yaml", before, after) == {"versions.1.0.0.data": ("a, b", "a, c")}


def test_further_files_speak_of_their_place_in_the_card():
    assert changes("versions/2.0.yaml", "stage: a\n", "stage: b\n") == {"versions.2.0.stage": ("a", "b")}
    assert changes("considerations.yaml", "use: a\n", "use: b\n") == {"considerations.use": ("a", "b")}
    assert changes("versions.yaml", "- {version: 1, stage: a}\n", "- {version: 1, stage: b}\n") == {
        "versions.1.stage": ("a", "b")
    }


HEADER = "version,dataset,metric,value\n"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("metrics.csv", f"{HEADER}1,d,f1,0.5\n1,d,auroc,0.7\n", f"{HEADER}1,d,auroc,0.7\n1,d,f1,0.6\n"),
        ("metrics.csv", f'{HEADER}1,d,f1,"0.5"\n', f"{HEADER}1,d,f1,0.6\n"),
        ("metrics.csv", f"{HEADER}1,d,f1,0.5\n", "metric,version,dataset,value\nf1,1,d,0.6\n"),
        ("metrics/1.json", '{"1": {"d": {"f1": 0.5}}}', '{"1": {"d": {"f1": 0.6}}}'),
    ],
)
def test_numbers_of_a_metric_file(name, before, after):
    reader = TableReader(Context(known()), ("1", "2"))
    found = reader.changes(name, before.encode(), after.encode())
    assert [(was.metric, was.value, now.value) for was, now in found.values()] == [("f1", 0.5, 0.6)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/card.yaml", ("a", "card.yaml")),
        ("a/b/metrics.csv", ("a/b", "metrics.csv")),
        ("a/metrics/x/y.csv", ("a", "metrics/x/y.csv")),
        ("a/versions/1.0.yaml", ("a", "versions/1.0.yaml")),
        ("metrics/a/card.yaml", ("metrics/a", "card.yaml")),
        ("a/README.de.md", ("a", "README.de.md")),
        ("a/folder.yaml", ("", "")),
        ("a/train.py", ("", "")),
        ("catalog.yaml", ("", "")),
    ],
)
def test_the_card_that_a_file_tells_of(path, expected):
    assert folder_of(path) == expected
