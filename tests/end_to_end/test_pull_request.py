"""A pull request with ten kinds of edits in a real repository -> what `catalog plan` says of it."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from tests.end_to_end.pull_request.edits import edit
from tests.end_to_end.pull_request.lines import changed_lines
from tests.end_to_end.pull_request.repository import commit, git, replace_in

HERE = Path(__file__).parent / "pull_request"
GOLDEN = HERE / "plan.md"
DOCS = (Path(__file__).parents[2] / "docs/pull-requests.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A repository whose branch `change` has the edits, while `main` went on."""
    root = tmp_path_factory.mktemp("pull") / "house"
    shutil.copytree(HERE / "base", root / "models")
    git(root, "init", "--initial-branch=main")
    commit(root, "The catalogue")
    git(root, "switch", "--create", "change")
    edit(root / "models")
    commit(root, "Ten edits")
    git(root, "switch", "main")
    notes = root / "models/health/triage/README.md"
    notes.write_text("Somebody else was here meanwhile.\n")
    commit(root, "Another change")
    git(root, "switch", "change")
    return root


@pytest.fixture
def repository(made, monkeypatch) -> Path:
    monkeypatch.chdir(made)
    return made


@pytest.fixture
def own(made, tmp_path, monkeypatch) -> Path:
    """A copy to change."""
    monkeypatch.chdir(shutil.copytree(made, tmp_path / "own"))
    return tmp_path / "own"


def test_the_whole_comment_is_what_a_reviewer_should_know(catalog, repository):
    """What went on at main meanwhile is not told: the branch is held against where it began."""
    ran = catalog("plan", "--base", "main", "--format", "markdown")
    told = re.sub(r"\bcommit [0-9a-f]{12}\b", "commit <base>", ran.out)
    if os.environ.get("WRITE_GOLDEN"):
        GOLDEN.write_text(told, encoding="utf-8")
    assert told == GOLDEN.read_text(encoding="utf-8")
    assert ran.code == 1


def test_each_of_the_ten_edits_is_told_by_its_kind(catalog, repository):
    told = json.loads(catalog("plan", "--base", "main", "--format", "json").out)
    kinds = _kinds(told)
    wanted = {
        "credit/scorer": {
            "regression",
            "metric-worse",
            "rank-down",
            "threshold-changed",
            "deployment-changed",
        },
        "credit/forest": {"metric-better", "rank-up"},
        "credit/net": {
            "approval-missing",
            "version-added",
            "version-archived",
            "breaks-callers",
            "current-version",
            "data-changed",
        },
        "fraud/cards": {"version-deprecated"},
        "fraud/logins": {"licence-changed", "approval-missing"},
        "fraud/refunds": {"owner-changed", "finding-new"},
        "text/complaints": {"data-changed", "parent-removed", "finding-new"},
        "text/letter-sorter": {"model-renamed"},
        "text/embedder": {"model-removed"},
        "health/triage": {"policy-fails", "risk-raised", "visibility-wider"},
    }
    assert kinds.keys() == wanted.keys()
    for id_, those in wanted.items():
        assert those <= kinds[id_], id_
    assert told["verdict"] == "blocked"
    pages = {each["path"]: each for each in told["pages"]}
    assert pages["models/text/letters/index.html"]["leads_to"] == "models/text/letter-sorter/index.html"
    assert pages["models/text/embedder/index.html"]["named_by"] == ["text/complaints"]


def test_reviews_on_the_forge_are_the_approvals_of_what_is_protected(catalog, own):
    """What the base protects stays protected by those whom it knows, whatever the change says of both."""
    house = own / "models/catalog.yaml"
    text = "".join(line for line in house.open() if "licence-is-law" not in line)
    text = text.replace("production AND risk:high", "production AND risk:minimal")
    house.write_text(text.replace('members: ["@lex"]', 'members: ["@eve", "@lex"]'))
    review = {"state": "APPROVED", "commit_id": "1", "submitted_at": "2026-01-16"}
    (own / "event.json").write_text(json.dumps({"pull_request": {"user": {"login": "ada"}}}))
    for who, kind, missing in (("eve", "approval-missing", 1), ("lex", "protected-touched", 0)):
        (own / "reviews.json").write_text(json.dumps([{**review, "user": {"login": who}}]))
        asked = ("--event", "event.json", "--reviews", "reviews.json", "--format", "json")
        told = json.loads(catalog("plan", "--base", "main", *asked).out)
        (logins,) = [each for each in told["models"] if each["id"] == "fraud/logins"]
        assert kind in [each["kind"] for each in logins["changes"]]
        assert [each["missing"] for each in logins["approvals"]] == [missing]
    (net,) = [each for each in told["models"] if each["id"] == "credit/net"]
    (blocked,) = [each["words"] for each in net["changes"] if each["weight"] == "blocks"]
    assert "two-eyes, as the base and its teams have it, fails for version 2.0.0: 1 approval" in blocked
    told_of_house = " ".join(each["words"] for each in told["house"] if each["weight"] == "watch")
    assert "Team law: @eve joins" in told_of_house
    assert "Policy licence-is-law asks for less" in told_of_house


def test_what_blocks_stands_on_the_line_that_the_change_wrote(catalog, repository):
    told = json.loads(catalog("plan", "--base", "main", "--format", "json").out)
    places = [change["place"] for each in told["models"] for change in each["changes"] if change["place"]]
    lines = {(each["path"], each["line"]) for each in places}
    assert ("models/fraud/refunds/card.yaml", 4) in lines
    assert ("models/credit/scorer/metrics.csv", 2) in lines


def test_each_annotation_is_on_a_line_that_the_change_wrote_or_says_that_it_is_not(catalog, repository):
    """The lines are those that Git itself counts as changed; theirs come first."""
    ran = catalog("check", "--base", "main", "--format", "github", "--no-cache")
    marks = [line for line in ran.out.splitlines() if line.startswith(("::error ", "::warning "))]
    assert marks == (HERE / "annotations.txt").read_text(encoding="utf-8").splitlines()
    found = [_ANNOTATION.match(line) for line in marks]
    changed = changed_lines(repository)
    here = [(each["file"], int(each["line"])) in changed for each in found]
    assert here == [ELSEWHERE not in line for line in marks] == sorted(here, reverse=True)
    assert sum(here) == 3
    assert ran.code == 1


_ANNOTATION = re.compile(r"::\w+ file=(?P<file>[^,]+),line=(?P<line>\d+),")
ELSEWHERE = "(not on a line of this change)"


def test_the_exit_codes_tell_what_a_workflow_must_know(catalog, own):
    assert catalog("plan", "--base", "main").code == 1
    same = catalog("plan", "--base", "HEAD", "--detailed-exitcode")
    assert (same.code, same.out.splitlines()[0]) == (0, SAME)
    card = own / "models/credit/forest/card.yaml"
    card.write_text(card.read_text().replace("license: MIT", "license: BSD-3-Clause"))
    ran = catalog("plan", "--base", "HEAD", "--detailed-exitcode")
    assert (ran.code, "! Licence: MIT → BSD-3-Clause" in ran.out) == (3, True)
    assert catalog("plan", "--base", "HEAD").code == 0
    card.write_text("name: [")
    ran = catalog("plan", "--base", "HEAD")
    assert (ran.code, "removed" in ran.out) == (1, False)
    assert "! Its card cannot be read, so that nobody knows yet what else changes in it" in ran.out


SAME = "Merging changes nothing that readers of the catalogue would see."


def test_what_cannot_be_compared_is_said_with_the_remedy(catalog, own, tmp_path, monkeypatch):
    ran = catalog("plan", "--base", "mian")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        "catalog: Git knows no mian in models; give a branch, a tag or a hash of a commit"
    )
    git(tmp_path, "clone", "--depth=1", "--branch=change", f"file://{own}", "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    ran = catalog("plan", "--base", "origin/main")
    assert (ran.code, "this clone is shallow" in ran.err) == (2, True)
    shutil.rmtree(tmp_path / "shallow/.git")
    ran = catalog("plan", "--base", "main")
    assert (ran.code, "is in no Git repository" in ran.err) == (2, True)


def test_where_there_were_no_cards_all_is_new(catalog, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "--initial-branch=main")
    (tmp_path / "notes.txt").write_text("Soon.\n")
    commit(tmp_path, "Begin")
    shutil.copytree(HERE / "base", tmp_path / "models")
    ran = catalog("plan", "--base", "main", "--detailed-exitcode")
    assert ran.code == 3
    assert ran.out.startswith("Merging changes 10 models (10 added).\nNothing stands against merging.")
    assert "There were no cards before, so all of it is new." in ran.out


def test_a_change_of_the_house_is_told_once_and_what_it_does_to_models_by_model(catalog, own):
    git(own, "switch", "main")
    house = own / "models/catalog.yaml"
    house.write_text(
        house.read_text()
        .replace("visibility: internal", "visibility: public")
        .replace("  text: ", "  prose: ")
    )
    ran = catalog("plan", "--base", "HEAD")
    assert ran.code == 1
    assert "! catalog.yaml: teams added prose; removed text" in ran.out
    assert "Visibility of everything that says nothing of its own widens: internal → public" in ran.out
    assert "text/letters, affected\n  ✗ New error unknown-team" in ran.out


def test_a_metric_that_turns_round_names_the_leaderboards_that_it_turns(catalog, own):
    git(own, "switch", "main")
    house = own / "models/catalog.yaml"
    written = house.read_text()
    told = "Metric auroc: higher is better → {}"
    for better, words in (
        ("lower", "lower is better, which turns the leaderboard german-credit/auroc over"),
        ("0.5", "closest to 0.5 is best, which turns the leaderboard german-credit/auroc over"),
        ("none", "no value is better, which ends the leaderboard german-credit/auroc"),
    ):
        house.write_text(f"{written}metrics: {{auroc: {{better: {better}}}}}\n")
        out = catalog("plan", "--base", "HEAD", "--format", "json").out
        (change,) = [each for each in json.loads(out)["house"] if each["kind"] == "direction-changed"]
        assert (change["words"], change["weight"]) == (told.format(words), "watch")
        assert f"`{change['kind']}`" in DOCS


def test_a_waiver_lets_a_loss_pass_with_a_warning(catalog, own):
    git(own, "switch", "main")
    replace_in(own / "models/credit/scorer/metrics.csv", ("auroc,0.790", "auroc,0.720"))
    assert catalog("plan", "--base", "HEAD").code == 1
    card = own / "models/credit/scorer/card.yaml"
    written = card.read_text()
    for until, code in (("2026-12-31", 0), ("2026-01-01", 1)):
        card.write_text(f"{written}waivers: [{{policy: no-regression, until: {until}}}]\n")
        ran = catalog("plan", "--base", "HEAD")
        assert (ran.code, "Policy no-regression tolerates less" in ran.out) == (code, True)


def test_what_else_moves_is_told_by_its_kind(catalog, own):
    git(own, "switch", "main")
    replace_in(
        own / "models/credit/scorer/card.yaml",
        ("stage: staging}", "stage: production, visibility: restricted}"),
        ('champion: "1.0.0"', 'champion: "1.1.0"'),
        ("deployments:", "waivers: [{policy: two-eyes, until: 2026-12-31}]\ndeployments:"),
        ("version: 1.0.0, since: 2025-03-10", "version: 1.0.0, until: 2025-12-01, since: 2025-03-10"),
        ("    - {id: quality", "    - {id: drift, metric: psi, warn: above 0.1}\n    - {id: quality"),
    )
    replace_in(own / "models/credit/forest/card.yaml", ("{rating: high}", "{rating: limited}"))
    replace_in(own / "models/credit/scorer/card.yaml", ("fail: below 0.72", "fail: below 0.72, over: 14d"))
    replace_in(own / "models/credit/forest/metrics.csv", ("1.0.0,german-credit,test,auroc,0.700,4000\n", ""))
    (own / "models/text/letters").rename(own / "models/text/post")
    out = catalog("plan", "--base", "HEAD", "--format", "json").out
    told = json.loads(out)
    kinds = _kinds(told)
    assert {
        "version-promoted", "visibility-narrower", "alias-moved", "waiver-added", "policy-waived",
        "deployment-stopped", "rule-added",
    } <= kinds["credit/scorer"]  # fmt: skip
    assert '"Rule quality: over not said → 14 d"' in out
    assert {"risk-lowered", "metric-removed", "rank-gone"} <= kinds["credit/forest"]
    (post,) = [each for each in told["models"] if each["id"] == "text/post"]
    assert (post["fate"], post["was"]) == ("renamed", "text/letters")
    assert "Links to text/letters lead nowhere" in post["changes"][0]["words"]
    assert "credit/net" not in kinds
    assert told["verdict"] == "changes"


def _kinds(told: dict) -> dict[str, set[str]]:
    """The kinds of what changes in each model; each is documented."""
    found = {each["id"]: {change["kind"] for change in each["changes"]} for each in told["models"]}
    assert all(f"`{kind}`" in DOCS for kinds in found.values() for kind in kinds)
    return found


def test_hostile_words_are_inert_in_a_comment_and_on_a_terminal(catalog, own):
    card = own / "models/fraud/cards/card.yaml"
    hostile = '"MIT @acme/all #1 https://evil.example/ <img src=x onerror=alert(1)> \\e[31m `x` ](y)"'
    card.write_text(card.read_text().replace("license: MIT", f"license: {hostile}"))
    out = catalog("plan", "--base", "HEAD", "--format", "markdown").out
    assert "`@acme/all`" in out
    assert "`#1`" in out
    assert "`https://evil.example/`" in out
    assert re.search(r"(?<!\\)<img", out) is None
    assert "\x1b" not in out + catalog("plan", "--base", "HEAD").out


def test_a_comment_never_exceeds_what_a_forge_takes(catalog, own):
    for number in range(400):
        folder = own / f"models/many/model-{number:03}"
        folder.mkdir(parents=True)
        (folder / "card.yaml").write_text(f"name: Model {number}\nowners: nobody-{number}\n")
    out = catalog("plan", "--base", "HEAD", "--format", "markdown").out
    assert 30_000 < len(out) <= 60_000
    assert out.startswith("<!-- model-catalog plan -->\n")
    assert "left out; a comment holds no more" in out
    assert out.rstrip().endswith("</sub>")
