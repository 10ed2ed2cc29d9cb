"""A folder of models with what is no plain file in it: nothing else is opened, and all is said."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from catalog.cli import main

GOOD = "name: Good\nversions: [{version: 1.0.0}]\n"
OUTSIDE = "root:x:0:0:hidden-beside-the-models"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, str]:
    """A site of models between traps, and what the command said; it must come to an end."""
    folder = tmp_path_factory.mktemp("paths")
    (folder / "secret.txt").write_text(OUTSIDE)
    (folder / "secret.csv").write_text(f"metric,value\n{OUTSIDE},1\n")
    models = folder / "models"
    for id_, card in _cards().items():
        (models / id_).mkdir(parents=True)
        (models / id_ / "card.yaml").write_text(card)
    os.mkfifo(models / "pipes" / "metrics.csv")
    os.mkfifo(models / "pipes" / "README.md")
    os.mkfifo(models / "pipes" / "deployments.yaml")
    (models / "pipes" / "metrics").mkdir()
    os.mkfifo(models / "pipes" / "metrics" / "a.csv")
    (models / "devices" / "README.md").symlink_to("/dev/zero")
    (models / "devices" / "metrics.csv").symlink_to("/dev/zero")
    (models / "devices" / "notes.txt").symlink_to("/dev/zero")
    (models / "out" / "notes.txt").symlink_to(folder / "secret.txt")
    (models / "out" / "metrics.csv").symlink_to(folder / "secret.csv")
    (models / "out" / "folder").symlink_to(folder)
    (models / "loop" / "again").symlink_to(models / "loop", target_is_directory=True)
    (models / "loop" / "self").symlink_to("self")
    (models / "linked").mkdir()
    (models / "linked" / "card.yaml").symlink_to(models / "good" / "card.yaml")
    (models / "elsewhere").symlink_to(folder, target_is_directory=True)
    return _run(folder)


def _cards() -> dict[str, str]:
    links = (
        "links: {a: notes.txt, b: ../../secret.txt, c: /etc/passwd, d: folder/secret.txt, e: 'C:\\x.txt'}\n"
    )
    readings = "monitoring: {readings: [../*.csv, '**/*.csv', again/again/r.csv, self]}\n"
    return {
        "good": GOOD,
        "pipes": GOOD,
        "devices": f"{GOOD}links: {{a: notes.txt}}\n",
        "out": GOOD + links,
        "loop": GOOD + readings,
        "con": GOOD,
        "Upper": GOOD,
        "upper": GOOD,
        "zu\u0308rich": GOOD,
        "z\u00fcrich": GOOD,
        "n" * 201: GOOD,
    }


def _run(folder: Path) -> tuple[Path, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        out = folder / "said.json"
        with out.open("w") as file, pytest.MonkeyPatch.context() as inner:
            inner.setattr("sys.stdout", file)
            code = main(["check", "models", "--format", "json"])
        assert code == 1
        assert main(["build", "models", "-o", "site", "--jobs", "1"]) == 1
    return folder / "site", out.read_text()


@pytest.mark.accepts("paths")
def test_a_good_model_between_traps_has_its_page(built):
    site, _ = built
    assert "Good" in (site / "models/good/index.html").read_text()
    for id_ in ("pipes", "devices", "out", "loop"):
        assert (site / "models" / id_ / "index.html").is_file()


@pytest.mark.refuses("paths")
def test_nothing_outside_of_the_models_is_in_the_site(built):
    site, said = built
    assert OUTSIDE not in said
    assert not [path for path in site.rglob("*") if path.is_file() and OUTSIDE.encode() in path.read_bytes()]
    assert not [path for path in site.rglob("*") if path.is_symlink()]


@pytest.mark.refuses("paths")
@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("models/con/card.yaml", "reserved"),
        ("models/Upper/card.yaml", "lower case"),
        ("models/zu\u0308rich/card.yaml", "cannot be in an id"),
        ("models/z\u00fcrich/card.yaml", "cannot be in an id"),
        (f"models/{'n' * 201}/card.yaml", "at most 200"),
        ("models/out/card.yaml", "leads out of its folder by a symbolic link"),
        ("models/out/card.yaml", "leaves its folder by `..`"),
        ("models/out/card.yaml", "is absolute"),
        ("models/out/card.yaml", "has a backslash"),
        ("models/loop/card.yaml", "loop of symbolic links"),
        ("models/devices/card.yaml", "leads out of its folder by a symbolic link"),
        ("models/pipes/card.yaml", "not a regular file"),
        ("models/pipes/metrics.csv", "not a regular file"),
        ("models/pipes/README.md", "not a regular file"),
        ("models/pipes/deployments.yaml", "not a regular file"),
        ("models/devices/metrics.csv", "is a symbolic link, and is not read"),
        ("models/devices/README.md", "is a symbolic link, and is not read"),
        ("models/linked/card.yaml", "is a symbolic link, and is not read"),
    ],
)
def test_the_error_names_the_file_and_the_reason(built, where, why):
    _, said = built
    found = json.loads(said)
    told = [each for each in found if each["path"] == where]
    assert [each for each in told if why in each["message"]], told
