"""Two versions are held against each other field by field, whatever the order they were written in."""

from __future__ import annotations

import pytest

from catalog.card import Version
from catalog.kit.schema import Section
from catalog.sections.history.difference import Difference, difference_of, tree_of

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


def difference(now: Section, before: Section, since: str) -> Difference:
    return difference_of(tree_of(now), tree_of(before), since)


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
    assert [(each.sign, each.before, each.after) for each in group.changes] == [("~", "2 GB", "withheld")]


def _lines(now, before, packages=(None, None)):
    trees = [tree_of(each, pins) for each, pins in zip((now, before), packages, strict=True)]
    found = difference_of(*trees, "1")
    return [
        (group.title, each.sign, each.label, each.before, each.after, each.step)
        for group in found.groups
        for each in group.changes
    ]


@pytest.mark.parametrize(
    ("was", "now", "step"),
    [
        ("123456789012345678", "123456789012345679", "+1"),
        ("9007199254740993", "9007199254740992", "−1"),
        ("1000000000000000000", "2000000000000000000", "+1e18, ×2"),
        ("1234567", "1234568", "+1"),
        ("1000000", "1000100", "+100 (+0.01%)"),
        ("1000000.5", "1000000.25", "−0.25"),
        ("0.1", "0.3", "+0.2, ×3"),
    ],
)
def test_the_step_between_two_numbers_is_exact_and_in_percent_where_that_says_something(read, was, now, step):
    text = "{{version: a, training: {{hyperparameters: {{seed: {}}}}}}}"
    cards = [read(text.format(each), Version) for each in (now, was)]
    ((_, _, label, _, _, told),) = _lines(*cards)
    assert (label, told) == ("seed", step)


def test_steps_are_compared_by_step_and_their_order_counts(read):
    before, now = (
        read(f"{{version: a, training: {{preprocessing: [{steps}]}}}}", Version)
        for steps in (
            "{step: impute, strategy: mean}, {step: scale}, {step: select, k: 8}",
            "{step: impute, strategy: median}, {step: select, k: 10}, {step: scale}",
        )
    )
    assert _lines(now, before) == [
        ("Training", "~", "preprocessing impute strategy", "mean", "median", ""),
        ("Training", "~", "preprocessing select k", "8", "10", "+2, ×1.25"),
        ("Training", "~", "preprocessing select order", "step 3", "step 2", ""),
    ]


def test_packages_are_told_one_by_one_instead_of_the_file_that_pins_them(read):
    before, now = (
        read(f"{{version: a, training: {{dependencies: {name}.lock}}}}", Version) for name in ("old", "new")
    )
    older, newer = (("numpy", "1.26.4"), ("six", "1.0")), (("numpy", "2.1.0"), ("skops", "0.14.0"))
    assert _lines(now, before, (newer, older)) == [
        ("Dependencies", "~", "numpy", "1.26.4", "2.1.0", "major step"),
        ("Dependencies", "−", "six", "1.0", "", ""),
        ("Dependencies", "+", "skops", "", "0.14.0", ""),
    ]


def test_how_far_it_is_from_the_one_to_the_other(read):
    before = read(
        """
        {version: a, code: {commit: aaa}, size: {bytes: 121.3kB}, data: {dataset: d, rows: 391004},
         training: {started: 2026-03-14, framework: torch 2.4.1, duration: 21m40s,
          hyperparameters: {lr: 0.08}},
         artifacts: {name: w, digest: "sha256:aa", size: 10}}
        """,
        Version,
    )
    now = read(
        """
        {version: b, code: {commit: bbb}, size: {bytes: 184.3kB}, data: {dataset: d, rows: 482107},
         training: {started: 2026-10-01, framework: torch 2.5.0, duration: 42m10s,
          hyperparameters: {lr: 0.05}},
         artifacts: {name: w, digest: "sha256:bb", size: 10}}
        """,
        Version,
    )
    assert {label: step for _, _, label, _, _, step in _lines(now, before)} == {
        "started": "201 days later",
        "framework": "minor step",
        "duration": "+20 min 30 s, ×1.95",
        "lr": "−0.03, ×0.62",
        "d rows": "+91,103 (+23.3%)",
        "commit": "",
        "w digest": "other bytes",
        "bytes": "+63 kB (+51.9%)",
    }


def test_what_differs_by_seconds_is_shown_to_the_second_and_unquoted(read):
    one, other = (
        read("{version: v, training: {started: %s}}" % day, Version)  # noqa: UP031 - braces are YAML's
        for day in ("2026-03-14T10:00:01Z", "2026-03-14T10:00:02Z")
    )
    (line,) = [each for each in _lines(other, one) if each[2] == "started"]
    assert line[3:5] == ("2026-03-14T10:00:01Z", "2026-03-14T10:00:02Z")


@pytest.mark.parametrize(
    ("before", "now", "wanted"),
    [
        ("inputs: [a]", "inputs: [a, b]", ("Callers must now send b.",)),
        ("inputs: [a]", "inputs: [a, {name: b, default: 0}]", ()),
        ("inputs: [a, b]", "inputs: [a]", ("The input b is no longer taken.",)),
        ("inputs: {name: a, values: [x, y]}", "inputs: {name: a, values: [x]}", ("a no longer takes y.",)),
        ("inputs: {name: a, values: [x]}", "inputs: {name: a, values: [x, y]}", ()),
        ("inputs: {name: a, values: [x]}", "inputs: {name: a}", ()),
        ("outputs: {name: a, values: [x, y]}", "outputs: {name: a, values: [x]}", ()),
        ("inputs: {name: a, range: [0, 2]}", "inputs: {name: a, range: [0, 1]}", ()),
        (
            "inputs: [{name: a, type: int64}]",
            "inputs: [{name: a, type: text}]",
            ("The type of a was int64 and is text.",),
        ),
        ("outputs: [p, q, r]", "outputs: [p]", ("The outputs q and r are no longer returned.",)),
        ("params: [top]", "params: [k]", ("The parameter top can no longer be set.",)),
        ("outputs: [p]", "inputs: [a]", ()),
    ],
)
def test_what_breaks_callers_is_said(read, before, now, wanted):
    trees = [tree_of(read(f"{{version: x, signature: {{{each}}}}}", Version)) for each in (now, before)]
    assert difference_of(*trees, "x").breaks == wanted


def test_what_is_too_close_for_words_is_said_exactly(read):
    now, before = (
        read(f"{{version: a, training: {{hyperparameters: {{lr: {each}}}}}}}", Version)
        for each in ("0.12345678", "0.12345679")
    )
    ((_, _, _, *texts, _),) = _lines(now, before)
    assert texts == ["0.12345679", "0.12345678"]


def test_packages_are_told_once_also_where_nothing_was_said_of_training_before():
    after = {
        "training": {"framework": "monai 1.4.0", "dependencies": ["numpy==1.24.4"]},
        "packages": {"numpy": "1"},
    }
    found = difference_of(after, {}, "1")
    lines = [(group.title, each.label, each.after) for group in found.groups for each in group.changes]
    assert lines == [("Training", "framework", "monai 1.4.0"), ("Dependencies", "numpy", "1")]


def test_an_item_without_a_name_is_called_by_its_notes_and_they_are_not_said_twice():
    (group,) = difference_of(
        {"data": [{"notes": "Scans of one ward", "role": "training", "rows": 7}]}, {}, "1"
    ).groups
    assert [(each.label, each.after) for each in group.changes] == [("Scans of one ward, training", "rows 7")]
