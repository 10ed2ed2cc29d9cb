"""Whatever shape a history has, each number and stage is put down to the commit that set it."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from catalog.derive.past import Past


@pytest.fixture
def begun(repo, write):
    """A repository with one card of one number."""
    card, numbers = write
    repo.commit("Begin", {"a/card.yaml": card(), "a/metrics.csv": numbers()})
    return repo


def setter(past: Past, metric: str) -> tuple[str, str]:
    """The commit that set a number, and the value before."""
    (found,) = [each for each in past.origins if each.measurement.metric == metric]
    return found.stamp.hash if found.stamp else "", found.before


def subjects(past: Past) -> list[str]:
    return [each.subject for each in past.revisions]


def stages(past: Past) -> list[tuple[str, str, str]]:
    return [(each.stage, each.since, each.until) for each in past.periods["1.0.0"]]


def test_a_number_is_put_down_to_who_set_it(begun, write, told):
    _, numbers = write
    begun.author = "Grace"
    second = begun.commit("Measure again", {"a/metrics.csv": numbers(0.74)})
    begun.commit("Say more", {"a/card.yaml": write[0](summary="Scores cases well.")})
    past = told(begun.models)["a"]
    assert subjects(past) == ["Say more", "Measure again", "Begin"]
    assert setter(past, "auroc") == (second, "0.71")
    assert setter(past, "f1") == (begun.made["Begin"], "")
    assert past.revisions[1].stamp.author == "Grace"
    (line,) = past.revisions[1].lines
    assert (line.label, line.before, line.after) == ("1.0.0: AUROC on cases, test split", "0.71", "0.74")
    (line,) = past.revisions[0].lines
    assert (line.label, line.before, line.after) == ("Summary", "Scores cases.", "Scores cases well.")


def test_approvals_stages_and_deployments_come_before_the_many_changes_of_one_commit(begun, write, told):
    card, numbers = write
    approved = "approvals: [{for: production, by: Ada, decision: approved}]\n"
    served = "deployments: [{version: 1.0.0, environment: eu}]\n"
    many = "custom: {" + ", ".join(f"field_{each}: yes" for each in range(30)) + "}\n"
    all_ = card(stage="production") + many + served + approved
    begun.commit("All at once", {"a/card.yaml": all_, "a/metrics.csv": numbers(0.9)})
    begun.commit("Withdraw", {"a/card.yaml": card(stage="production") + many.replace("yes", "no") + served})
    withdrawn, first = told(begun.models)["a"].revisions[:2]
    assert [each.label for each in first.lines[:5]] == [
        "Approvals 1 by",
        "Approvals 1 decision",
        "Approvals 1 for",
        "Deployments eu",
        "1.0.0: Stage",
    ]
    assert [(each.label, each.after) for each in withdrawn.lines[:3]] == [
        ("Approvals 1 by", ""),
        ("Approvals 1 decision", ""),
        ("Approvals 1 for", ""),
    ]
    assert first.more
    assert withdrawn.more


def test_an_import_is_no_beginning_of_a_stage(repo, write, told):
    came = f"{write[0](stage='archived')}source: {{system: azureml}}\n"
    repo.commit("Import", {"a/card.yaml": came})
    assert [each.words for each in told(repo.models)["a"].periods["1.0.0"]] == ["since 26 Feb 2026 or before"]
    repo.commit("Use it again", {"a/card.yaml": came.replace("archived", "staging")})
    now, before = told(repo.models)["a"].periods["1.0.0"]
    assert (now.words, before.words) == ("since 27 Feb 2026", "26 Feb 2026 or before to 27 Feb 2026")


def test_stages_have_a_first_and_a_last_day(begun, write, told):
    card, _ = write
    begun.commit("Release", {"a/card.yaml": card(stage="production")})
    begun.days += 100
    begun.commit("Retire", {"a/card.yaml": card(stage="archived")})
    assert stages(told(begun.models)["a"]) == [
        ("archived", "2026-06-08", ""),
        ("production", "2026-02-27", "2026-06-08"),
        ("staging", "2026-02-26", "2026-02-27"),
    ]


def test_a_card_that_moves_keeps_its_history_and_who_takes_its_place_has_none(begun, write, told):
    _, numbers = write
    (begun.models / "family").mkdir()
    begun.git("tag", "a@v1.0.0")
    begun.git("mv", "models/a", "models/family/b")
    begun.commit("Move")
    assert [each.name for each in told(begun.models)["family/b"].tags] == ["a@v1.0.0"]
    changed = begun.commit("Measure", {"family/b/metrics.csv": numbers(0.8)})
    begun.commit("Another", {"a/card.yaml": "name: Quite another one\n"})
    found = told(begun.models)
    assert subjects(found["family/b"]) == ["Measure", "Move", "Begin"]
    assert setter(found["family/b"], "auroc") == (changed, "0.71")
    assert setter(found["family/b"], "f1") == (begun.made["Begin"], "")
    assert found["family/b"].revisions[1].origin == "a"
    assert found["family/b"].revisions[1].lines == ()
    assert subjects(found["a"]) == ["Another"]


def test_numbers_that_go_to_another_file_keep_who_set_them(begun, write, told):
    (begun.models / "a/metrics").mkdir()
    begun.git("mv", "models/a/metrics.csv", "models/a/metrics/all.csv")
    begun.commit("Rename")
    header, auroc, f1 = write[1]().splitlines(keepends=True)
    (begun.models / "a/metrics/all.csv").unlink()
    split = {"a/metrics/one.csv": header + auroc, "a/metrics/two.csv": header + f1.replace("0.5", "0.6")}
    second = begun.commit("Split", split)
    past = told(begun.models)["a"]
    assert setter(past, "auroc") == (begun.made["Begin"], "")
    assert setter(past, "f1") == (second, "0.5")
    assert past.revisions[1].notes == ("metrics/all.csv and metrics.csv rewritten with the same facts.",)


def test_an_edit_on_a_branch_follows_a_card_that_moved_meanwhile(begun, write, told):
    _, numbers = write
    begun.git("checkout", "--quiet", "-b", "side")
    edit = begun.commit("Edit in the old place", {"a/metrics.csv": numbers(0.9)})
    begun.git("checkout", "--quiet", "main")
    begun.git("mv", "models/a", "models/b")
    begun.commit("Move")
    begun.merge("side")
    past = told(begun.models)["b"]
    assert setter(past, "auroc") == (edit, "0.71")
    assert subjects(past) == ["Move", "Edit in the old place", "Begin"]


def merged(repo, recall: str) -> str:
    """Two branches change lines beside each other; a person merges them, and writes the recall."""
    at = "1.0.0,cases,test,f1"
    spaced = (
        repo.models.joinpath("a/metrics.csv").read_text().replace(at, f"1.0.0,more,test,recall,0.3,5\n{at}")
    )
    repo.commit("Space", {"a/metrics.csv": spaced})
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit("Theirs", {"a/metrics.csv": spaced.replace("f1,0.5", "f1,0.6")})
    repo.git("checkout", "--quiet", "main")
    ours = spaced.replace("auroc,0.71", "auroc,0.8")
    repo.commit("Ours", {"a/metrics.csv": ours})
    subprocess.run(["git", "merge", "--no-commit", "side"], cwd=repo.root, capture_output=True, check=False)
    both = ours.replace("f1,0.5", "f1,0.6").replace("recall,0.3", f"recall,{recall}")
    return repo.commit("Merge by hand", {"a/metrics.csv": both})


def test_a_merge_sets_nothing_that_one_side_had_set(begun, told):
    merged(begun, "0.3")
    past = told(begun.models)["a"]
    assert setter(past, "auroc") == (begun.made["Ours"], "0.71")
    assert setter(past, "f1") == (begun.made["Theirs"], "0.5")
    assert "Merge by hand" not in subjects(past)


def test_what_a_merge_alone_set_is_put_down_to_the_merge(begun, told):
    merge = merged(begun, "0.4")
    past = told(begun.models)["a"]
    assert setter(past, "recall") == (merge, "0.3")
    assert [each.label for each in past.revisions[0].lines] == ["1.0.0: Recall on more, test split"]


def test_an_octopus_is_read_like_any_merge(begun, write, told):
    card, numbers = write
    for name in ("b", "c", "d"):
        begun.git("checkout", "--quiet", "-b", name, "main")
        begun.commit(f"Add {name}", {f"{name}/card.yaml": card(name), f"{name}/metrics.csv": numbers()})
    begun.git("checkout", "--quiet", "main")
    begun.merge("b", "c", "d")
    found = told(begun.models)
    assert sorted(found) == ["a", "b", "c", "d"]
    assert all(setter(found[name], "auroc") == (begun.made[f"Add {name}"], "") for name in ("b", "c", "d"))


def test_a_revert_is_who_set_the_number_it_brings_back(begun, write, told):
    begun.commit("Measure again", {"a/metrics.csv": write[1](0.74)})
    begun.days += 1
    begun.git("revert", "--no-edit", "HEAD")
    revert = begun.head("revert")
    past = told(begun.models)["a"]
    assert setter(past, "auroc") == (revert, "0.74")
    assert past.revisions[0].subject == 'Revert "Measure again"'


def test_a_card_that_was_deleted_and_brought_back_is_the_same_card(begun, told):
    shutil.rmtree(begun.models / "a")
    begun.commit("Delete", {"b/card.yaml": "name: Other\nsummary: Says nothing like it at all.\n"})
    begun.days += 1
    begun.git("revert", "--no-edit", "HEAD")
    past = told(begun.models)["a"]
    assert setter(past, "auroc") == (begun.made["Begin"], "")
    assert stages(past) == [("staging", "2026-02-26", "")]


def test_a_card_that_was_broken_for_a_while_is_told_past_it(begun, write, told):
    card, numbers = write
    begun.commit("Break", {"a/card.yaml": "name: [A\nversions: {\n", "a/metrics.csv": "auroc is better\n"})
    mend = begun.commit("Mend", {"a/card.yaml": card(stage="production"), "a/metrics.csv": numbers(0.9)})
    past = told(begun.models)["a"]
    assert setter(past, "auroc") == (mend, "0.71")
    assert stages(past)[0][:2] == ("production", "2026-02-28")
    assert "cannot be read" in past.revisions[1].notes[0]


@pytest.mark.accepts("git")
def test_a_shallow_clone_says_that_it_is_partial(begun, write, told, tmp_path):
    begun.commit("Measure", {"a/metrics.csv": write[1](0.74)})
    begun.commit("Measure again", {"a/metrics.csv": write[1](0.75)})
    told(begun.models, anew=False)
    clone = tmp_path / "clone"
    begun.git("clone", "--quiet", "--depth", "2", f"file://{begun.root}", str(clone))
    past = told(clone / "models", anew=False)["a"]
    assert past.is_shallow
    assert subjects(past) == ["Measure again", "Measure"]
    assert past.revisions[-1].is_end
    assert setter(past, "auroc") == (begun.made["Measure again"], "0.74")
    (f1,) = [each for each in past.origins if each.measurement.metric == "f1"]
    assert f1.is_bound
    subprocess.run(["git", "fetch", "--quiet", "--unshallow"], cwd=clone, check=True)
    assert subjects(told(clone / "models", anew=False)["a"]) == ["Measure again", "Measure", "Begin"]


def test_without_git_there_is_no_history(tmp_path, write, told):
    (tmp_path / "models/a").mkdir(parents=True)
    (tmp_path / "models/a/card.yaml").write_text(write[0]())
    assert not told(tmp_path / "models")["a"].is_known


def test_what_is_edited_but_not_committed_is_said_so(begun, write, told):
    card, numbers = write
    begun.write(
        {"a/metrics.csv": numbers(0.99), "a/card.yaml": card(stage="production"), "new/card.yaml": card()}
    )
    found = told(begun.models)
    assert setter(found["a"], "auroc") == ("", "0.71")
    assert setter(found["a"], "f1") == (begun.made["Begin"], "")
    assert [each.after for each in found["a"].pending] == ["production", "0.99"]
    assert stages(found["a"])[0] == ("production", "", "")
    assert found["new"].revisions == ()
    assert found["new"].pending_notes == ("card.yaml added.",)
