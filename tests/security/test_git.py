"""Whatever a repository sets up and holds is read as data: no program of it runs, names are names."""

from __future__ import annotations

import ast
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from time import process_time

import pytest

import catalog
from catalog.cli import main
from catalog.kit.checkout import checkout, knows, setup, texts_at
from catalog.kit.git import ask, contents, ends_of, head, standing, top
from catalog.kit.git_tree import blobs_at, files_at
from catalog.kit.lfs import pointer
from catalog.kit.lfs_places import LfsPlaces
from catalog.read.git.log import log
from catalog.read.git.touched import touched
from catalog.read.git.vouched import Where, since, vouched
from catalog.weights.lfs import kept

CARD = "name: A\nversions:\n  - version: 1.0.0\n    approvals: {decision: approved}\n"
RUN_BY = (
    *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy"),
    *("diff.external", "diff.trap.command", "diff.trap.textconv", "merge.trap.driver", "pager.log"),
    *("filter.trap.clean", "filter.trap.smudge", "filter.trap.process", "filter.lfs.clean"),
    *("filter.lfs.process", "filter.a=b.clean", "gpg.program", "gpg.ssh.program", "credential.helper"),
    *("sequence.editor", "trailer.approved-by.command", "trailer.approved-by.cmd", "remote.origin.vcs"),
    *("remote.origin.uploadpack", "uploadpack.packObjectsHook", "alias.log", "alias.rev-parse"),
)
HOOKS = ("post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout", "pre-auto-gc")


def run(folder: Path, *words: str, env: Mapping[str, str] | None = None) -> str:
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@acme.example"]
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, env={**os.environ, **own, **(env or {})}, check=True,
        capture_output=True,
    )  # fmt: skip
    return done.stdout.decode("utf-8", "surrogateescape")


@pytest.fixture(scope="module")
def trapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which whatever Git may be told to run leaves a mark behind."""
    root = tmp_path_factory.mktemp("trapped")
    run(root, "init", "-q", "-b", "-x")
    files = {
        "models/a/card.yaml": CARD,
        "models/a/big.bin": "1\n",
        "models/a/c.lfs": "2\n",
        "CODEOWNERS": "* @a\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    run(root, "add", ".")
    run(root, "commit", "-qm", "Begin\n\nApproved-by: Eve <eve@acme.example>")
    (root / ".gitattributes").write_text(
        "* diff=trap filter=trap merge=trap ident\n*.bin filter=a=b\n*.lfs filter=lfs diff=lfs\n"
    )
    run(root, "add", ".gitattributes")
    run(root, "commit", "-qm", "Set a trap")
    (root / "models/a/card.yaml").write_text(CARD + "approvals: {decision: approved}\n")
    for name in ("big.bin", "c.lfs"):
        os.utime(root / "models/a" / name, (1, 1))  # Git has to look at what is in them
    trap = root / ".git" / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch '{root}/.git/sprung'\ncat\n")
    trap.chmod(0o755)
    for name in RUN_BY:
        run(root, "config", name, str(trap))
    run(root, "config", "core.hooksPath", str(root / ".git/traps"))
    for folder in ("traps", "hooks"):
        (root / ".git" / folder).mkdir(exist_ok=True)
        for name in HOOKS:
            (root / ".git" / folder / name).write_bytes(trap.read_bytes())
            (root / ".git" / folder / name).chmod(0o755)
    for name, value in (
        ("log.showSignature", "true"),
        ("diff.noprefix", "true"),
        ("core.untrackedCache", "true"),
    ):
        run(root, "config", name, value)
    (root / ".git/more").write_text(f'[diff "more"]\ntextconv = {trap}\n[core]\nfsmonitor = {trap}\n')
    run(root, "config", "includeIf.gitdir:/.path", str(root / ".git/more"))
    run(root, "config", "remote.evil.url", f"ext::sh -c 'touch {root}/.git/sprung'")
    (root / ".git/sprung").unlink(missing_ok=True)
    return root


@pytest.mark.refuses("git")
def test_nothing_that_a_repository_sets_up_is_run(trapped: Path) -> None:
    models = trapped / "models"
    at = head(models)
    assert at is not None
    first, added = ("versions", 0, "approvals", 0), ("approvals", 0)
    given = {first: ("1.0.0", "models/a/card.yaml"), added: ("", "models/a/card.yaml")}
    named = {("versions", 0): "1.0.0"}
    asked = {
        "standing": standing(models),
        "top": top(models),
        "contents": [*contents(models, [f"{at.hash}:./a/card.yaml"], 1000)],
        "files": dict(files_at(models, at)),
        "blobs": blobs_at(models, at.hash),
        "texts": texts_at(models, "-x"),
        "checkout": checkout(models),
        "setup": setup(models),
        "vouched": vouched(Where(models, "models", "a"), given, named),
        "vouched then": vouched(Where(models, "models", "a", at.hash), given, named),
        "since": since(models, f"{at.hash}~1"),
        "log": [*log(models, standing(models))],
        "touched": touched(models, at.hash, ["models/a/card.yaml"]),
        "ends": ends_of(models),
    }
    assert not (trapped / ".git/sprung").exists()
    assert {name for name, found in asked.items() if not found} == {"ends"}
    assert asked["checkout"].differing == ("models/a/card.yaml",)
    assert knows(asked["checkout"], "models/a/card.yaml")
    assert not knows(asked["checkout"], "models/*/card.yaml")
    assert asked["vouched"].keys() == {first, *named}, "for what no commit holds nobody vouches"
    assert {asked["vouched"][each].makers for each in named} == {asked["vouched"][first].makers}
    assert asked["vouched"][first].signers[-1] == "eve@acme.example"
    assert not (trapped / ".git/sprung").exists()


@pytest.mark.refuses("git")
@pytest.mark.parametrize(
    "revision", ["--output=x", "--exec=touch x", "-x\n", "HEAD\0", "@{upstream}", ":/Begin^{/x}", "ext::sh"]
)
def test_what_is_no_revision_is_none(
    revision: str, trapped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert texts_at(trapped / "models", revision) is None
    assert since(trapped / "models", revision) == frozenset()
    assert main(["check", str(trapped / "models"), "--no-cache", f"--base={revision}"]) == 2
    assert not [*trapped.rglob("x")]
    assert "\0" not in capsys.readouterr().err


@pytest.mark.refuses("git")
def test_git_is_not_led_elsewhere_by_the_environment(trapped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    models = trapped / "models"
    before = [head(models), standing(models), top(models), checkout(models), texts_at(models, "HEAD")]
    trap = str(trapped / ".git/trap.sh")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"):
        monkeypatch.setenv(name, "/nowhere")
    for name in (
        "GIT_EXTERNAL_DIFF",
        "GIT_SSH_COMMAND",
        "GIT_PAGER",
        "GIT_ASKPASS",
        "GIT_EXEC_PATH",
        "GIT_TRACE",
    ):
        monkeypatch.setenv(name, trap)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", trap)
    after = [head(models), standing(models), top(models), checkout(models), texts_at(models, "HEAD")]
    assert after == before
    assert None not in after
    assert not (trapped / ".git/sprung").exists()


@pytest.mark.refuses("git")
def test_a_working_copy_that_is_said_to_be_elsewhere_is_none(tmp_path: Path) -> None:
    (tmp_path / "here/models").mkdir(parents=True)
    (tmp_path / "there").mkdir()
    run(tmp_path / "here", "init", "-q")
    run(tmp_path / "here", "commit", "-q", "--allow-empty", "-m", "All")
    run(tmp_path / "here", "config", "core.worktree", str(tmp_path / "there"))
    assert top(tmp_path / "here/models") is None
    assert checkout(tmp_path / "here/models") is None


@pytest.mark.accepts("git")
def test_an_ordinary_repository_says_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "models/a").mkdir(parents=True)
    (tmp_path / "models/a/card.yaml").write_text(CARD)
    run(tmp_path, "init", "-q", "-b", "main")
    run(tmp_path, "remote", "add", "origin", "https://ada:secret@git.acme.example/x/y.git")
    run(tmp_path, "add", ".")
    run(tmp_path, "commit", "-qm", "Begin")
    models = tmp_path / "models"
    found, told = checkout(models), setup(models)
    assert found is not None
    assert (found.differing, found.repository) == ((), "https://git.acme.example/x/y")
    assert (told.repository, told.branch) == ("https://git.acme.example/x/y", "main")
    assert texts_at(models, "main") == {"a/card.yaml": CARD.encode()}
    assert ask(models, "rev-parse", "--is-shallow-repository") == b"false\n"


@pytest.mark.refuses("git")
def test_objects_that_are_said_to_lie_elsewhere_are_missing_where_they_do_not(tmp_path: Path) -> None:
    (tmp_path / "models/a").mkdir(parents=True)
    (tmp_path / "models/a/card.yaml").write_text(CARD)
    run(tmp_path, "init", "-q", "-b", "main")
    run(tmp_path, "add", ".")
    run(tmp_path, "commit", "-qm", "Begin")
    models, objects = tmp_path / "models", tmp_path / ".git/objects"
    (objects / "info/alternates").write_bytes(b'/nowhere\n../objects\n"\\033[2J"\n|touch sprung\n\xff\n')
    assert texts_at(models, "main") == {"a/card.yaml": CARD.encode()}
    assert [each.subject for each in log(models, standing(models))] == ["Begin"]
    objects.rename(tmp_path / "elsewhere")
    (objects / "info").mkdir(parents=True)
    (objects / "info/alternates").write_text(f"{tmp_path}/elsewhere\n")
    assert texts_at(models, "main") == {"a/card.yaml": CARD.encode()}
    (objects / "info/alternates").write_text("../../gone\n")
    assert (head(models), standing(models), texts_at(models, "main")) == (None, None, None)
    assert not [*tmp_path.rglob("sprung")]


OID = b"0123456789abcdef" * 4
SPEC = b"version https://git-lfs.github.com/spec/v1\n"


@pytest.mark.refuses("git")
@pytest.mark.parametrize(
    "said",
    [
        b"oid sha256:../../../../etc/passwd\nsize 1\n",
        b"oid sha256:" + b"../" * 21 + b"x\nsize 1\n",
        b"oid sha256:" + OID.upper() + b"\nsize 1\n",
        b"oid sha256:" + OID[1:] + b"\nsize 1\n",
        b"oid sha256:" + OID + b"/..\nsize 1\n",
        b"oid sha256:" + OID + b"\0\nsize 1\n",
        b"oid md5:" + OID + b"\nsize 1\n",
        b"oid sha256:" + OID + b"\nsize -1\n",
        b"oid sha256:" + OID + b"\nsize " + b"9" * 19 + b"\n",
        b"oid sha256:" + "\N{ARABIC-INDIC DIGIT ONE}".encode() * 64 + b"\nsize 1\n",
        b"ext-0-trap sha256:" + OID + b"\nsize 1\n",
        b"oid sha256:" + OID + b"\nsize 1\n" + b"x" * 1024,
    ],
)
def test_a_pointer_of_git_lfs_that_names_a_place_is_a_file_like_any(said: bytes) -> None:
    assert pointer(SPEC + said) is None


@pytest.mark.accepts("git")
def test_an_object_of_git_lfs_is_looked_for_by_its_hash_and_nowhere_else(tmp_path: Path) -> None:
    told = pointer(SPEC + b"oid sha256:" + OID + b"\nsize 1\n")
    assert told is not None
    at = tmp_path / OID[:2].decode() / OID[2:4].decode() / OID.decode()
    at.parent.mkdir(parents=True)
    at.write_bytes(b"1")
    assert kept(LfsPlaces(tmp_path, ""), told) == at


@pytest.mark.accepts("git")
def test_a_long_history_is_told_in_bounded_time(tmp_path: Path, rounds: Callable[[int], int]) -> None:
    many = rounds(1000)  # of 100,000: `--rounds 100000`
    run(tmp_path, "init", "-q", "-b", "main")
    stream = "".join(
        f"commit refs/heads/main\ncommitter Ada <a@acme.example> {1700000000 + at} +0000\ndata 1\nx\n"
        f"M 100644 inline models/a/card.yaml\ndata {len(text)}\n{text}\n"
        for at in range(many)
        if (text := f"name: A\nsummary: {at}\n")
    )
    subprocess.run(["git", "fast-import", "--quiet"], cwd=tmp_path, input=stream.encode(), check=True)
    run(tmp_path, "checkout", "-q", "-f")
    models, begun = tmp_path / "models", process_time()
    assert sum(1 for _ in log(models, standing(models))) == many
    assert texts_at(models, "main") == {"a/card.yaml": f"name: A\nsummary: {many - 1}\n".encode()}
    assert process_time() - begun < 3 * max(1, many / 100_000)


def test_git_is_called_in_one_place() -> None:
    package = Path(catalog.__file__).parent
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if '"git"' in (text := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.List | ast.Tuple)
        and node.elts
        and isinstance(node.elts[0], ast.Constant)
        and node.elts[0].value == "git"
    }
    assert found == {"kit/git.py"}
