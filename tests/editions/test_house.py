"""What a house says beside its cards names nothing that an edition hides: CODEOWNERS, policies, checks."""

from __future__ import annotations

import json
from pathlib import Path

from catalog.build import Request
from catalog.inquiry import hidden_from
from catalog.proving.proof import Proof
from tests.editions.building import built, content
from tests.end_to_end.history.conftest import Repo

HOUSE = """\
teams:
  alpha: {name: Alpha, handle: "@acme/alpha"}
  zqxbeta: {name: Zqxbeta, handle: "@acme/beta"}
  zqxown: {name: Zqxowner, handle: "@acme/zqxown", members: "@zqxmember"}
maintainers: zqxown
environments: {zqxzeus: production, live: production}
datasets: {seen: {}, zqxdata: {visibility: internal, aliases: [Zqx set]}}
policies:
- {id: for-all, must: "name:*", description: All have a licence, examples: {holds: [{owners: zqxown}]}}
- {id: of-team, when: "owner:zqxown", must: "license:mit", description: Lawyers asked for it}
- {id: of-model, when: "parent:secret/zqxmodel", must: "license:mit", description: Lawyers asked for it}
- {id: of-data, no_worse: {zqx_set/accuracy: 0.1}, description: Lawyers asked for it}
- {id: of-place, when: "environment:zqxzeus", must: "license:mit", description: Lawyers asked for it}
- {id: of-member, must: "name:*", approvals: {by: "@zqxmember"}, description: Lawyers asked for it}
checks:
- {paths: [open, secret/zqxmodel, "secret/zqx*"], ignore: monitoring, reason: Not yet measured}
- {paths: secret, ignore: missing-alt, reason: Lawyers asked for it}
- {ignore: monitoring, reason: as Zqxowner says}
"""
CARD = "name: {}\nlicense: MIT\n"
RUNS = "versions: 1.0.0\ndeployments: {{environment: {}, version: 1.0.0, since: 2026-01-01}}\n"


def test_what_a_house_says_names_nothing_that_is_hidden(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.git("init", "-q", "-b", "main")
    (tmp_path / "CODEOWNERS").write_text(
        "/models/open/ @acme/alpha\n/models/part/ @acme/beta\n/models/secret/ @acme/zqxown\n"
    )
    files = {
        "catalog.yaml": HOUSE,
        "open/card.yaml": CARD.format("Open") + RUNS.format("live"),
        "part/card.yaml": CARD.format("Part")
        + RUNS.format("zqxzeus")
        + "visibility: {governance: internal, deployments: internal}\n",
        "secret/zqxmodel/card.yaml": CARD.format("Zqxmodel") + "visibility: internal\n",
    }
    repo.commit("All", files)
    built(repo.models, tmp_path / "site", "public")
    held = content(tmp_path / "site")
    assert b"zqx" not in held
    assert b"lawyers asked" not in held
    assert b"all have a licence" in held
    assert b"not yet measured" in held
    told = json.loads((tmp_path / "site/api/v1/models/open.json").read_bytes())
    assert [each["policy"] for each in told["policies"]] == ["for-all"]
    assert b'"live"' in (tmp_path / "site/data/edit-form.js").read_bytes()
    assert (tmp_path / "site/teams/alpha/index.html").is_file()
    assert b"from codeowners" in (tmp_path / "site/models/open/index.html").read_bytes().lower()
    proof = Proof(hidden_from(Request(repo.models, Path(), edition="public")))
    assert [*proof.leaks(tmp_path / "site")] == []
    assert {"Zqxowner", "zqxown", "Zqxbeta", "of-team", "zqx_set/accuracy"} <= proof.secrets.places.keys()
    assert {"zqxzeus", "of-place"} <= proof.secrets.places.keys()


def test_who_belongs_to_a_team_is_told_in_no_edition_though_an_approval_is_not_theirs(tmp_path: Path) -> None:
    files = {
        "catalog.yaml": 'teams: {alpha: {members: "@zqxmember"}}\n'
        "policies: [{id: signed, approvals: {for: card, by: alpha}}]\n",
        "open/card.yaml": 'name: Open\nowners: alpha\napprovals: {by: "@mia", decision: approved}\n',
    }
    for name, text in files.items():
        (tmp_path / "models" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "models" / name).write_text(text)
    for edition in ("public", ""):
        built(tmp_path / "models", tmp_path / f"site-{edition}", edition)
        held = content(tmp_path / f"site-{edition}")
        assert b"@mia is no member of alpha" in held
        assert (b"whose members are @zqxmember" in held) == (not edition)
