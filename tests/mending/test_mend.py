"""`catalog check --fix` changes what findings speak of, no other line and no other meaning."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.card import Card, admit_card
from catalog.cli import main
from catalog.kit.finding import CatalogError, Finding
from catalog.mending.fixes import FIXES
from catalog.mending.mend import Mended, mend
from catalog.mending.proof import Proof
from catalog.mending.saving import save
from catalog.read.layers import card_tree
from catalog.read.walk import walk
from catalog.rules import RULES

Captured = pytest.CaptureFixture[str]

HOUSE = """\
title: House   # ours
teams: {team-risk: {name: Risk Team, contcat: risk@acme.example}}
datasets: {german-credit: {name: German credit, aliases: [GC], license: cc by 4.0}}
"""
CARD = """\
\N{BYTE ORDER MARK}# yaml-language-server: $schema=../../card.schema.json
name: Scorer   # the name
"Owner": 'Risk Team'  # who

task: "Tabular Classification"
status: Active
deprecated: 01/02/2027
aliases: {champion: v2.0.0}
superseded_by: Other@
considerations:
  Intended Use: |
    Loans, in   two
    # lines
montoring:
  readings: nothing.csv
""".replace("\n", "\r\n").replace("Other@", "Other")
VERSION = """\
date: 2026/10/01
stage: Production
size: {parameters: '11,2 M', bytes: 44.7 Mb, memory: 2 gib}   # weights
training:
  duration: 42 minutes 10 seconds
  energy: {co2eq: 110 grams CO2eq}
code: {dirty: no}
data: [{dataset: German.Credit}, {dataset: GC}]
"""
DEPLOYMENTS = '- enviroment: production   # where\n  version: 2.0.0\n  since: "1 Oct 2026"\n'
FILES = {
    "catalog.yaml": HOUSE,
    "folder.yaml": "licence: Apache2   # all of ours\n",
    "other/card.yaml": "name:  Other\n\n\n# the end",
    "risk/scorer/card.yaml": CARD,
    "risk/scorer/deployments.yaml": DEPLOYMENTS,
    "risk/scorer/versions/2.0.0.yaml": VERSION,
}
MENDED = {
    "catalog.yaml": [("contcat", "contact"), ("cc by 4.0", "CC-BY-4.0")],
    "folder.yaml": [("licence: Apache2", "license: Apache-2.0")],
    "risk/scorer/card.yaml": [
        ("\"Owner\": 'Risk Team'", "\"owners\": 'team-risk'"),
        ('"Tabular Classification"', '"tabular-classification"'),
        ("status: Active", "status: active"),
        ("v2.0.0", "2.0.0"),
        ("superseded_by: Other", "superseded_by: other"),
        ("Intended Use", "intended_use"),
    ],
    "risk/scorer/deployments.yaml": [("enviroment", "environment"), ("1 Oct 2026", "2026-10-01")],
    "risk/scorer/versions/2.0.0.yaml": [
        ("2026/10/01", "2026-10-01"),
        ("Production", "production"),
        ("11,2 M", "11.2M"),
        ("2 gib", "2GiB"),
        ("42 minutes 10 seconds", "42min10s"),
        ("110 grams CO2eq", "110g"),
        ("dirty: no", "dirty: false"),
        ("German.Credit", "german-credit"),
    ],
}


LEFT = """\
models/risk/scorer/card.yaml:7:13: error[bad-value]: deprecated: 01/02/2027 is not a date: \
write 2027-02-01 for 1 February 2027 or 2027-01-02 for 2 January 2027
models/risk/scorer/card.yaml:14:1: error[unknown-key]: the key `montoring` is not known here \
(did you mean monitoring?)
models/risk/scorer/versions/2.0.0.yaml:3:36: error[bad-value]: versions.size.bytes: 44.7 Mb may be \
bits or bytes: write 44.7MB for bytes, an eighth of it for bits
"""
LAST_WORDS = "`German.Credit` is `german-credit` now\nMended 19 of 22 in 5 files; 3 are left.\n"


def lay(models: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (models / name).parent.mkdir(parents=True, exist_ok=True)
        (models / name).write_bytes(text.encode())
    return models


def found(models: Path) -> tuple[Finding, ...]:
    proof = Proof(models)
    return tuple(sorted(set(proof.state(tuple(proof.folders), ()).findings)))


def mended(models: Path) -> tuple[Mended, ...]:
    return mend(models, found(models))


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a catalogue of many mistakes, committed."""
    monkeypatch.chdir(tmp_path)
    models = lay(tmp_path / "models", FILES)
    (models / "risk/scorer/card.yaml").chmod(0o640)
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    return models


def test_a_catalogue_of_mistakes_is_mended_where_it_is_clear_and_nowhere_else(
    house: Path, capsys: Captured
) -> None:
    assert main(["check", "--fix", "--diff", "--format", "concise"]) == 1
    difference = capsys.readouterr().out.partition("models/risk/scorer/card.yaml:")[0]
    assert not git(house, "status", "--porcelain")
    assert main(["check", "--fix", "--format", "concise"]) == 1
    printed = capsys.readouterr()
    for name, text in FILES.items():
        assert (house / name).read_bytes().decode() == replaced(text, MENDED.get(name, []))
    assert git(house, "diff", "--numstat") == (
        "2\t2\tmodels/catalog.yaml\n1\t1\tmodels/folder.yaml\n6\t6\tmodels/risk/scorer/card.yaml\n"
        "2\t2\tmodels/risk/scorer/deployments.yaml\n7\t7\tmodels/risk/scorer/versions/2.0.0.yaml\n"
    )
    assert (house / "risk/scorer/card.yaml").stat().st_mode & 0o777 == 0o640
    assert printed.out == LEFT
    assert printed.err.splitlines()[:2] == [
        "models/catalog.yaml:2:38: `contcat` is `contact` now",
        "models/catalog.yaml:3:73: `cc by 4.0` is `CC-BY-4.0` now",
    ]
    assert printed.err.endswith(LAST_WORDS)
    now = git(house, "diff")
    assert main(["check", "--fix"]) == 1
    assert "Nothing here can be mended without asking." in capsys.readouterr().err
    assert git(house, "diff") == now
    git(house, "checkout", "-q", ".")
    (house.parent / "fix.patch").write_bytes(difference.encode())
    git(house, "apply", "fix.patch")
    assert git(house, "diff") == now


def replaced(text: str, changes: list[tuple[str, str]]) -> str:
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def git(models: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=models.parent, capture_output=True, check=True)
    return done.stdout.decode()


def test_a_link_a_changed_file_and_a_broken_one_are_left(tmp_path: Path) -> None:
    wrong = "name: Scorer\nstatus: Active\n"
    models = lay(
        tmp_path / "models", {"a/card.yaml": wrong, "b/card.yaml": "name: B\n", "c/card.yaml": wrong}
    )
    (tmp_path / "elsewhere.yaml").write_text("- {version: 1.0.0, date: 2026/10/01}\n")
    (models / "b/versions.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    (models / "c/card.yaml").write_text(wrong + "status: Retired\n")
    (work,) = mended(models)
    assert work.label == "models/a/card.yaml"
    (models / "a/card.yaml").write_text(wrong + "task: x\n")
    with pytest.raises(CatalogError, match="has changed just now; nothing was mended, run it again"):
        save([work])
    assert (tmp_path / "elsewhere.yaml").read_text() == "- {version: 1.0.0, date: 2026/10/01}\n"
    assert (models / "a/card.yaml").read_text() == wrong + "task: x\n"


def test_what_hides_another_mistake_is_mended_with_it_or_not_at_all(tmp_path: Path) -> None:
    models = lay(
        tmp_path / "models",
        {
            "a/card.yaml": "name: A\nverisons: [{version: 1.0.0, licence: mit license, date: 2026/1/2}]\n",
            "b/card.yaml": "name: B\nstatsu: Active\nlicence: GPL 3\n",
        },
    )
    a, b = mended(models)
    assert a.after == b"name: A\nversions: [{version: 1.0.0, license: MIT, date: 2026-01-02}]\n"
    assert b.after == b"name: B\nstatus: active\nlicence: GPL 3\n"
    (left,) = b.left
    assert left.endswith(
        "brings this to light: the licence `GPL 3` is not written as SPDX does; mend both by hand"
    )


def test_what_follows_from_a_mistake_is_counted_as_mended_with_it(tmp_path: Path, capsys: Captured) -> None:
    models = lay(tmp_path / "models", {"a/card.yaml": "Name: A\n", "b/card.yaml": "Name: B\nowners: [x]\n"})
    assert main(["check", "--fix", str(models)]) == 1
    said = capsys.readouterr()
    assert said.err.endswith("Mended 4 of 5 in 2 files; 1 is left.\n")
    assert said.out.endswith("1 error, 0 warnings\n")


def test_rules_say_whether_they_can_be_mended() -> None:
    assert {each.id for each in RULES.values() if each.fixable} == {*FIXES} & {*RULES}


@pytest.mark.parametrize("rule", ["similar-license", "similar-key"])
def test_the_examples_of_the_rules_show_what_is_mended(rule: str, tmp_path: Path) -> None:
    example = RULES[rule].example
    (good,) = example.good.values()
    models = lay(tmp_path / "models", {name: str(text) for name, text in example.bad.items()})
    assert [each.rule for each in found(models)] == [rule]
    (work,) = mended(models)
    assert (work.after.decode(), rule in FIXES) == (good, True)
    save([work])
    assert found(models) == ()


PARTS = (
    ("status: {}", "active", ("Active", "'active '", '"ACTIVE"')),
    ("license: {}", "Apache-2.0", ("apache 2.0", "'Apache2'")),
    ("task: {}", "tabular-classification", ("Tabular Classification",)),
    ("retired: {}", "2027-10-01", ("1 Oct 2027", '"2027/10/01"', "October 1st 2027")),
    ("{}: [a, b]", "tags", ("Tags", "tag", '"tgas"')),
    ("{}: Ours", "publisher", ("Publisher", "publsher")),
    ("considerations: {{{}: x}}", "intended_use", ("Intended Use", "intendedUse")),
    ("visibility: {}", "internal", ("Internal", "INTERNAL")),
    ("risk: {{rating: {}}}", "high", ("High", "'HIGH'")),
    ("{}:\n  notes: [Kept, as, it, is]", "extra", ("Extra", "extar")),
)
"""Lines of a card with a place in them, what should stand there, and what people write instead."""
LAST = """\
versions:
  - version: 1.0.0   # the first \N{ROCKET}
    date: {}
    size: {{parameters: {}, "bytes": {}}}
"""
SIZES = (("11.2M", ("11.2 million", "'11,2 M'")), ("44MB", ("44 megabytes", "44 mb")))
Planted = tuple[str, str]


@st.composite
def cards(draw: st.DrawFn) -> Planted:
    """A card with some mistakes planted, and the card that was meant."""
    good = bad = "name: Scorer \N{ROCKET}\n"
    for line, right, wrongs in draw(st.lists(st.sampled_from(PARTS), unique=True, max_size=7)):
        comment = draw(st.sampled_from(["", "   # said so", "\n# between\n"]))
        written = draw(st.sampled_from([right, *wrongs]))
        good, bad = f"{good}{line.format(right)}{comment}\n", f"{bad}{line.format(written)}{comment}\n"
    size = [(right, draw(st.sampled_from([right, *wrongs]))) for right, wrongs in SIZES]
    day = draw(st.sampled_from(["2026-10-01", "2026/10/01", "Oct 1, 2026"]))
    good += LAST.format("2026-10-01", *(right for right, _ in size))
    bad += LAST.format(f'"{day}"' if "," in day else day, *(written for _, written in size))
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    return good.replace("\n", ends), bad.replace("\n", ends)


@given(planted=cards())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_cards_come_to_mean_what_was_meant_and_only_lines_with_findings_change(
    tmp_path: Path, planted: Planted
) -> None:
    good, bad = planted
    models = lay(tmp_path / "models", {"m/card.yaml": good})
    meant = read(models)
    assert mended(models) == ()
    lay(models, {"m/card.yaml": bad})
    wrong = found(models)
    work = mend(models, wrong)
    save(work)
    after = (models / "m/card.yaml").read_bytes().decode()
    assert read(models) == meant
    lines = zip(bad.split("\n"), after.split("\n"), strict=True)
    changed = {number for number, (old, new) in enumerate(lines, start=1) if old != new}
    assert changed == {each.place.line for each in wrong}
    assert (found(models), mended(models)) == ((), ())


def read(models: Path) -> Card:
    (folder,) = walk(models).folders
    card, _ = admit_card(card_tree(folder)[0], folder.id)
    return card
