"""Two versions are held against each other field by field, whatever the order they were written in."""

from __future__ import annotations

from catalog.card import Version
from catalog.sections.history.difference import difference

OLD = """
version: 2.0.0
date: 2026-01-01
stage: archived
notes: first
license: MIT
training: {seed: 7, framework: scikit-learn 1.9.0, hyperparameters: {lr: 5e-2, depth: 6}}
signature: {inputs: [{name: age, type: int64}, {name: zip, type: text}]}
data: {dataset: german-credit, role: training, rows: 800, revision: 3}
"""
NEW = """
version: 2.1.0
date: 2026-10-01
stage: production
notes: second
license: Apache-2.0
training: {seed: 7, framework: scikit-learn 1.9.1, hyperparameters: {lr: 0.05, depth: 8, warm: true}}
signature: {inputs: [{name: income, type: float64}, {name: age, type: int64}]}
data: {dataset: german-credit, role: training, rows: 1000, revision: 3}
size: {parameters: 11.2M}
"""


def test_every_change_has_its_sign_and_its_part(read):
    found = difference(read(NEW, Version), read(OLD, Version), "2.0.0")
    changes = [
        (group.title, each.sign, each.label, each.before, each.after)
        for group in found.groups
        for each in group.changes
    ]
    assert changes == [
        ("Training", "~", "framework", "scikit-learn 1.9.0", "scikit-learn 1.9.1"),
        ("Training", "~", "depth", "6", "8"),
        ("Training", "+", "warm", "", "yes"),
        ("Data", "~", "german-credit, training rows", "800", "1,000"),
        ("Signature", "~", "inputs: 2 → 2", "zip", "income"),
        ("Size", "+", "parameters", "", "11,200,000"),
        ("Licence", "~", "name", "MIT", "Apache-2.0"),
    ]
    assert [found.count(kind) for kind in ("added", "removed", "changed")] == [2, 0, 5]
    assert (found.since, found.same) == ("2.0.0", 4)


def test_a_version_does_not_differ_from_itself_nor_by_the_order_of_its_lists(read):
    old = read(OLD, Version)
    assert difference(old, old, "2.0.0").groups == ()
    age, zip_ = "{name: age, type: int64}", "{name: zip, type: text}"
    turned = OLD.replace(f"{age}, {zip_}", f"{zip_}, {age}")
    assert turned != OLD
    assert difference(read(turned, Version), old, "2.0.0").groups == ()


def test_dates_notes_stages_and_decisions_are_told_elsewhere(read):
    now = read(
        """
        {version: 2, date: 2026, released: 2026, stage: staging, status: blocked, notes: x,
         approvals: {decision: approved}}
        """,
        Version,
    )
    found = difference(now, read("version: 1", Version), "1")
    assert (found.groups, found.same) == ((), 0)


def test_what_is_withheld_now_is_a_change_and_not_a_removal(read):
    now, before = (read(f"{{version: a, size: {{bytes: {each}}}}}", Version) for each in ("withheld", "2GB"))
    (group,) = difference(now, before, "a").groups
    assert [(each.sign, each.before, each.after) for each in group.changes] == [
        ("~", "2,000,000,000", "withheld")
    ]
