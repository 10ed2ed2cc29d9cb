"""Where `catalog pull` finds a file: beside the card, in Git LFS, on the web; and where it will not look."""

from __future__ import annotations

import shutil
from urllib.request import Request

import pytest

from catalog.kit.finding import CatalogError
from catalog.kit.lfs_places import lfs_server
from catalog.kit.request import Redirects, bare
from catalog.weights.web import Web
from tests.weights.conftest import CONTENT, git
from tests.weights.depot import sha

POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha(CONTENT)}\nsize {len(CONTENT)}\n"


@pytest.fixture
def repository(depot, carded, tmp_path):
    """A clone whose weights are a pointer, and whose remote is the server."""
    models = carded("{path: weights/model.onnx}")
    (models / "risk/scorer/weights").mkdir()
    (models / "risk/scorer/weights/model.onnx").write_text(POINTER)
    (tmp_path / ".gitattributes").write_text("*.onnx filter=lfs diff=lfs merge=lfs -text\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Weights")
    git(tmp_path, "remote", "add", "origin", f"{depot.url}/team/models")
    return models


def test_an_lfs_pointer_is_fetched_from_the_server_of_the_remote(depot, repository, run, tmp_path):
    depot.objects[sha(CONTENT)] = CONTENT
    depot.cut = [200_000]
    code, told, problem = run("pull", "risk/scorer", "-o", tmp_path / "out", "--models", repository)
    assert (code, problem) == (0, "")
    assert f"Git LFS object {sha(CONTENT)[:12]}, sha256 agrees" in told
    assert (tmp_path / "out/model.onnx").read_bytes() == CONTENT
    methods = [(method, path.partition("/objects/")[0]) for method, path, _ in depot.asked]
    assert methods == [("POST", "/team/models.git/info/lfs"), ("GET", "")] * 2
    assert depot.ranges_asked() == ["", "bytes=200000-"]
    assert [headers.get("x-key") for method, _, headers in depot.asked] == [None, "let me in"] * 2


def test_an_lfs_object_that_git_lfs_fetched_already_is_copied(depot, repository, run, tmp_path):
    oid = sha(CONTENT)
    kept = tmp_path / ".git/lfs/objects" / oid[:2] / oid[2:4]
    kept.mkdir(parents=True)
    (kept / oid).write_bytes(CONTENT)
    git(tmp_path, "worktree", "add", "-q", str(tmp_path / "beside"))
    for models in (repository, tmp_path / "beside/models"):
        assert run("pull", "risk/scorer", "-o", tmp_path / "out", "--models", models)[0] == 0
        assert (tmp_path / "out/model.onnx").read_bytes() == CONTENT
        shutil.rmtree(tmp_path / "out")
    assert depot.asked == []


def test_an_lfs_server_that_has_it_not_or_sends_another_is_told(depot, repository, run, tmp_path):
    out = tmp_path / "out"
    code, _, problem = run("pull", "risk/scorer", "-o", out, "--models", repository)
    assert (code, "Object does not exist; `git lfs pull`" in problem) == (2, True)
    depot.objects[sha(CONTENT)] = CONTENT[::-1]
    code, _, problem = run("pull", "risk/scorer", "-o", out, "--models", repository)
    assert f"expected sha256:{sha(CONTENT)}, found sha256:{sha(CONTENT[::-1])}" in problem
    assert list(out.iterdir()) == []
    git(tmp_path, "remote", "remove", "origin")
    problem = run("pull", "risk/scorer", "-o", out, "--models", repository)[2]
    assert "no LFS server is known" in problem


@pytest.mark.refuses("git")
def test_a_pointer_that_contradicts_the_card_is_not_fetched(depot, repository, carded, run, tmp_path):
    carded(f"{{path: weights/model.onnx, digest: 'sha256:{sha(b'other')}'}}")
    code, _, problem = run("pull", "risk/scorer", "-o", tmp_path / "out", "--models", repository)
    assert (code, "find out which of the two is right" in problem, depot.asked) == (2, True, [])


@pytest.mark.parametrize(
    ("remote", "server"),
    [
        ("https://host.example/a/b.git", "https://host.example/a/b.git/info/lfs"),
        ("https://host.example/a/b/", "https://host.example/a/b.git/info/lfs"),
        ("git@host.example:a/b.git", "https://host.example/a/b.git/info/lfs"),
        ("ssh://git@host.example:2222/a/b", "https://host.example/a/b.git/info/lfs"),
        ("file:///srv/b.git", ""),
        ("/srv/b.git", ""),
        ("", ""),
    ],
)
def test_the_lfs_server_follows_from_the_remote(remote, server):
    assert lfs_server(remote) == server


def test_a_file_beside_the_card_is_copied_and_comes_before_its_address(depot, carded, run, tmp_path):
    models = carded(f"{{path: model.onnx, uri: '{depot.url}/w/model.onnx', digest: 'sha256:{sha(CONTENT)}'}}")
    (models / "risk/scorer/model.onnx").write_bytes(CONTENT)
    assert run("pull", "risk/scorer", "-o", tmp_path / "out", "--models", models)[0] == 0
    assert (tmp_path / "out/model.onnx").read_bytes() == CONTENT
    assert depot.asked == []
    (models / "risk/scorer/model.onnx").unlink()
    shutil.rmtree(tmp_path / "out")
    assert run("pull", "risk/scorer", "-o", tmp_path / "out", "--models", models)[0] == 0
    assert len(depot.asked) == 1


@pytest.mark.parametrize(
    ("artifact", "words"),
    [
        ("{path: ../../../secret}", "`../../../secret` leaves its folder by `..`"),
        ("{path: /etc/passwd}", "is absolute"),
        ("{path: link}", "leads out of its folder by a symbolic link"),
        ("{path: gone.onnx}", "there is no file gone.onnx beside the card"),
        ("{uri: 'file:///etc/passwd'}", "begins with none of http:, https:, s3:, gs: or az:"),
        ("{uri: 'ftp://x.example/m'}", "begins with none of http:, https:, s3:, gs: or az:"),
        ("{uri: 'hf://a/b'}", "begins with none of http:, https:, s3:, gs: or az:"),
        ("{uri: 'models:/churn/1'}", "only: mlflow artifacts download -u models:/churn/1 -d weights"),
        ("{uri: 'https://x.example/a/..'}", "its name leaves its folder by `..`"),
        ("{uri: 'https://x.example/a/%2e%2e', name: q}", "q cannot be a file: its name leaves"),
        ("{uri: 'https://x.example/'}", "its name is empty"),
        ("{uri: 'https:///m.onnx'}", "names no host"),
        ("{uri: 'https://x.example:port/m.onnx'}", "is no address"),
        (
            "{uri: 'https://x.example/m', digest: 'crc32:00'}",
            "is no hash that is known here; known are sha256",
        ),
        ("{uri: 'https://x.example/m', digest: 'sha256:00'}", "write 64 of 0-9 and a-f"),
    ],
)
def test_hostile_and_mistaken_places_are_refused(carded, run, tmp_path, artifact, words):
    (tmp_path / "secret").write_text("mine")
    models = carded(artifact)
    (models / "risk/scorer/link").symlink_to(tmp_path / "secret")
    code, _, problem = run("pull", "risk/scorer", "-o", tmp_path / "out", "--models", models)
    assert (code, words in problem) == (2, True), problem
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_a_redirect_takes_no_secrets_along_and_never_leads_to_less_safe_ground(depot):
    depot.leads["/start"] = f"http://localhost:{depot.port}/w/model.onnx"
    with Web(f"{depot.url}/start", {"Authorization": "Basic x", "X-Key": "y"}).read(0, "") as answer:
        assert b"".join(answer.chunks) == CONTENT
    first, second = (headers for _, _, headers in depot.asked)
    assert (first["authorization"], first["x-key"]) == ("Basic x", "y")
    assert not {"authorization", "x-key"} & second.keys()
    for target in ("http://x.example/m?key=secret", "file:///etc/passwd", "ftp://x.example/m"):
        with pytest.raises(CatalogError, match="less safe") as told:
            Redirects().redirect_request(Request("https://x.example/m"), None, 302, "Found", {}, target)
        assert "secret" not in str(told.value)
    depot.leads["/start"] = "file:///etc/passwd"
    with pytest.raises(CatalogError), Web(f"{depot.url}/start").read(0, ""):
        pass


def test_addresses_are_said_without_what_may_be_secret():
    assert bare("https://me:secret@x.example/a?token=secret#secret") == "https://x.example/a"
