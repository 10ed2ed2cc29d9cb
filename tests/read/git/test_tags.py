"""Tags as GTO makes them, joined to models."""

from __future__ import annotations

import pytest

from catalog.read.git.tags import tags

IDS = ("risk/credit-scorer", "vision/resnet", "text/resnet", "ranker")


def line(name: str, time: int = 10, commit: str = "c1", target: str = "") -> str:
    return "\0".join((name, commit, target, str(time), "Ada"))


def told(*lines: str) -> dict[str, list[tuple[str, str, bool]]]:
    found = tags("\n".join(lines).encode(), dict(zip(IDS, IDS, strict=True)))
    return {model: [(tag.kind, tag.word, tag.is_back) for tag in each] for model, each in found.items()}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ranker@v1.2.0", ("version", "v1.2.0", False)),
        ("ranker@v1.2.0!", ("version", "v1.2.0", True)),
        ("ranker#production", ("stage", "production", False)),
        ("ranker#production#3", ("stage", "production", False)),
        ("ranker#production!#4", ("stage", "production", True)),
        ("ranker@deprecated", ("deprecated", "", False)),
        ("ranker@deprecated!#2", ("deprecated", "", True)),
    ],
)
def test_what_a_tag_says(name, said):
    assert told(line(name)) == {"ranker": [said]}


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("risk/credit-scorer@v1.0.0", "risk/credit-scorer"),
        ("models/risk/credit-scorer@v1.0.0", "risk/credit-scorer"),
        ("credit-scorer@v1.0.0", "risk/credit-scorer"),
        ("models/risk=credit-scorer@v1.0.0", "risk/credit-scorer"),
        ("models/risk/credit-scorer=weights@v1.0.0", "risk/credit-scorer"),
        ("vision=resnet@v1.0.0", "vision/resnet"),
    ],
)
def test_whom_a_tag_names(name, model):
    assert list(told(line(name))) == [model]


@pytest.mark.parametrize(
    "name", ["resnet@v1.0.0", "v1.0.0", "nobody@v1.0.0", "ranker@", "ranker#", "elsewhere=ranker@v1"]
)
def test_a_tag_that_names_no_model_or_several_is_passed_over(name):
    assert told(line(name)) == {}


def test_an_annotated_tag_stands_at_its_commit_and_the_oldest_comes_first():
    found = tags(
        "\n".join((line("ranker@v2.0.0", 20, "tag", "c2"), line("ranker@v1.0.0"))).encode(), {"ranker": "r"}
    )
    assert [(tag.word, tag.commit) for tag in found["r"]] == [("v1.0.0", "c1"), ("v2.0.0", "c2")]
