"""`catalog restore`: the old version is current again, and only the lines that say so changed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from catalog.cli import main
from catalog.kit.finding import CatalogError
from catalog.recording import restoring
from tests.conftest import REPOSITORY

CARD = """\
name: Credit scorer
aliases: {current: 1.1.0, champion: 1.1.0, first: 1.0.0}   # moved by `catalog restore`
headline: german-credit/auroc
versions:
  # 1.0.0 was trained before the spring
  - {version: 1.0.0, date: 2026-09-01, stage: archived}
  - version: 1.1.0
    date: 2026-10-01
    stage: production   # since October
    notes: >-
      Adds applications
      of the summer.
deployments:
  - {environment: production, version: champion, since: 2026-10-03}
  - {environment: staging, version: 1.1.0, since: 2026-10-02}
"""
METRICS = """\
version,dataset,split,metric,value
1.0.0,german-credit,test,auroc,0.7
1.1.0,german-credit,test,auroc,0.8
"""
RESTORE = ["restore", "risk/credit-scorer", "--as-of", "2026-11-26"]


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "models/risk/credit-scorer"
    folder.mkdir(parents=True)
    (folder / "card.yaml").write_text(CARD)
    (folder / "metrics.csv").write_text(METRICS)
    (tmp_path / "models/catalog.yaml").write_text("datasets: {german-credit: {name: German credit}}\n")
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    commit("One card")
    return folder / "card.yaml"


def git(*words: str) -> str:
    return subprocess.run(["git", *words], capture_output=True, text=True, check=True).stdout


def commit(message: str) -> None:
    git("add", "models")
    git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", message)


def lines() -> list[str]:
    """What Git sees as changed, without the lines around it."""
    shown = git("diff", "-U0").splitlines()
    return [line for line in shown if line[0] in "+-" and line[:3] not in ("+++", "---")]


def test_the_difference_is_the_lines_that_say_so(card: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RESTORE, "--to", "1.0.0", "--reason", "Too slow."]) == 0
    back = "Made current again on 2026-11-26, in place of 1.1.0: Too slow."
    assert lines() == [
        "-aliases: {current: 1.1.0, champion: 1.1.0, first: 1.0.0}   # moved by `catalog restore`",
        "+aliases: {current: 1.0.0, champion: 1.0.0, first: 1.0.0}   # moved by `catalog restore`",
        "-  - {version: 1.0.0, date: 2026-09-01, stage: archived}",
        f'+  - {{version: 1.0.0, date: 2026-09-01, stage: production, remarks: {{stage: "{back}"}}}}',
        "-    stage: production   # since October",
        "+    stage: archived   # since October",
        '+    remarks: {stage: "Left on 2026-11-26 for 1.0.0: Too slow."}',
    ]
    said = capsys.readouterr()
    assert (
        "Restored risk/credit-scorer: 1.0.0 in place of 1.1.0, 2 aliases moved (champion and current)."
        in said.out
    )
    place = "models/risk/credit-scorer/card.yaml"
    assert said.err.splitlines() == [
        "Left to do:",
        (
            f"  {place}:15:40: production follows `champion`: by the card it runs 1.0.0, and ever did; "
            "give it `version: 1.1.0` and `until`, and write a new one once it is out"
        ),
        (
            f"  {place}:16:37: staging still runs 1.1.0: when 1.0.0 is rolled out give it `until`, "
            "and write a new one of 1.0.0"
        ),
        "  approval of 1.0.0 for production: none on record; ask for one before it runs there",
    ]


def test_who_approved_what_is_restored_is_said(card: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = "{for: production, decision: approved, by: Jo, date: 2026-09-02, until: 2026-10-01}"
    card.write_text(CARD.replace("stage: archived}", f"stage: archived, approvals: {own}}}"))
    ask = "; ask for one before it runs there"
    assert main([*RESTORE, "--to", "1.0.0", "--dry-run"]) == 0
    over = "expired (by Jo, 2 Sep 2026, until 1 Oct 2026)"
    assert capsys.readouterr().err.endswith(f"  approval of 1.0.0 for production: {over}{ask}\n")
    with card.open("a") as text:
        text.write(
            "approvals:\n- {for: card, decision: approved}\n- {for: production, decision: approved, by: Al}\n"
        )
    assert main([*RESTORE, "--to", "1.0.0", "--dry-run"]) == 0
    said = capsys.readouterr().err
    assert said.startswith(
        f"On record for 1.0.0 in production: {over}; approved of the model (by Al)\nLeft to do:\n"
    )
    assert "approval of" not in said
    card.write_text(
        card.read_text().partition("deployments:")[0] + "approvals: {for: production, decision: approved}\n"
    )
    assert main([*RESTORE, "--to", "1.0.0", "--dry-run"]) == 0
    assert "Left to do" not in capsys.readouterr().err


def test_show_says_that_stage_and_deployments_differ_until_they_agree(
    card: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card.write_text(CARD.replace("version: champion", "version: 1.1.0"))
    assert main([*RESTORE, "--to", "1.0.0"]) == 0
    capsys.readouterr()
    words = "the card says 1.0.0 is production; production runs 1.1.0"
    assert main(["show", "risk/credit-scorer"]) == 0
    assert f"  stage and deployments differ: {words}\n" in capsys.readouterr().out
    assert main(["deployed"]) == 0
    assert capsys.readouterr().out.endswith(f"\nrisk/credit-scorer: {words}\n")
    card.write_text(card.read_text().replace("production, version: 1.1.0", "production, version: 1.0.0"))
    assert main(["deployed"]) == 0
    assert words not in capsys.readouterr().out


def test_a_build_shows_the_old_version_in_production(card: Path) -> None:
    assert main(["build", "--no-cache"]) == 0
    assert main([*RESTORE, "--to", "first", "--reason", "Too slow."]) == 0
    assert main(["build", "--no-cache"]) == 0
    page = Path("site/models/risk/credit-scorer/index.html").read_text()
    data = Path("site/api/v1/models.json").read_text()
    assert '"current":"1.0.0"' in data.replace(" ", "") or '"version":"1.0.0"' in data.replace(" ", "")
    assert "0.7" in page.partition("</header>")[2]
    version = Path("site/models/risk/credit-scorer/versions/1.0.0/index.html")
    texts = version.read_text() if version.exists() else page
    assert "Too slow" in texts


def test_what_was_current_at_a_revision_comes_back(card: Path) -> None:
    card.write_text(CARD.replace("  - {version: 1.0.0, date: 2026-09-01, stage: archived}\n", "")
                    .replace("first: 1.0.0", "first: 1.1.0").replace("1.1.0", "2.0.0"))  # fmt: skip
    (card.parent / "metrics.csv").unlink()
    commit("Only the second one is left")
    assert main([*RESTORE, "--to", "HEAD~1"]) == 0
    text = card.read_text()
    assert "current: 1.1.0, champion: 1.1.0, first: 1.1.0" in text
    assert "version: 1.1.0\n    date: 2026-10-01\n    stage: production" in text


def test_a_dry_run_shows_the_change_and_writes_nothing(
    card: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*RESTORE, "--to", "1.0.0", "--dry-run", "--leave", "staging"]) == 0
    said = capsys.readouterr().out
    assert "+    stage: staging   # since October\n" in said
    assert "Would restore risk/credit-scorer: 1.0.0 in place of 1.1.0" in said
    assert card.read_text() == CARD
    card.write_text(f"{CARD}source: {{system: mlflow, id: Scorer}}\n")
    assert main([*RESTORE, "--to", "1.0.0", "--dry-run"]) == 0
    assert "MLflow is not told of it; change it there, too" in capsys.readouterr().err


def test_what_holds_the_version_from_now_on_is_said(card: Path, capsys) -> None:
    """A deployment would speak for the other version, so that the card has to name the restored one."""
    card.write_text(re.sub("aliases:.*\n", "", CARD).replace("version: champion", "version: 1.1.0"))
    assert main([*RESTORE, "--to", "1.0.0"]) == 0
    assert "aliases: {current: 1.0.0}" in card.read_text()
    said = capsys.readouterr().err
    assert "`aliases` holds `current` at 1.0.0 now; take it out at the next release" in said


def test_there_and_back_again(card: Path) -> None:
    assert main([*RESTORE, "--to", "1.0.0"]) == 0
    assert main([*RESTORE, "--to", "1.1.0", "--keep", "first"]) == 0
    told = [line for line in lines() if line[0] == "+"]
    assert len(told) == 2, "only the remarks tell of it"
    assert all("Left on 2026-11-26" in line and "Made current again" in line for line in told)


@pytest.mark.parametrize(
    ("to", "message"),
    [
        ("1.1.0", "has 1.1.0 as its current version already"),
        ("1.0", "has no version 1.0, nor is that a Git revision; did you mean 1.0.0?"),
        ("1.0.1", r"has no version 1.0.1, nor is that a Git revision; did you mean"),
        ("--output=x", "has no version --output=x"),
    ],
)
def test_what_cannot_be_restored_is_said(
    card: Path, capsys: pytest.CaptureFixture[str], to: str, message: str
) -> None:
    assert main([*RESTORE, f"--to={to}"]) == 2
    assert message in capsys.readouterr().err
    assert card.read_text() == CARD


def test_what_runs_is_current_whatever_the_stages_say_and_that_is_told(card: Path, capsys) -> None:
    card.write_text(re.sub("current: 1.1.0, ", "", CARD).replace("version: champion", "version: 1.0.0"))
    assert main([*RESTORE, "--to", "1.0.0"]) == 2
    assert capsys.readouterr().err == (
        "catalog: risk/credit-scorer has 1.0.0 as its current version already, for what runs counts before "
        "stages (the card says 1.1.0 is production; production runs 1.0.0; give each the `stage` that it is "
        "in); nothing to restore\n"
    )


def test_a_blocked_version_stays_where_it_is(card: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card.write_text(CARD.replace("stage: archived", "stage: archived, status: blocked"))
    assert main([*RESTORE, "--to", "1.0.0"]) == 2
    assert "1.0.0 of risk/credit-scorer is blocked" in capsys.readouterr().err


def test_an_edit_that_would_break_the_card_is_taken_back(card: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the card not say afterwards what it was to say, it is as it was before."""
    spoken = iter(["1.1.0", "1.0.0", "1.1.0"])
    monkeypatch.setattr(restoring, "current_of", lambda *_: next(spoken))
    assert main([*RESTORE, "--to", "1.0.0"]) == 2
    assert card.read_text() == CARD


@pytest.mark.parametrize("model", ["food/wine-groups", "health/breast-screen", "text/language-id"])
def test_the_models_here_go_back_to_their_first_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], model: str
) -> None:
    shutil.copytree(REPOSITORY / "models", tmp_path / "models", ignore=shutil.ignore_patterns("vision"))
    monkeypatch.chdir(tmp_path)
    assert main(["restore", model, "--to", "1.0.0", "--reason", "A test."]) == 0
    removed = [
        line for line in capsys.readouterr().out.splitlines() if line.startswith("-") and line[:3] != "---"
    ]
    assert len(removed) == 3, "the aliases and two stages"
    with pytest.raises(CatalogError, match="already"):
        restoring.restore(*_again(model))


def _again(model: str) -> tuple[restoring.Home, restoring.Wish]:
    home = restoring.Home(Path("models").resolve(), model)
    return home, restoring.Wish("1.0.0", restoring.Today(None))


def test_paths_are_as_seen_from_the_working_folder(
    card: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder, before in (("training", "--- ../models/risk"), ("models", "--- a/risk")):
        card.parents[3].joinpath(folder).mkdir(exist_ok=True)
        monkeypatch.chdir(card.parents[3] / folder)
        assert main([*RESTORE, "--to", "1.0.0", "--dry-run"]) == 0
        named = capsys.readouterr().out.partition("\n")[0]
        assert named == f"{before}/credit-scorer/card.yaml"
        assert Path(named.removeprefix("--- ").removeprefix("a/")).samefile(card)
