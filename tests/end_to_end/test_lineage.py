"""A data set turns out wrong: its page, the command, the graph for programs name the same deployments."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from catalog.cli import main
from catalog.domain.datasets import Datasets
from catalog.render.programs.lineage import MOST_WHOLE, lineage_files
from catalog.views.lineage.graph import graph
from catalog.views.lineage.nouns import Ancestor, Strand, Thread

HOUSE = """\
title: Lenders
datasets: {loans: {name: Consumer loans, derived_from: book}, book: {name: Loan book}, cases: {name: Cases}}
"""
BASE = """\
name: Base
versions:
  - version: "1"
    date: 2026-01-02
    data: {dataset: loans, revision: 2, role: training, digest: "sha256:aa"}
    code: {repository: "https://example.org/scorer", commit: 3f2c9ab, entrypoint: train.py}
"""
SCORER = """\
name: Scorer
aliases: {champion: "2"}
versions:
  - version: "2"
    date: 2026-02-02
    parents: [{model: risk/base@1, relation: finetuned}, {model: risk/gone@7, relation: merged}]
    data:
      - {dataset: cases, revision: 1, role: test}
      - {dataset: loans, revision: 2, role: test, digest: "sha256:bb"}
deployments:
  - {environment: production, version: champion, platform: kubernetes}
  - {environment: staging, version: "2", since: 2026-01-01, until: 2026-02-01}
"""
OTHER = """\
name: Other
versions: [{version: "1", data: {dataset: cases, role: training}}]
deployments: [{environment: production, version: "1"}]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("lenders")
    for name, text in {"base": BASE, "scorer": SCORER, "other": OTHER}.items():
        (folder / "models/risk" / name).mkdir(parents=True)
        (folder / "models/risk" / name / "card.yaml").write_text(text)
    (folder / "models/catalog.yaml").write_text(HOUSE)
    assert main(["build", str(folder / "models"), "-o", str(folder / "site"), "--as-of", "2026-11-20"]) == 1
    return folder / "site"


def words(page: Path) -> str:
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", page.read_text(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def said(capsys, *arguments: str) -> tuple[int, str, str]:
    code = main(["lineage", *arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_the_page_of_a_data_set_begins_with_what_must_change(site):
    page = words(site / "datasets/book/index.html")
    assert (
        "If it is wrong, 1 live deployment of 1 model must change. Downstream are 2 versions of 2 models."
        in page
    )
    assert "Scorer 2 production kubernetes Loan book, derived; Consumer loans, revision;" in page
    assert "staging" not in page.partition("Live now")[2].partition("What came before")[0]
    assert "2 live deployments of 2 models must change" in words(site / "datasets/cases/index.html")


def test_the_command_names_the_same(site, capsys):
    models = str(site.parent / "models")
    code, out, _ = said(capsys, "--downstream", "dataset:book", models, "--live", "--format", "json")
    plain = json.loads(out)
    assert code == 0
    assert [row["deployment"] for row in plain["live"]] == ["deployment:production/risk/scorer@2"]
    assert plain["versions"] == ["model:risk/base@1", "model:risk/scorer@2"]


def test_the_page_of_a_commit_says_what_was_made_from_it(site):
    page = words(site / "lineage/commits/3f2c9ab/index.html")
    assert "Commit 3f2c9ab" in page
    assert "1 live deployment of 1 model must change" in page
    assert 'href="https://example.org/scorer"' in (site / "lineage/commits/3f2c9ab/index.html").read_text()


def test_what_leads_nowhere_and_what_contradicts_is_red_and_on_the_board(site):
    drawn = (site / "models/risk/scorer/index.html").read_text()
    assert drawn.count("graph-node-missing") == drawn.count("graph-node-clash") == 1
    assert "risk/gone, version 7, not in this catalogue" in drawn
    board = words(site / "lineage/index.html").partition("What is wrong")[2]
    assert "dataset loans@2 digests contradict Base version 1" in board
    assert "model risk/gone@7 not in this catalogue Scorer version 2" in board


def test_the_graph_for_programs_is_what_the_command_prints(site, capsys):
    plain = json.loads((site / "api/v1/lineage.json").read_text())
    everything = " ".join(f"{kind}:*" for kind in ("model", "dataset", "commit", "deployment"))
    _, out, _ = said(capsys, everything, str(site.parent / "models"), "--format", "json")
    assert {key: plain[key] for key in ("nodes", "edges")} == json.loads(out)
    assert plain["counts"] == {"nodes": len(plain["nodes"]), "edges": len(plain["edges"])}


def test_a_name_alone_is_told_how_it_reaches_further(site, capsys):
    models = str(site.parent / "models")
    assert said(capsys, "risk/base", models)[1:] == (
        "Models (1)\n  risk/base@1\n1 node, 0 edges\n",
        "catalog: +risk/base adds what it was made from, risk/base+ what was made from it\n",
    )
    for further in ("+risk/base", "1+risk/base+1", "risk/base dataset:loans"):
        assert said(capsys, further, models)[2] == ""
    assert said(capsys, "risk/base", models, "--format", "json")[2] == ""


def test_an_alias_is_asked_for_as_the_version_that_it_names(site, capsys):
    models = str(site.parent / "models")
    assert said(capsys, "risk/scorer@champion", models)[1] == said(capsys, "risk/scorer@2", models)[1]
    assert said(capsys, "--upstream", "risk/scorer@champion", models) == said(
        capsys, "--upstream", "risk/scorer@2", models
    )


def test_a_mistake_in_a_selector_is_shown_under_it(site, capsys):
    code, out, err = said(capsys, "risk/base datset:loans", str(site.parent / "models"))
    assert (code, out) == (2, "")
    assert err == (
        "catalog: selector:11: error: `datset:` is no kind of node (did you mean dataset?)\n"
        "  risk/base datset:loans\n            ^^^^^^\n"
    )


@pytest.mark.parametrize(
    "arguments", [(), ("a", "b", "c"), ("a", "b", "--upstream", "x"), ("--upstream", "x", "--live")]
)
def test_the_command_misused_says_so(arguments, capsys):
    code, _, err = said(capsys, *arguments)
    assert code == 2
    assert err.startswith("catalog: ")


def test_a_large_graph_comes_in_parts_that_hold_all_of_it():
    threads = [
        Thread(f"m{at}", "M", (Strand("1", "1", (), None, (Ancestor(f"m{at - 1}", "1", "", "retrained"),)),))
        for at in range(1, MOST_WHOLE)
    ]
    whole = graph(threads, Datasets.of([]))
    files = {file.path: json.loads(file.content) for file in lineage_files(whole)}
    head = files["api/v1/lineage.json"]
    parts = [files[f"api/v1/{name}"] for name in head["parts"]]
    assert sum(len(part.get("nodes", ())) for part in parts) == head["counts"]["nodes"] == len(whole.nodes)
    assert sum(len(part.get("edges", ())) for part in parts) == head["counts"]["edges"] == len(whole.edges)
