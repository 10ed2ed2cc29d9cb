"""What readers and programs see of policies: the page of a model, the board, the first page, search."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from catalog.cli import main

HOUSE = """\
teams: {risk: {name: Risk, members: ["@ada", "@bob"]}}
policies:
- {id: licensed, description: Nobody may use what says no licence., licenses: [MIT], must: 'license:*'}
- {id: told, when: stage:production, must: 'limitations:*', level: warning}
- {id: two, when: stage:production, approvals: {for: production, by: risk, count: 2}}
- {id: steady, no_worse: {accuracy: 0.01}}
"""
GOOD = """\
name: Good
license: MIT
considerations: {limitations: Few over 80.}
versions:
- version: 1.0.0
  stage: production
  approvals:
  - {for: production, decision: approved, by: "@ada", date: 2026-09-01}
  - {for: production, decision: approved, by: "@bob", date: 2026-09-02}
"""
BAD = """\
name: Bad
license: GPL-3.0-only
waivers: [{policy: licensed, until: 2026-12-31, by: ciso, reason: Being replaced.}]
versions:
- version: 2.0.0
  stage: production
  approvals: [{for: production, decision: approved, by: "@ada", date: 2026-09-01}]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("policies")
    for name, text in (("catalog.yaml", HOUSE), ("good/card.yaml", GOOD), ("bad/card.yaml", BAD)):
        path = folder / "models" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    built = ["build", str(folder / "models"), "-o", str(folder / "site"), "--as-of", "2026-10-01"]
    assert main(built) == 1, "an error is a finding; the site is built all the same"
    return folder / "site"


def test_the_page_of_a_model_says_how_each_policy_stands_who_approved_and_what_excepts_it(site) -> None:
    good, bad = ((site / f"models/{name}/index.html").read_text() for name in ("good", "bad"))
    assert "Of its policies 3 hold and 1 has nothing to compare." in good
    assert "2 approvals for production by risk: @ada and @bob." in good
    assert "Of its policies 2 fail, 1 is waived and 1 has nothing to compare." in bad
    assert "2 approvals for production by risk: @ada, 1 missing." in bad
    assert "Waived by ciso until 31 Dec 2026: Being replaced." in bad
    assert bad.count("Being replaced.") == 1
    assert '<span class="state state-attention">Fails</span>' in bad
    assert '<span class="state state-failing">Fails</span>' in bad
    assert (
        "| two | 2.0.0 | Fails | 2 approvals for production by risk asked for, 1 of them is there"
        in (site / "models/bad/index.md").read_text()
    )


def test_the_board_counts_by_policy_and_names_who_fails(site) -> None:
    page = (site / "quality/index.html").read_text()
    assert "2 of 4 policies fail, for 1 model." in page
    assert 'href="../models/bad/index.html#policies"' in page
    told = json.loads((site / "api/v1/quality.json").read_text())["policies"]
    assert [(each["id"], each["holds"], len(each["fails"]), len(each["waived"])) for each in told] == [
        ("licensed", 1, 0, 1),
        ("told", 1, 1, 0),
        ("two", 1, 1, 0),
        ("steady", 0, 0, 0),
    ]
    assert [each["uncompared"] for each in told] == [0, 0, 0, 2]
    assert "nothing to compare for 2 models" in page


def test_the_first_page_names_the_model_that_fails_and_programs_and_search_know(site, capsys) -> None:
    assert "2.0.0 fails the policy `two`" in (site / "index.html").read_text()
    told = json.loads((site / "api/v1/models/bad.json").read_text())["policies"]
    assert [(each["policy"], each["outcome"], each["version"]) for each in told] == [
        ("licensed", "waived", None),
        ("told", "fails", "2.0.0"),
        ("two", "fails", "2.0.0"),
        ("steady", "holds", "2.0.0"),
    ]
    assert told[2]["approvals"] == [
        {"for": "production", "by": "risk", "count": 2, "given": ["@ada"], "missing": 1}
    ]
    asked = "SELECT policy FROM policies WHERE outcome = 'fails' ORDER BY policy"
    with closing(sqlite3.connect(site / "catalog.sqlite")) as database:
        assert database.execute(asked).fetchall() == [("told",), ("two",)]
    for query, found in (
        ("policy:two", "good"),
        ("policy-fails:*", "bad"),
        ("policy-waived:licensed", "bad"),
    ):
        assert main(["search", query, "--index", str(site), "--ids"]) == 0
        assert capsys.readouterr().out.split() == [found]


def test_a_policy_holds_for_a_model_where_it_holds_for_each_version_it_speaks_of(tmp_path, capsys) -> None:
    card = tmp_path / "models/two/card.yaml"
    card.parent.mkdir(parents=True)
    versions = ("{version: 1.0.0, stage: production, license: MIT}", "{version: 2.0.0, stage: production}")
    card.write_text(f"name: Two\nversions: [{', '.join(versions)}]\n")
    house = "policies: [{id: licensed, when: 'stage:production', must: 'license:*'}]\n"
    (tmp_path / "models/catalog.yaml").write_text(house)
    for query, found in (("policy:licensed", []), ("policy-fails:licensed", ["two"])):
        assert main(["search", query, str(tmp_path / "models"), "--ids"]) == 0
        assert capsys.readouterr().out.split() == found


SICK = """\
name: Ailing
license: MIT
versions: [{version: 1.0.0}]
deployments: {environment: production, version: 1.0.0, since: 2026-01-01}
monitoring: {readings: r.csv, rules: [{id: q, metric: auroc, fail: below 0.8}]}
"""


def test_what_a_policy_forbids_needs_attention_before_what_fails_where_it_runs(tmp_path) -> None:
    readings = "time,environment,version,metric,value\n2026-09-30,production,1.0.0,auroc,0.1\n"
    files = (
        ("catalog.yaml", HOUSE),
        ("bad/card.yaml", BAD),
        ("ailing/card.yaml", SICK),
        ("ailing/r.csv", readings),
    )
    for name, text in files:
        path = tmp_path / "models" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    main(["build", str(tmp_path / "models"), "-o", str(tmp_path / "site"), "--as-of", "2026-10-01"])
    told = (tmp_path / "site/index.html").read_text().split('id="attention"')[1].split("</section>")[0]
    assert 0 < told.index("Bad") < told.index("Ailing")
