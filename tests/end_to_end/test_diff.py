"""The difference of two versions applied to the older gives the newer; `catalog diff` and `catalog show`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import jsonpatch
import pytest

from catalog.build import Request
from catalog.derive.changes import Side, changes
from catalog.inquiry import worked_out
from catalog.kit.plain import same
from catalog.read.walk import walk
from tests.kit.patched import applied

REPOSITORY = Path(__file__).resolve().parents[2]
PAIRS = 50


@pytest.fixture(scope="module")
def generated(tmp_path_factory) -> Path:
    models = tmp_path_factory.mktemp("generated") / "models"
    command = [sys.executable, "benchmarks/generate.py", str(models), "--count", "40", "--seed", "7"]
    subprocess.run(command, cwd=REPOSITORY, check=True)
    return models


@pytest.mark.parametrize("whose", ["ours", "generated"])
def test_the_difference_applied_to_the_older_gives_the_newer(whose, generated):
    """For 50 random pairs of versions, also of two models; by our own hand and by another program's."""
    models = REPOSITORY / "models" if whose == "ours" else generated
    random = Random(50)  # noqa: S311 - the same pairs each time
    ids = random.sample([each.id for each in walk(models).folders], 20)
    found, words = worked_out(Request(models, Path()), ids)
    sides = [Side(each, version, words) for each in found.values() for version in each.versions]
    of_one_model = [
        (one, other) for one in sides for other in sides if one.model is other.model and one is not other
    ]
    pairs = random.sample(of_one_model, min(PAIRS, len(of_one_model)))
    pairs += [tuple(random.sample(sides, 2)) for _ in range(PAIRS + 10 - len(pairs))]
    assert len(pairs) >= PAIRS
    for before, after in pairs:
        patch = changes(before, after).fields.operations
        assert same(applied(before.tree, patch), after.tree)
        told = json.loads(json.dumps([each.as_json() for each in patch], allow_nan=False))
        assert jsonpatch.apply_patch(before.tree, told) == after.tree
        assert changes(after, after).fields.groups == ()


CARD = """\
name: Scorer
aliases: {champion: "2.0"}
versions:
  - version: "1.0"
    date: 2026-01-31
    stage: production
    training: {dependencies: locks/one.txt, hyperparameters: {depth: 4}}
    signature: {inputs: [{name: age, type: int64}]}
    notes: The first.
  - version: "2.0"
    date: 2026-03-01
    stage: staging
    training: {dependencies: locks/two.lock, hyperparameters: {depth: 6}}
    signature: {inputs: [{name: age, type: int64}, {name: late_payments, type: int64}]}
    notes: Deeper trees.
"""
METRICS = "version,dataset,split,metric,value,n\n1.0,d,test,auroc,0.80,5000\n2.0,d,test,auroc,0.85,5000\n"


@pytest.fixture
def models(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "models/scorer"
    (folder / "locks").mkdir(parents=True)
    (folder / "card.yaml").write_text(CARD)
    (folder / "metrics.csv").write_text(METRICS)
    (folder / "locks/one.txt").write_text("numpy==1.26.4\nsix==1.17.0\n")
    (folder / "locks/two.lock").write_text('[[package]]\nname = "numpy"\nversion = "2.1.0"\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path / "models"


WANTED = """\
scorer@1.0 → scorer@2.0
5 fields changed, 1 field added and 1 field removed; 2 the same. 2.0 gains 5.0 points of AUROC on d
against 1.0.
Breaks callers: Callers must now send late_payments.

Version (3 changed)
  ~ version: 1.0 → 2.0 (major step)
  ~ date: 31 Jan 2026 → 1 Mar 2026 (29 days later)
  ~ stage: production → staging

Training (1 changed)
  ~ depth: 4 → 6 (+2, ×1.5)

Dependencies (1 changed, 1 removed)
  ~ numpy: 1.26.4 → 2.1.0 (major step)
  − six: 1.17.0

Signature (1 added)
  + inputs: 1 → 2: late_payments

d: test split, higher is better unless said
  AUROC: 0.80 → 0.85, +0.05 better

Notes of scorer@2.0
  Deeper trees.
"""


def test_a_difference_is_said_in_lines(catalog, models):
    assert catalog("diff", "scorer@1.0", "scorer@2.0").out == WANTED
    for same_pair in (["scorer@staging"], ["scorer@production", "@staging"], ["scorer@1.0", "@champion"]):
        assert catalog("diff", *same_pair).out == WANTED
    assert catalog("diff", "scorer@1.0", "@2.0", "--exit-code").code == 1
    ran = catalog("diff", "scorer@2.0", "@champion", "--exit-code", "--only-changes")
    assert (ran.code, ran.out.splitlines()[1].partition(".")[0]) == (0, "No field changed")


def test_as_json_it_holds_a_patch_for_what_show_says(catalog, models):
    one, two = (json.loads(catalog("show", f"scorer@{each}", "--json").out) for each in ("1.0", "2.0"))
    told = json.loads(catalog("diff", "scorer@1.0", "@2.0", "--format", "json").out)
    assert jsonpatch.apply_patch(one, told["patch"]) == two
    assert two["packages"] == {"numpy": "2.1.0"}
    assert told["breaks"] == ["Callers must now send late_payments."]
    assert [each["direction"] for each in told["metrics"]] == ["better"]


def test_as_markdown_it_is_tables(catalog, models):
    out = catalog("diff", "scorer@2.0", "--format", "markdown").out
    assert "| \\~ numpy | 1.26.4 | 2.1.0 | major step |" in out
    assert out.endswith("> Deeper trees.\n")


def test_show_says_everything_of_one_version(catalog, models):
    out = catalog("show", "scorer@champion").out
    for line in ("Scorer 2.0 (scorer@2.0)", "Other versions: 1.0", "  numpy: 2.1.0", "  Deeper trees."):
        assert line in out.splitlines()
    assert any(line.startswith("  AUROC") for line in out.splitlines())
    for line in ("  owners: not reported", "  risk: not reported", "Decisions", "  none on record"):
        assert line in out.splitlines()
    with (models / "scorer/card.yaml").open("a") as card:
        card.write(REVIEWED)
    out = catalog("show", "scorer@production", "--as-of", "2026-04-01").out
    assert STANDING in out, out
    card = models / "scorer/card.yaml"
    own = "{version: '3', stage: staging, approvals: {for: staging, decision: approved, by: Al}}"
    card.write_text(card.read_text().replace("versions:", f"versions:\n  - {own}", 1))
    out = catalog("show", "scorer@3").out
    assert out.count("Al") == out.count("staging: approved (by Al)") == 1, out


REVIEWED = """\
owners: risk-team
risk: {rating: high, reason: It decides who gets credit.}
considerations: {limitations: "Few over 80.\n\nNone abroad."}
approvals: {for: production, decision: approved, by: Jo, date: 2026-02-01, until: 2026-03-01}
deployments: {environment: production, version: "1.0", since: 2026-02-02, platform: kubernetes}
"""
STANDING = """
Responsibility
  owners: risk-team
  status: active
  task: not reported
  licence: not reported
  risk: high (It decides who gets credit.)

Decisions
  production: expired (by Jo, 1 Feb 2026, until 1 Mar 2026)

Deployments
  production: version 1.0, kubernetes, since 2 Feb 2026

Monitoring
  no rules of monitoring are reported

What it is for, and where it fails
  limitations: Few over 80. None abroad.

Model
"""


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["diff", "scorer@3.0", "@2.0"], "scorer has no version, alias or stage 3.0"),
        (["diff", "scorer@1.0"], "scorer@1.0 is the first version"),
        (["diff", "scorre@1.0", "@2.0"], "there is no model scorre; did you mean"),
        (["diff", "scorer", "1.0", "2.0"], "1.0 and 2.0 are versions of scorer; write scorer@1.0 scorer@2.0"),
        (["diff", "scorer@1.0", "2.0"], "2.0 is a version of scorer; write scorer@1.0 scorer@2.0"),
        (["compare", "scorer", "2.0"], "2.0 is a version of scorer; write scorer scorer@2.0"),
        (["compare", "scorer", "1.0", "2.0"], "write scorer@1.0 scorer@2.0"),
        (["compare", "scorer@1.0", "9.0"], "there is no model 9.0; "),
        (["show", "scorer", "--as-of", "v9"], "Git knows no v9"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(catalog, models, arguments, wanted):
    ran = catalog(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert wanted in ran.err


def test_the_site_says_the_same_and_lets_any_two_be_chosen(catalog, models):
    card = models / "scorer/card.yaml"
    card.write_text(CARD.replace("versions:", "versions:\n  - {version: '0.9', date: 2026-01-01}"))
    catalog("build")
    page = Path("site/models/scorer/versions/2.0/index.html").read_text()
    for words in ("Breaks callers", "Callers must now send late_payments.", "major step", "+2, ×1.5"):
        assert words in page
    assert '<th scope="row"><span class="id">numpy</span></th><td>2.1.0</td>' in page
    compared = Path("site/models/scorer/compare/index.html").read_text()
    assert compared.count('<option value="scorer@') == 6
    assert '<option value="scorer@1.0" selected>' in compared
    assert '"numpy","package","2.1.0"' in Path("site/data/compare/scorer.js").read_text()
    model = Path("site/models/scorer/index.html").read_text()
    assert 'versions/2.0/index.html#changes">2 changed, 1 added, 1 removed</a>' in model


def test_a_lock_file_that_cannot_be_read_is_a_finding_of_the_card(catalog, models):
    (models / "scorer/locks/two.lock").write_text("[[package")
    ran = catalog("check")
    assert "error[lock-file]: models/scorer/locks/two.lock is no lock file that can be read" in ran.out
    assert "models/scorer/card.yaml:13:" in ran.out


def test_a_card_that_cannot_be_read_is_not_said_to_lack_versions(catalog, tmp_path, monkeypatch):
    (tmp_path / "models/a").mkdir(parents=True)
    (tmp_path / "models/a/card.yaml").write_text("name: A\nversions: [{version: 1.0.0, date: 2026\n")
    monkeypatch.chdir(tmp_path)
    ran = catalog("show", "a")
    assert ran.code == 2
    assert ran.err.startswith("catalog: the card of a cannot be read: models/a/card.yaml:")
