"""What a card says of files never leads out of its folder."""

import os
from pathlib import Path

import pytest

from catalog.kit.paths import inside, valid_id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    model = tmp_path / "models" / "scorer"
    (model / "weights").mkdir(parents=True)
    (model / "weights" / "model.onnx").write_bytes(b"x")
    (tmp_path / "secret").write_text("s")
    return model


@pytest.mark.accepts("paths")
@pytest.mark.parametrize(
    "reference", ["weights/model.onnx", "weights/absent.onnx", "ü ber [1].csv", "..a/b..c"]
)
def test_files_of_the_folder_are_found_whether_there_or_not(folder, reference):
    assert inside(folder, reference) == folder / reference


@pytest.mark.refuses("paths")
@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        ("", "is empty"),
        ("../secret", "by `..`"),
        ("weights/../../../secret", "by `..`"),
        ("/etc/passwd", "absolute"),
        ("C:/x", "absolute"),
        ("c:x", "absolute"),
        ("weights\\model.onnx", "backslash"),
        ("https://x.example/a", "address"),
        ("a//b", "empty part"),
        ("./a", "empty part"),
        ("a\x00b", "cannot be seen"),
        ("a\nb", "cannot be seen"),
        ("a\u202egpj.exe", "cannot be seen"),
        ("\ud800", "cannot be seen"),
        ("sub/NUL.csv", "device"),
        ("é" * 128, "longer than 255 bytes"),
        ("a/" * 600, "longer than 1000"),
        ("weights", "is a folder"),
        ("weights/model.onnx/x", "through a file"),
    ],
)
def test_all_else_is_refused_with_the_reason(folder, reference, reason):
    with pytest.raises(ValueError, match=reason):
        inside(folder, reference)


def test_a_folder_will_do_where_one_is_asked_for(folder):
    assert inside(folder, "weights", folders=True) == folder / "weights"


@pytest.mark.refuses("paths")
def test_links_may_lead_about_in_the_root_but_not_out_of_it(folder, tmp_path):
    (folder / "out").symlink_to(tmp_path / "secret")
    (folder / "up").symlink_to(tmp_path)
    (folder / "near").symlink_to("weights/model.onnx")
    (folder / "loop").symlink_to("loop")
    (folder / "nothing").symlink_to("absent")
    (tmp_path / "models" / "shared.csv").write_text("")
    (folder / "shared.csv").symlink_to("../shared.csv")
    assert inside(folder, "near") == folder / "near"
    assert inside(folder, "shared.csv", root=tmp_path / "models") == folder / "shared.csv"
    for reference in ("out", "up/secret", "shared.csv"):
        with pytest.raises(ValueError, match="leads out"):
            inside(folder, reference)
    for reference, reason in (("loop", "loop"), ("nothing", "link to nothing")):
        with pytest.raises(ValueError, match=reason):
            inside(folder, reference)


def test_a_neighbour_whose_name_begins_alike_is_outside(folder):
    (folder.parent / "scorer-2").mkdir()
    (folder / "next").symlink_to("../scorer-2")
    with pytest.raises(ValueError, match="leads out"):
        inside(folder, "next", folders=True)


@pytest.mark.refuses("paths")
def test_pipes_and_devices_are_never_opened(folder):
    os.mkfifo(folder / "pipe")
    with pytest.raises(ValueError, match="not a regular file"):
        inside(folder, "pipe")


@pytest.mark.accepts("paths", "literal")
@pytest.mark.parametrize(
    "name", ["risk/credit-scorer", "timm/resnet50.a1_in1k", "a", "0/1", "console/nullable"]
)
def test_good_ids_are_accepted(name):
    assert valid_id(name) is None


@pytest.mark.refuses("paths", "literal")
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "empty"),
        ("Risk/scorer", "lower case"),
        ("risk scorer", "cannot be in an id"),
        ("risk/é", "cannot be in an id"),
        ("a\u202eb", "\ufffd"),
        ("{{7*7}}", "cannot be in an id"),
        ("/a", "ends"),
        ("a//b", "two in a row"),
        ("a/../b", "full stop"),
        ("a/.git", "full stop"),
        ("a.", "full stop"),
        ("risk/con", "reserved"),
        ("lpt1.x/a", "reserved"),
        ("__proto__", "reserved"),
        ("a/constructor", "reserved"),
        ("a" * 201, "at most 200"),
        ("by-name.html", "files of the site"),
        ("a.json/b", "files of the site"),
    ],
)
def test_bad_ids_are_refused_with_the_reason(name, reason):
    assert reason in (valid_id(name) or "")
