"""Whatever a catalogue hides, its editions hold nothing of it, and all of the rest."""

from __future__ import annotations

import gzip
import os
import re
import shutil
from pathlib import Path

import pytest

from catalog.build import Request
from catalog.cli import main
from catalog.inquiry import hidden_from
from catalog.proving.proof import Proof
from tests.editions.building import Built, content
from tests.editions.tokens import EDITIONS
from tests.end_to_end.history.conftest import Repo

Captured = pytest.CaptureFixture[str]


def there(tokens: set[str], held: bytes) -> set[str]:
    return {token for token in tokens if token.encode() in held}


@pytest.mark.refuses("editions")
@pytest.mark.parametrize("edition", EDITIONS)
def test_an_edition_holds_nothing_that_it_hides_and_all_that_it_shows(edition: str, editions: Built) -> None:
    tokens, site = editions.tokens, editions.sites[edition]
    held = content(site)
    assert there(tokens.hidden(edition), held) == set()
    assert there(tokens.shown(edition), held) == tokens.shown(edition)
    proof = Proof(hidden_from(Request(editions.models, Path(), edition=edition)))
    assert [*proof.leaks(site)] == []
    wanted = "\n".join(proof.secrets.places)
    assert {token for token in tokens.hidden(edition) if token not in wanted} == set()


def test_the_command_tells_each_leak_and_ends_with_one(
    editions: Built, capsys: Captured, tmp_path: Path
) -> None:
    public, internal = str(tmp_path / "served"), str(editions.sites["internal"])
    shutil.copytree(editions.sites["public"], public, ignore=shutil.ignore_patterns(".*"))
    models = str(editions.models)
    assert main(["verify", "--edition", "public", public, "--models", models]) == 0
    assert ": none found." in capsys.readouterr().out
    os.mkfifo(Path(public, "x.html"))
    Path(public, "y.html.gz").write_bytes(gzip.compress(b"x" * 99)[:-9])
    assert main(["verify", "--edition", "public", public, "--models", models]) == 1
    pipe, torn, closing, _ = capsys.readouterr().out.splitlines()
    assert pipe == "x.html: is a named pipe, and no build writes one; it was not looked into"
    assert torn.startswith("y.html.gz: cannot be unpacked: ")
    assert ": none found." in closing
    assert main(["verify", "--edition", "public", internal, "--models", models]) == 1
    *leaks, more, closing, _ = capsys.readouterr().out.splitlines()
    assert len(leaks) == 100
    assert f": {100 + int(more.removesuffix(' leaks more.').replace(',', '')):,} found." in closing
    assert all(re.search(r", byte [\d,]+: `.+`, from models/\S+:\d+:\d+$", each) for each in leaks)


def test_a_site_of_no_edition_fails_by_that_alone_and_names_few_of_its_leaks(
    tmp_path: Path, capsys: Captured
) -> None:
    """A figure of three digits is not looked for, and yet it is not for everybody."""
    models, site = tmp_path / "models", tmp_path / "site"
    model = models / "a"
    model.mkdir(parents=True)
    (models / "catalog.yaml").write_text("datasets: {d: {name: D}}\n")
    (model / "card.yaml").write_text("name: A\nversions: {version: 1}\n")
    (model / "metrics.csv").write_text("dataset,metric,value\nd,auroc,0.91\n")
    words = ["verify", "--edition", "public", str(site), "--models", str(models)]
    assert main(["build", str(models), "-o", str(site)]) == 0
    assert main(words) == 0
    assert "Nothing is hidden from readers of `public`" in capsys.readouterr().out
    (model / "card.yaml").write_text("name: A\nversions: {version: 1}\nvisibility: {metrics: internal}\n")
    assert main(["build", str(models), "-o", str(site)]) == 0
    capsys.readouterr()
    assert main(words) == 1
    told = capsys.readouterr().out
    assert ": none found." in told
    assert "was built without --edition, so it shows everything" in told


def test_a_word_that_the_program_ships_is_no_leak(tmp_path: Path, capsys: Captured) -> None:
    """The form of every site lists the metrics that there are: who hides one has not hidden its name."""
    models, site = tmp_path / "models", tmp_path / "site"
    for name, level in (("open", "public"), ("closed", "restricted")):
        (models / name).mkdir(parents=True)
        (models / name / "card.yaml").write_text(
            f"name: {name}\nversions: {{version: 1}}\nvisibility: {level}\n"
        )
    (models / "closed/metrics.csv").write_text("dataset,metric,value\nphotos,f1_macro,0.83\n")
    assert main(["build", str(models), "--edition", "public", "-o", str(site)]) == 0
    assert main(["verify", "--edition", "public", str(site), "--models", str(models)]) == 0
    assert ": none found." in capsys.readouterr().out


def test_what_is_no_site_proves_nothing(
    editions: Built, capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = str(editions.models)
    monkeypatch.chdir(editions.models.parent)
    for site, why in (
        ([], "say which: `catalog verify --edition public SITE`"),
        ([str(tmp_path)], "holds no site of `catalog build`"),
        ([models], "holds no site of `catalog build`"),
    ):
        assert main(["verify", "--edition", "public", *site, "--models", models]) == 2
        assert why in capsys.readouterr().err


def test_an_edition_is_of_today(editions: Built, capsys: Captured, tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    shutil.copytree(editions.models, repo.models)
    repo.git("init", "-q")
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", "All")
    asked = [
        "build",
        str(repo.models),
        "-o",
        str(tmp_path / "site"),
        "--edition",
        "public",
        "--as-of",
        "HEAD",
    ]
    assert main(asked) == 2
    assert "editions are of today" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
