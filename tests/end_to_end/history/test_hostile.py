"""Repositories by people who mean harm, or whose tools were old: nothing runs, nothing breaks."""

from __future__ import annotations

import os
import subprocess

import pytest

from catalog.kit.git import standing


@pytest.fixture
def begun(repo, write):
    card, numbers = write
    repo.commit("Begin", {"a/card.yaml": card(), "a/metrics.csv": numbers()})
    return repo


@pytest.mark.refuses("git")
def test_no_program_of_the_repository_runs(begun, write, told):
    trap = begun.root / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {begun.root}/sprung\ncat\n")
    trap.chmod(0o755)
    (begun.root / ".gitattributes").write_text("* diff=trap filter=trap merge=trap\n")
    begun.commit("Set a trap", {"a/metrics.csv": write[1](0.9)})
    for name in (
        "core.fsmonitor", "core.pager", "diff.external", "diff.trap.command", "diff.trap.textconv",
        "filter.trap.smudge", "filter.trap.clean", "filter.trap.process", "gpg.program", "core.sshCommand",
    ):  # fmt: skip
        begun.git("config", name, str(trap))
    for name, value in (("log.showSignature", "true"), ("diff.noprefix", "true"), ("log.follow", "true")):
        begun.git("config", name, value)
    begun.git("config", "diff.orderFile", str(begun.root / "nowhere"))
    (begun.root / "sprung").unlink(missing_ok=True)
    assert [each.subject for each in told(begun.models)["a"].revisions] == ["Set a trap", "Begin"]
    assert not (begun.root / "sprung").exists()


@pytest.mark.refuses("git")
def test_names_and_messages_of_any_bytes_are_told_as_text(begun, write, told):
    name = os.fsencode(begun.models) + b"/caf\xe9\n--output=x"
    os.mkdir(name)  # noqa: PTH102 - a name of bytes
    with open(name + b"/card.yaml", "wb") as file:  # noqa: PTH123 - the same
        file.write(b"name: Cafe\n")
    begun.commit("Odd name")
    os.rename(name, os.fsencode(begun.models / "cafe"))  # noqa: PTH104 - the same
    begun.days += 1
    begun.git("add", "--all")
    message = begun.root.parent / "message"
    message.write_bytes("Ein h\u00fcbscher Name \x1b[31m\x07".encode("latin-1") + b"\xff")
    begun.git("-c", "i18n.commitEncoding=latin-1", "commit", "--quiet", "-F", str(message))
    past = told(begun.models)["cafe"]
    assert past.revisions[0].subject.startswith("Ein h\u00fcbscher Name \ufffd[31m")
    assert past.revisions[0].origin == "caf\ufffd --output=x"
    assert [each.subject for each in past.revisions][1:] == ["Odd name"]


@pytest.mark.refuses("git")
def test_replaced_commits_and_grafts_are_not_believed(begun, write, told):
    second = begun.commit("Measure", {"a/metrics.csv": write[1](0.9)})
    before = told(begun.models)
    (begun.root / ".git/info/grafts").write_text(f"{second}\n")
    begun.git("commit-tree", "-m", "Another past", f"{second}^{{tree}}")
    other = begun.git("commit-tree", "-m", "Another past", f"{second}^{{tree}}").strip()
    begun.git("replace", second, other)
    assert told(begun.models) == before


@pytest.mark.accepts("git")
def test_a_clone_without_old_contents_tells_what_it_can(begun, write, told, tmp_path):
    begun.commit("Measure", {"a/metrics.csv": write[1](0.9)})
    begun.git("mv", "models/a", "models/b")
    begun.commit("Move", {"b/README.md": "# Words\n"})
    begun.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    begun.git("clone", "--quiet", "--filter=blob:none", f"file://{begun.root}", str(clone))
    past = told(clone / "models")["b"]
    assert [each.subject for each in past.revisions] == ["Move", "Measure", "Begin"]
    assert "cannot be read" in past.revisions[1].notes[0]


@pytest.mark.refuses("git")
def test_a_link_or_a_submodule_in_the_place_of_a_card_is_no_card(begun, told):
    (begun.models / "b").mkdir()
    (begun.models / "b/card.yaml").symlink_to("../a/card.yaml")
    begun.commit("Link")
    found = told(begun.models)
    assert found["a"].revisions[0].subject == "Begin"
    assert all(not each.revisions for id_, each in found.items() if id_ == "b")


@pytest.mark.accepts("git")
def test_the_root_of_a_repository_may_be_the_folder_of_models(tmp_path, write, told):
    models = tmp_path / "cards"
    (models / "a").mkdir(parents=True)
    (models / "a/card.yaml").write_text(write[0]())
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=Ada", "-c", "user.email=a@b", "commit", "-qm", "All"],
    ):
        subprocess.run(["git", *command], cwd=models, check=True)
    assert standing(models).prefix == ""
    assert [each.subject for each in told(models)["a"].revisions] == ["All"]
