"""A file that might have said what to hide, and is not read, hides what it would have spoken of."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.cli import main
from tests.editions.building import content
from tests.editions.test_narrowing import OTHER, ids, write

Captured = pytest.CaptureFixture[str]
NAMED = "Quillfeather"
FEW = "visibility: restricted\n"
CARD = f"name: {NAMED}\n"


def ends(models: Path, site: Path, *edition: str) -> tuple[int, int]:
    """How a build and the proof of it end."""
    built = main(["build", str(models), "-o", str(site), *edition, "--no-cache"])
    proof = main(["verify", str(site), "--models", str(models), *edition]) if site.exists() else 2
    return built, proof


@pytest.mark.parametrize(
    ("unread", "text"),
    [
        ("in/folder.yml", FEW),
        ("in/Folder.yaml", FEW),
        ("in/folder.yaml", f"- {FEW}"),
        ("in/m/card.yml", FEW),
        ("in/m/visibility.yml", "restricted\n"),
        ("in/m/every_version.yml", FEW),
        ("in/m/versions/2.yml", FEW),
    ],
)
def test_what_lies_below_a_file_that_is_not_read_is_left_out_and_told(
    unread: str, text: str, tmp_path: Path, capsys: Captured
) -> None:
    models = write(tmp_path / "models", {"other/card.yaml": OTHER, "in/m/card.yaml": CARD, unread: text})
    assert ends(models, tmp_path / "site", "--edition", "public") == (1, 0)
    told = capsys.readouterr()
    assert f"models/{unread}:1:1: error[" in told.err
    assert "1 error, 0 warnings." in told.out
    assert "hidden text" in told.out
    held = content(tmp_path / "site")
    assert NAMED.lower().encode() not in held
    assert unread.lower().encode() not in held
    assert ids(models, "public") == ["other"]
    whole = tmp_path / "whole"
    main(["build", str(models), "-o", str(whole), "--no-cache"])
    assert main(["verify", str(whole), "--models", str(models), "--edition", "public"]) == 1
    assert f"`{NAMED}`" in capsys.readouterr().out


def test_a_link_in_the_place_of_a_folders_file_hides_too(tmp_path: Path) -> None:
    models = write(tmp_path / "models", {"other/card.yaml": OTHER, "in/m/card.yaml": CARD})
    (tmp_path / "few.yaml").write_text(FEW)
    (models / "in/folder.yaml").symlink_to(tmp_path / "few.yaml")
    assert ends(models, tmp_path / "site", "--edition", "public") == (1, 0)
    assert ids(models, "public") == ["other"]


def test_of_two_files_that_say_it_the_first_is_not_believed(tmp_path: Path) -> None:
    both = {"m/card.yaml": f"{CARD}visibility: public\n", "m/visibility.yaml": "restricted\n"}
    assert ids(write(tmp_path / "models", {"other/card.yaml": OTHER, **both}), "public") == ["other"]


def test_a_file_that_says_nothing_of_readers_keeps_nothing_from_them(tmp_path: Path) -> None:
    files = {"a/card.yaml": OTHER, "a/risk.yml": "high\n", "b/in/card.yaml": CARD, "b/card.yml": CARD}
    assert ids(write(tmp_path / "models", files), "public") == ["a", "b/in"]


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("visibility: publi\n", "2:13: error[bad-value]"),
        ("visibility: {metrcs: internal}\n", "2:14: error[unknown-key]"),
        ("visibility: {risk.resaon: internal}\n", "2:14: error[hides-nothing]"),
    ],
)
def test_a_visibility_that_is_not_understood_is_told(
    said: str, rule: str, tmp_path: Path, capsys: Captured
) -> None:
    models = write(tmp_path / "models", {"other/card.yaml": OTHER, "m/card.yaml": f"{CARD}{said}tsk: a\n"})
    assert ends(models, tmp_path / "site", "--edition", "public") == (1, 0)
    told = capsys.readouterr().err
    assert f"models/m/card.yaml:{rule}" in told
    assert "tsk" not in told
    assert NAMED.lower().encode() not in content(tmp_path / "site")


def test_a_card_that_cannot_be_read_is_left_out_and_told(tmp_path: Path, capsys: Captured) -> None:
    models = write(tmp_path / "models", {"other/card.yaml": OTHER, "m/card.yaml": f"{CARD}tags: [a\n"})
    site = tmp_path / "site"
    assert ends(models, site, "--edition", "public") == (1, 0)
    assert "models/m/card.yaml:2:7: error[yaml-syntax]" in capsys.readouterr().err
    assert NAMED.lower().encode() not in content(site)
    assert b"yaml-syntax" not in (site / "quality/index.html").read_bytes()


@pytest.mark.parametrize(
    "card",
    [
        f"{CARD}Visibility: restricted\n",
        f"{CARD}visibilty: restricted\n",
        f"{CARD}every_version: {{visiblity: restricted}}\nversions: {{version: '1', notes: N}}\n",
    ],
)
def test_a_key_with_a_slip_of_the_pen_hides_and_is_told(card: str, tmp_path: Path, capsys: Captured) -> None:
    models = write(tmp_path / "models", {"other/card.yaml": OTHER, "m/card.yaml": card})
    site = tmp_path / "site"
    assert ends(models, site, "--edition", "public") == (1, 0)
    assert "models/m/card.yaml:2:" in capsys.readouterr().err
    held = content(site)
    assert (NAMED.lower().encode() in held) is ("every_version" in card)
    assert not (site / "models/m/versions").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("catalog.yml", FEW),
        ("Catalog.yaml", FEW),
        ("catalog.yaml", f"- {FEW}"),
        ("datasets.yml", f"few: {{{FEW.strip()}}}\n"),
    ],
)
def test_a_file_of_the_house_that_is_not_read_stops_every_edition(
    name: str, text: str, tmp_path: Path, capsys: Captured
) -> None:
    models = write(tmp_path / "models", {"other/card.yaml": OTHER, name: text})
    for edition in ("public", "internal"):
        assert ends(models, tmp_path / "site", "--edition", edition) == (2, 2)
        told = capsys.readouterr().err
        assert told.startswith(f"catalog: models/{name}:1:1: ")
        assert "so nobody knows what to hide; " in told
    assert ends(models, tmp_path / "site")[0] == 1  # for all it is a fault as any other


def test_a_link_in_the_place_of_catalog_yaml_stops_every_edition(tmp_path: Path, capsys: Captured) -> None:
    models = write(tmp_path / "models", {"other/card.yaml": OTHER})
    (models / "catalog.yaml").symlink_to(tmp_path / "nowhere.yaml")
    assert ends(models, tmp_path / "site", "--edition", "public") == (2, 2)
    assert "`catalog.yaml` is a symbolic link, and is not read, so nobody" in capsys.readouterr().err


def test_where_nothing_is_left_the_file_that_is_not_read_is_named(tmp_path: Path, capsys: Captured) -> None:
    models = write(tmp_path / "models", {"other/card.yaml": OTHER, "folder.yml": FEW})
    assert ends(models, tmp_path / "site", "--edition", "public") == (2, 2)
    assert "shows no model; models/folder.yml:1:1: error[card-name]" in capsys.readouterr().err
