"""What is given is what is checked: folders, cards, or any file that a tool hands over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

BAD = "name: Bad\ncolour: red\n"


@pytest.fixture
def zoo(tmp_path, monkeypatch, git) -> Path:
    """A folder of models that is not called `models`, and nothing right in it; some files were deleted."""
    root = tmp_path / "zoo"
    for name in ("cats/lion", "cats/tiger", "birds/emu"):
        (root / name / "metrics").mkdir(parents=True)
        (root / name / "card.yaml").write_text(BAD)
        (root / name / "metrics/a.csv").write_text("version,metric,value\n")
    (root / "catalog.yaml").write_text("title: Zoo\nsize: 3\n")
    (root / "cats/card.yml").write_text(BAD)
    gone = (root / "cats/lion/metrics/gone.csv", root / "cats/folder.yaml", root / "dodo/card.yaml")
    gone[-1].parent.mkdir()
    for each in gone:
        each.write_text("")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "all")
    for each in gone:
        each.unlink()
    gone[-1].parent.rmdir()
    monkeypatch.chdir(tmp_path)
    return root


@pytest.fixture
def checked(catalog):
    """Where something is wrong, for what is given."""

    def places(*given: object) -> list[str]:
        ran = catalog("check", *given, "--format", "json", "--no-cache")
        assert ran.code == 1, ran.err
        return sorted(Path(row["path"]).as_posix() for row in json.loads(ran.out))

    return places


def test_what_is_given_is_checked_and_nothing_else(zoo, checked, monkeypatch, catalog):
    everything = [
        "zoo/birds/emu/card.yaml", "zoo/catalog.yaml", "zoo/cats/card.yml", "zoo/cats/lion/card.yaml",
        "zoo/cats/tiger/card.yaml",
    ]  # fmt: skip
    lion, tiger, emu = (f"zoo/{name}/card.yaml" for name in ("cats/lion", "cats/tiger", "birds/emu"))
    assert checked("zoo") == checked("zoo/catalog.yaml") == checked(zoo, lion) == everything
    assert checked("zoo/birds") == checked("zoo/birds/emu") == checked(emu) == [emu]
    assert checked("zoo/cats/lion/metrics/a.csv", emu) == [emu, lion]
    assert checked("zoo/cats/lion/metrics/gone.csv") == [lion]
    assert checked("zoo/dodo/card.yaml", emu) == checked("zoo/dodo", emu) == [emu]
    assert checked("zoo/cats") == checked("zoo/cats/folder.yaml") == ["zoo/cats/card.yml", lion, tiger]
    assert checked("zoo/cats/card.yml") == ["zoo/cats/card.yml"]
    assert catalog("check", "zoo/birds", "zoo/cats/lion").out.endswith("2 errors, 0 warnings\n")
    monkeypatch.chdir(zoo / "cats")
    assert checked("lion") == checked("../cats/lion/card.yaml") == ["lion/card.yaml"]
    assert checked(zoo / "cats/tiger") == ["tiger/card.yaml"]


def test_a_file_that_never_was_is_no_file_that_is_fine(zoo, catalog):
    told = "catalog: there is no file {}, and Git knows of none that was deleted; {}\n"
    for given, near in {
        "zoo/cats/lion/card.yml": "did you mean card.yaml?",
        "zoo/cats/lion/versions/9.yaml": "give one that is there, or a folder",
        "zoo/cats/nosuch/card.yaml": "give one that is there, or a folder",
    }.items():
        ran = catalog("check", given, "--no-cache")
        assert (ran.code, ran.out, ran.err) == (2, "", told.format(given, near))


def test_a_linked_folder_is_told_as_the_link_whatever_of_it_is_given(zoo, checked):
    outside = zoo.parent / "ext"
    (zoo / "birds/emu").rename(outside)
    for name in ("birds/emu", "birds/in"):
        (zoo / name).symlink_to(outside if name.endswith("emu") else zoo / "cats/lion")
    assert checked("zoo/birds/emu") == checked("zoo/birds/emu/card.yaml") == ["zoo/birds/emu"]
    assert checked("zoo/birds/in") == ["zoo/birds/in"]
    assert checked("zoo/birds") == ["zoo/birds/emu", "zoo/birds/in"]
    (zoo.parent / "linked").symlink_to(zoo)
    assert checked("linked/birds/in") == ["zoo/birds/in"]


def test_what_lies_in_no_catalogue_or_in_two_is_said(zoo, checked, catalog):
    assert catalog("check", "zoo/nobody").err == (
        "catalog: there is no folder zoo/nobody; give the folder that holds the models\n"
    )
    (zoo / "catalog.yaml").unlink()
    assert checked("zoo/birds") == ["zoo/birds/emu/card.yaml"]
    told = catalog("check", "zoo/cats/lion/card.yaml").err
    assert told == (
        "catalog: it cannot be told which folder of models zoo/cats/lion/card.yaml lies in; "
        "write a catalog.yaml into that folder, or call it models\n"
    )
    zoo.rename(zoo.with_name("models"))
    assert checked("models/birds/emu/card.yaml") == ["models/birds/emu/card.yaml"]
    (zoo.parent / "other/models/x").mkdir(parents=True)
    (zoo.parent / "other/models/x/card.yaml").write_text(BAD)
    assert checked("other/models/x/card.yaml") == ["other/models/x/card.yaml"]
    two = catalog("check", "models/birds", "other/models/x").err
    assert two.startswith("catalog: models and other/models are two catalogues; check one of them at a time")


def test_the_cache_lies_beside_the_cards_unless_it_is_not_wanted(zoo, catalog):
    catalog("check", "zoo", "--no-cache")
    assert sorted(each.name for each in zoo.parent.iterdir()) == ["zoo"]
    catalog("check", "zoo/cats")
    assert (zoo.parent / ".catalog-cache/check-zoo/.gitignore").read_text().endswith("*\n")
    catalog("check", "zoo", "--cache", "elsewhere")
    assert (zoo.parent / "elsewhere/ledger.sqlite").is_file()


def test_who_stands_in_the_folder_of_models_is_told_so(tmp_path, monkeypatch, catalog):
    for name in ("models", "zoo"):
        (tmp_path / name / "birds/emu").mkdir(parents=True)
        (tmp_path / name / "birds/emu/card.yaml").write_text("name: Emu\n")
    monkeypatch.chdir(tmp_path / "models")
    up = "catalog: there is no folder models here, but this folder holds models: give it as `.`"
    for command in ("build", "check", "monitor", "migrate", "owners"):
        assert catalog(command).err == f"{up}, or go up to where it is models (`cd ..`)\n"
    assert catalog("build", "elsewhere").err.endswith("elsewhere; give the folder that holds the models\n")
    monkeypatch.chdir(tmp_path / "zoo")
    assert catalog("build").err == f"{up}\n"
    monkeypatch.chdir(tmp_path / "zoo/birds/emu")
    assert catalog("build").err.endswith("no folder models; give the folder that holds the models\n")
    (tmp_path / "zoo/birds/emu/catalog.yaml").write_text("title: Z\n")
    assert catalog("build").err == f"{up}\n"


def test_who_stands_below_the_folder_of_models_makes_no_second_one_there(tmp_path, monkeypatch, catalog):
    (tmp_path / "models/birds").mkdir(parents=True)
    (tmp_path / "models/catalog.yaml").write_text("title: Zoo\n")
    monkeypatch.chdir(tmp_path / "models/birds")
    for command in (("new", "birds/emu"), ("check",), ("show", "birds/emu")):
        up = "this folder lies in one: go up to where that is (`cd ../..`)"
        assert catalog(*command).err == f"catalog: there is no folder models here, but {up}\n"
    assert not (tmp_path / "models/birds/models").exists()
    monkeypatch.chdir(tmp_path / "models")
    assert catalog("new", "birds/emu").code == 2
    assert not (tmp_path / "models/models").exists()
