"""A site is whole or it is the one of before, and nothing is lost that no build has written."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import brotli
import pytest

CARD = "name: Credit scorer\nversions: [{version: 1.0.0}]\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch) -> Path:
    """A working folder with one model."""
    (tmp_path / "models/credit").mkdir(parents=True)
    (tmp_path / "models/credit/card.yaml").write_text(CARD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_that_no_build_has_written_is_not_touched(catalog, folder):
    (folder / "site").mkdir()
    (folder / "site/thesis.doc").write_text("ten years")
    ran = catalog("build")
    assert ran.code == 2
    assert ran.err == (
        "catalog: site holds thesis.doc, which no build has written; empty it or choose another with -o\n"
    )
    assert content(folder / "site") == {"thesis.doc": b"ten years"}


def test_a_file_in_the_place_of_the_site_stays(catalog, folder):
    (folder / "site").write_text("a file")
    ran = catalog("build")
    assert (ran.code, ran.err) == (2, "catalog: site is not a folder; choose another with -o\n")
    assert (folder / "site").read_text() == "a file"


def test_a_link_in_the_place_of_the_site_is_not_followed(catalog, folder):
    (folder / "elsewhere").mkdir()
    (folder / "site").symlink_to("elsewhere")
    assert catalog("build").code == 2
    assert list((folder / "elsewhere").iterdir()) == []


def test_a_site_among_the_models_is_refused(catalog, folder):
    ran = catalog("build", "-o", "models/site")
    said = "catalog: models/site is inside models, whose folders are models; choose one beside it with -o\n"
    assert (ran.code, ran.err) == (2, said)
    assert not (folder / "models/site").exists()


def test_what_belongs_to_the_repository_or_the_host_is_kept(catalog, folder):
    (folder / "site").mkdir()
    kept = {".gitignore": b"*\n!.gitignore\n", "CNAME": b"models.acme.example\n", ".nojekyll": b""}
    for name, text in kept.items():
        (folder / "site" / name).write_bytes(text)
    (folder / "site/.git").mkdir()
    (folder / "site/.git/HEAD").write_text("ref: refs/heads/pages\n")
    assert catalog("build").code == 0
    assert catalog("build").code == 0
    assert (folder / "site/.git/HEAD").read_text() == "ref: refs/heads/pages\n"
    found = content(folder / "site")
    assert {name: found[name] for name in kept} == kept
    assert "models/credit/index.html" in found


def test_pages_of_models_that_are_gone_go_too(catalog, folder):
    (folder / "models/churn").mkdir()
    (folder / "models/churn/card.yaml").write_text("name: Churn\n")
    catalog("build")
    (folder / "models/churn/card.yaml").unlink()
    catalog("build")
    assert [path.name for path in (folder / "site/models").iterdir() if path.is_dir()] == ["credit"]


def test_the_old_site_is_whole_after_a_build_that_the_disk_refused(catalog, folder):
    catalog("build")
    (folder / "site/.git").mkdir()
    (folder / "site/.git/HEAD").write_text("ref: refs/heads/pages\n")
    (folder / "models/credit/card.yaml").write_text(CARD.replace("Credit", "Another"))
    before = content(folder / "site")
    done = subprocess.run(
        ["sh", "-c", f"ulimit -f 8; exec {sys.executable} -m catalog build"],  # no file above a few kilobytes
        env={
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PATH": "/usr/bin:/bin",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.startswith("catalog: cannot write site: ")
    assert done.stderr.endswith("; the old site is unchanged\n")
    assert done.stderr.count("\n") == 1
    assert done.returncode == 2
    assert content(folder / "site") == before
    assert sorted(path.name for path in folder.iterdir()) == [".site-cache", "models", "site"]


def test_a_place_where_no_folder_can_be_is_a_sentence_and_no_traceback(catalog, folder):
    (folder / "words").write_text("a file")
    ran = catalog("build", "-o", "words/site")
    assert ran.code == 2
    assert ran.err.startswith("catalog: cannot write words/site: ")


@pytest.mark.parametrize("id_", ["index.html", "credit.json", "credit.svg"])
def test_a_model_cannot_take_the_address_of_a_page_of_the_catalogue(catalog, folder, id_):
    (folder / "models" / id_).mkdir()
    (folder / "models" / id_ / "card.yaml").write_text("name: In the way\n")
    ran = catalog("build")
    assert ran.code == 1
    assert f"models/{id_}/card.yaml:1:1: error[bad-id]" in ran.err
    assert "models/credit/index.html" in content(folder / "site")


def test_compressed_variants_hold_the_same_bytes(catalog, folder):
    (folder / "models/catalog.yaml").write_text("compress: [gzip, brotli]\n")
    assert catalog("build").code == 0
    built = content(folder / "site")
    packed = {path: text for path, text in built.items() if path.endswith((".gz", ".br"))}
    assert {"models/credit/index.html.gz", "index.html.br", "assets/catalogue.css.gz"} <= packed.keys()
    assert not any(path.startswith(("assets/fonts/", "models.parquet")) for path in packed)
    for path, text in packed.items():
        plain = gzip.decompress(text) if path.endswith(".gz") else brotli.decompress(text)
        assert plain == built[path[:-3]]
        assert len(text) < len(plain)
    assert catalog("build", "--no-cache", "-o", "again").code == 0
    assert content(folder / "again") == built
    (folder / "models/catalog.yaml").write_text("title: Models\n")
    assert catalog("build").code == 0
    assert not [path for path in content(folder / "site") if path.endswith((".gz", ".br"))]


def test_the_folder_of_the_models_itself_is_no_place_for_a_site(process, tmp_path):
    for folder, output in ((tmp_path, "."), (tmp_path / "models", "..")):
        ran = process("build", str(tmp_path / "models"), "-o", output, cwd=folder)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            f"catalog: {output} holds models, which no build has written; "
            "empty it or choose another with -o\n"
        )
    assert [path.name for path in tmp_path.iterdir()] == ["models"]
