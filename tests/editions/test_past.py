"""Commits remember what a card said once; a build remembers the last one. No edition tells what it hides."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from catalog.build import Request
from catalog.inquiry import hidden_from
from catalog.proving.proof import Proof
from tests.editions.building import built, content
from tests.end_to_end.history.conftest import Repo


def card(name: str, reason: str, notes: str, more: str = "") -> str:
    versions = f"versions: [{{version: 1.0.0, notes: {notes}}}]\n"
    return f"name: {name}\nrisk: {{rating: high, reason: {reason}}}\n{more}{versions}"


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A card that always was for all, one that hides a field today, one that did once, one for few now."""
    root = tmp_path_factory.mktemp("past")
    repo = Repo(root)
    repo.git("init", "-q", "-b", "main")
    files = {
        f"models/{name}/card.yaml": card(name, f"{name}-oldreason7", f"{name}-oldnotes7")
        for name in ("always", "field", "once", "few")
    }
    _commit(repo, files, "All is said")
    files["models/field/card.yaml"] = card(
        "field", "field-newreason7", "field-newnotes7", "visibility: {risk.reason: internal}\n"
    )
    files["models/few/card.yaml"] = card("few", "few-newreason7", "x", "visibility: internal\n")
    files["models/once/card.yaml"] = card("once", "once-secret7", "x", "visibility: {risk: internal}\n")
    files["models/always/card.yaml"] = card("always", "always-newreason7", "always-newnotes7")
    _commit(repo, files, "Less is shown, for the Grossbank7 affair")
    files["models/once/card.yaml"] = card("once", "once-newreason7", "x")
    _commit(repo, files, "Some is shown again")
    return root / "models"


BEFORE = {
    "catalog.yaml": "teams: {zqxteam: {name: Zqxteam People}, seen: {}}\n"
    "datasets: {seen: {}, lost-data: {visibility: internal, aliases: [Zqx data]}, "
    "once-data: {visibility: internal}}\n",
    "own/visibility.yaml": "internal # for now",
    "own/card.yaml": "name: Own\nsummary: Zqxpaid\n",
    "parts/card.yaml": "name: Parts\nsummary: Zqxpaid\n",
    "version/card.yaml": "name: Version\nsummary: Zqxpaid\n",
    "parts/visibility.yaml": "governance: internal",
    "version/versions/2.0.0-zqx.yaml": "visibility: internal\nnotes: Zqxpaid\n",
    "low/folder.yaml": "visibility: internal",
    "low/below/card.yaml": "name: Below\nsummary: Zqxpaid\n",
    "low/moved/card.yaml": "name: Moved\nlicense: MIT\ntask: text-classification\nsummary: Zqxpaid\n",
    "deep/er/folder.yaml": "summary: All",
    "secret/card.yaml": "name: Secret\nvisibility: internal\nowners: zqxteam\n",
    "part/card.yaml": "name: Part\nversions: [{version: 1.0.0}, {version: 9-zqx, visibility: internal}]",
    "went/card.yaml": "name: Went\nvisibility: internal\n",
    "names/card.yaml": "name: N\nsuperseded_by: secret\n",
    "names-version/card.yaml": "name: N\nversions: [{version: 1.0.0, parents: [part@9-zqx]}]\n",
    "names-went/card.yaml": "name: N\nsuperseded_by: went\n",
    "names-team/card.yaml": "name: N\nowners: zqxteam\n",
    "rows/card.yaml": "name: N\nversions: [{version: 1.0.0}]\n",
    "rows/metrics.csv": "version,dataset,metric,value\n1.0.0,zqx_DATA,accuracy,1\n1.0.0,seen,accuracy,1\n",
    "rows-once/card.yaml": "name: N\nversions: [{version: 1.0.0}]\n",
    "rows-once/metrics.csv": "version,dataset,metric,value\n1.0.0,once-data,accuracy,1\n1.0.0,seen,f1,1\n",
    "quiet/card.yaml": "name: Quiet\nsummary: Toldbefore\n",
}
"""Files that hide something, or name what is hidden; in the next commit none does."""


def test_no_commit_tells_what_a_file_hid_that_came_or_went(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.git("init", "-q", "-b", "main")
    repo.commit("Began", BEFORE)
    repo.git("mv", "models/low/moved", "models/moved")
    for name in BEFORE:
        folder, _, file = name.rpartition("/")
        path = repo.models / name
        if file in ("visibility.yaml", "folder.yaml") or folder in ("version/versions", "went"):
            path.unlink()
        elif "names" in folder or folder in ("own", "parts", "version", "low/below", "quiet"):
            path.write_text("name: Now\nsummary: Nothing\nowners: seen\n")
        elif file == "metrics.csv":
            path.write_text("version,dataset,metric,value\n1.0.0,seen,accuracy,0.5\n")
    moved = repo.models / "moved/card.yaml"
    moved.write_text(moved.read_text().replace("Zqxpaid", "Nothing"))
    house = repo.models / "catalog.yaml"
    house.write_text(house.read_text().replace("once-data: {visibility: internal}", "once-data: {}"))
    repo.commit("All that is left may be seen")
    built(repo.models, tmp_path / "site", "public")
    told = {
        path.parent.relative_to(tmp_path / "site/models") for path in tmp_path.rglob("history/index.html")
    }
    assert told == {Path("quiet/history")}
    held = content(tmp_path / "site")
    assert b"toldbefore" in held
    assert b"zqx" not in held
    proof = Proof(hidden_from(Request(repo.models, Path(), edition="public")))
    assert [*proof.leaks(tmp_path / "site")] == []
    built(repo.models, tmp_path / "all", "")
    leaks = {each.secret: each.source.path for each in proof.leaks(tmp_path / "all")}
    assert leaks["Zqxpaid"].startswith("models/")


def _commit(repo: Repo, files: dict[str, str], message: str) -> None:
    for name, text in files.items():
        (repo.root / name).parent.mkdir(parents=True, exist_ok=True)
        (repo.root / name).write_text(text)
    repo.git("add", "-A")
    repo.days += 1
    repo.git("commit", "-q", "-m", message)


def test_history_is_told_only_where_it_cannot_tell_too_much(models: Path, tmp_path: Path) -> None:
    built(models, tmp_path / "public", "public")
    held = content(tmp_path / "public")
    for secret in ("field-oldreason7", "field-newreason7", "once-secret7", "few-", "once-oldreason7"):
        assert secret.encode() not in held, secret
    assert b"always-oldnotes7" in held
    assert b"field-newnotes7" in held
    assert (tmp_path / "public/models/always/history/index.html").is_file()
    assert not (tmp_path / "public/models/field/history").exists()


def test_an_edition_made_again_is_what_a_clean_build_writes(models: Path, tmp_path: Path) -> None:
    """What is hidden later goes from everywhere, also from the pages of those that spoke of it."""
    copy, cache = shutil.copytree(models, tmp_path / "models"), tmp_path / "cache"
    always = copy / "always/card.yaml"
    (copy / "field/card.yaml").write_text(always.read_text() + "superseded_by: always\n")
    assert built(copy, tmp_path / "site", "public", cache) == 3
    assert built(copy, tmp_path / "site", "public", cache) == 0
    always.write_text(always.read_text() + "visibility: internal\n")
    assert built(copy, tmp_path / "site", "public", cache) == 2
    built(copy, tmp_path / "clean", "public")
    assert _files(tmp_path / "site") == _files(tmp_path / "clean")
    proof = Proof(hidden_from(Request(copy, Path(), edition="public")))
    assert [*proof.leaks(tmp_path / "site")] == []
    assert "few-newreason7" in proof.secrets.places


def _files(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}
