"""Edits of files beside cards -> what `catalog plan` says of each."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.end_to_end.pull_request.repository import WHO, commit, git, replace_in

HERE = Path(__file__).parent / "pull_request"
READINGS = "version,dataset,metric,time,value\n1.0.0,german-credit,auroc,2026-01-{day},{value}\n"
BOUNDS = (
    "version,dataset,split,metric,value,lower,upper,n\n1.0.0,german-credit,test,auroc,0.700,{low},0.72,{n}\n"
)


def test_every_model_that_differs_is_told_of_whatever_file_it_differs_in(catalog, tmp_path, monkeypatch):
    own = tmp_path / "own"
    shutil.copytree(HERE / "base", own / "models")
    monkeypatch.chdir(own)
    git(own, "init", "--initial-branch=main")
    (own / "models/health/triage/README.md").write_text("Somebody else was here meanwhile.\n")
    scorer, forest, net = (own / "models/credit" / each for each in ("scorer", "forest", "net"))
    (scorer / "watched.csv").write_text(READINGS.format(day=10, value=0.79))
    replace_in(scorer / "card.yaml", ("monitoring:\n", "monitoring:\n  readings: watched.csv\n"))
    (forest / "metrics.csv").write_text(BOUNDS.format(low=0.69, n=4000))
    for number in range(8):
        (net / f"curve-{number}.csv").write_text("a,b\n1,2\n")
    (net / "curve-8.csv").write_text("a,b\n")
    commit(own, "More files")
    (scorer / "watched.csv").write_text(READINGS.format(day=10, value=0.60))
    (forest / "metrics.csv").write_text(BOUNDS.format(low=0.5, n=400))
    for number in range(1, 8):
        (net / f"curve-{number}.csv").write_text("a,b\n1,3\n")
    (net / "curve-8.csv").unlink()
    (own / "models/health/triage/README.md").write_text("Somebody else was here *since*.\n")
    with (own / "models/fraud/cards/card.yaml").open("a") as card:
        card.write("# a comment\n")
    told = json.loads(catalog("plan", "--base", "HEAD", "--format", "json").out)
    words = {
        (each["id"], change["kind"]): change["words"] for each in told["models"] for change in each["changes"]
    }
    assert words["credit/scorer", "health-changed"].startswith("Rule quality: good → failing, ")
    assert words["credit/scorer", "content-changed"] == "watched.csv says something else"
    label = "AUROC on german-credit (1.0.0, test split)"
    step = "interval 0.69–0.72 → 0.5–0.72 and n 4,000 → 400"
    assert words["credit/forest", "interval-changed"] == f"{label} stays, {step}"
    files = ", ".join(f"curve-{number}.csv" for number in range(1, 6))
    gone = "curve-8.csv is gone"
    assert words["credit/net", "content-changed"] == f"{files} and 2 more say something else; {gone}"
    was = "Somebody else was here"
    assert words["health/triage", "description-changed"] == f"Description: {was} meanwhile. → {was} since."
    same = "card.yaml is written otherwise to the same effect"
    assert words["fraud/cards", "content-changed"] == same
    assert {each for each, kind in words if kind == "content-changed"} == {
        *("credit/scorer", "credit/net", "fraud/cards"),
    }
    docs = (Path(__file__).parents[2] / "docs/pull-requests.md").read_text(encoding="utf-8")
    assert all(f"`{kind}`" in docs for _, kind in words)


def test_a_figure_as_far_from_the_best_as_it_was_is_not_told_to_be_chance(catalog, tmp_path, monkeypatch):
    own = tmp_path / "own"
    shutil.copytree(HERE / "base", own / "models")
    monkeypatch.chdir(own)
    git(own, "init", "--initial-branch=main")
    with (own / "models/catalog.yaml").open("a") as house:
        house.write("metrics: {tilt: {better: 1}}\n")
    table = own / "models/credit/net/metrics.csv"
    table.write_text(table.read_text() + "1.0.0,german-credit,test,tilt,0.5,4000\n")
    commit(own, "Begin")
    replace_in(table, ("tilt,0.5", "tilt,1.5"))
    out = catalog("plan", "--base", "HEAD").out
    assert "tilt on german-credit (1.0.0, test split): 0.5 → 1.5  [" in out


def test_a_table_of_the_same_rows_is_told_to_be_that(catalog, tmp_path, monkeypatch):
    own = tmp_path / "own"
    shutil.copytree(HERE / "base", own / "models")
    monkeypatch.chdir(own)
    git(own, "init", "--initial-branch=main")
    commit(own, "Begin")
    forest, net, scorer = (own / f"models/credit/{each}/metrics.csv" for each in ("forest", "net", "scorer"))
    head, *rows = forest.read_text().splitlines(keepends=True)
    forest.write_text("".join([head, *reversed(rows)]))
    net.write_bytes(net.read_bytes().replace(b"\n", b"\r\n"))
    scorer.write_text(scorer.read_text().replace(",4000", ",4001"))
    told = json.loads(catalog("plan", "--base", "HEAD", "--format", "json").out)
    words = {each["id"]: [change["words"] for change in each["changes"]] for each in told["models"]}
    same = ["metrics.csv holds the same rows in another order or layout"]
    assert (words["credit/forest"], words["credit/net"]) == (same, same)
    assert not any("the same rows" in each for each in words["credit/scorer"])


def test_the_base_is_a_day_as_what_it_was_is(catalog, tmp_path, monkeypatch):
    """Its last commit is meant; a branch of that name is meant before it."""
    own = tmp_path / "own"
    shutil.copytree(HERE / "base", own / "models")
    monkeypatch.chdir(own)
    git(own, "init", "--initial-branch=main")
    commit(own, "Begin")
    monkeypatch.setitem(WHO, "GIT_COMMITTER_DATE", "2026-02-01T12:00:00Z")
    replace_in(own / "models/credit/forest/card.yaml", ("license: MIT", "license: BSD-3-Clause"))
    commit(own, "Another licence")
    for day in ("2026-01-31", "2026-01"):
        out = catalog("plan", "--base", day).out
        assert "Licence: MIT → BSD-3-Clause" in out
        assert "of 15 Jan 2026, the last one by " in out
    assert "Licence" not in catalog("plan", "--base", "2026-02-01").out
    ran = catalog("plan", "--base", "2026-01-14")
    told = "catalog: no commit in models is of 2026-01-14 or before; give a later day\n"
    assert (ran.code, ran.err) == (2, told)
    git(own, "branch", "2026-01")
    assert "Licence" not in catalog("plan", "--base", "2026-01").out


def test_what_an_import_remembers_is_no_change_beside_what_it_brought(catalog, tmp_path, monkeypatch):
    scorer = tmp_path / "models/scorer"
    scorer.mkdir(parents=True)
    (scorer / "card.yaml").write_text("name: Scorer\nsource: {system: mlflow, id: scorer}\n")
    (scorer / "imported.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "--initial-branch=main")
    commit(tmp_path, "Begin")
    (scorer / "imported.json").write_text('{"card": {}}')
    replace_in(scorer / "card.yaml", ("id: scorer", "id: scorer, gone: 2026-11-26"))
    told = json.loads(catalog("plan", "--base", "HEAD", "--format", "json").out)
    words = [change["words"] for each in told["models"] for change in each["changes"]]
    assert words == ["Source: gone added, 2026-11-26"]


def test_what_is_remembered_says_what_reading_everything_says(catalog, tmp_path, monkeypatch):
    """Whatever a model is judged by beyond its own files: the house, folders above, CODEOWNERS, the day."""
    own = tmp_path / "own"
    shutil.copytree(HERE / "base/fraud", own / "models/fraud")
    shutil.copy(HERE / "base/catalog.yaml", own / "models")
    replace_in(own / "models/fraud/cards/card.yaml", ("owners: fraud\n", ""))
    with (own / "models/fraud/logins/card.yaml").open("a") as card:
        card.write("waivers: [{policy: owned, until: 2026-01-25}]\n")
    monkeypatch.chdir(own)
    git(own, "init", "--initial-branch=main")
    commit(own, "Begin")
    edits = {
        "models/catalog.yaml": HERE.joinpath("base/catalog.yaml").read_text().replace("owner:*", "owner:law"),
        "CODEOWNERS": "/models/fraud @acme/risk\n",
        "models/fraud/folder.yaml": "tags: [above]\ntask: [nothing-known]\n",
    }
    check, plans = ("check", "--format", "json"), []
    catalog(*check)
    for day, (name, text) in zip(("20", "31", "20", "31"), (("notes.txt", ""), *edits.items()), strict=True):
        (own / name).write_text(text)
        asked = ("plan", "--base", "main", "--format", "json", "--as-of", f"2026-01-{day}")
        plans.append(catalog(*asked).out)
        assert plans[-1] == catalog(*asked, "--no-cache").out, name
    assert catalog(*check).out == catalog(*check, "--no-cache").out
    assert len({plan.partition('"house"')[2] for plan in plans}) == len(plans)
