"""Parents that are named without a version: a circle is told only where it cannot be another version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from catalog.build import Request, build
from catalog.cli.parts import Here
from catalog.kit.finding import Place
from catalog.references import Reference, check_references

Parents = Mapping[str, Mapping[str, str]]
"""What each model's versions were made from, in words: `base@1 other`."""


def told(parents: Parents, *, pared: bool = False) -> dict[str, str]:
    """What is wrong at each version's parents."""
    named = {id_: tuple(_references(id_, versions)) for id_, versions in parents.items()}
    found = check_references(named, {id_: [*versions] for id_, versions in parents.items()}, pared=pared)
    return {each.place.path: each.message for findings in found.values() for each in findings}


def _references(id_: str, versions: Mapping[str, str]) -> Iterable[Reference]:
    for version, parents in versions.items():
        for parent in parents.split():
            model, _, of = parent.partition("@")
            yield Reference(Place(f"{id_}@{version}"), model, of, version)


def test_a_parent_of_one_version_is_that_version() -> None:
    way = "the parents lead in a circle: "
    assert told({"base": {"1": "scorer"}, "scorer": {"1": "base"}, "own": {"1": "own"}}) == {
        "base@1": f"{way}base@1 -> scorer@1 -> base@1",
        "scorer@1": f"{way}scorer@1 -> base@1 -> scorer@1",
        "own@1": "`own@1` is its own parent",
    }
    assert {*told({"base": {"1": "scorer@2"}, "scorer": {"2": "base"}})} == {"base@1", "scorer@2"}


@pytest.mark.parametrize(
    "parents",
    [
        {"own": {"1": "", "2": "own"}},
        {"own": {"1": "", "2": "own", "3": "own"}},
        {"own": {"2": "own", "1": "elsewhere"}, "elsewhere": {}},
        {"base": {"1": "", "2": "scorer"}, "scorer": {"1": "base"}},
        {"base": {"1": "scorer"}, "scorer": {"1": "base", "2": ""}},
    ],
)
def test_a_parent_that_may_be_another_version_closes_no_circle(parents: Parents) -> None:
    assert told(parents) == {}


def test_a_circle_that_every_version_closes_is_told() -> None:
    assert told({"own": {"1": "own", "2": "own"}}) == {
        "own@1": "the parents lead in a circle: own@1 -> own@2 -> own@1",
        "own@2": "the parents lead in a circle: own@2 -> own@1 -> own@2",
    }
    assert {*told({"base": {"1": "scorer", "2": "scorer"}, "scorer": {"1": "base"}})} == {
        "base@1",
        "scorer@1",
    }


def test_many_versions_that_name_their_own_model_are_no_work_of_each_with_each() -> None:
    many = {f"{at:05}": "own" for at in range(20_000)}
    assert told({"own": {**many, "first": ""}}) == {}
    assert {*told({"own": many})} == {"own@00000", "own@00001"}


def test_where_versions_may_be_hidden_a_parent_may_be_one_of_them() -> None:
    assert told({"base": {"2": "scorer"}, "scorer": {"1": "base"}}, pared=True) == {}
    assert {*told({"base": {"2": "scorer@1"}, "scorer": {"1": "base@2"}}, pared=True)} == {
        "base@2",
        "scorer@1",
    }


def test_an_edition_that_hides_the_first_version_tells_no_circle(tmp_path: Path) -> None:
    first = "{version: '1', visibility: internal}"
    files = {
        "base/card.yaml": f"name: Base\nversions: [{{version: '2', parents: {{model: scorer}}}}, {first}]\n",
        "scorer/card.yaml": "name: Scorer\nversions: {version: '1', parents: {model: base@1}}\n",
    }
    for name, text in files.items():
        (tmp_path / "models" / name).parent.mkdir(parents=True)
        (tmp_path / "models" / name).write_text(text)
    for edition in ("public", "internal", ""):
        asked = Request(tmp_path / "models", tmp_path / f"site-{edition}", edition=edition)
        assert build(asked, Here(), lambda *_: None).findings == ()
