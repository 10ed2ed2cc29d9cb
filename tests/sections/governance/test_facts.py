"""What was decided holds until its last day; what the dates announce comes true on its day."""

from __future__ import annotations

import pytest

from catalog.kit.date import When
from catalog.kit.today import Today
from catalog.sections.governance.facts import (
    approval_rows,
    approved_for_production,
    status_of,
    waiver_rows,
)
from catalog.sections.governance.schema import Governance


@pytest.mark.parametrize(
    ("card", "day", "status"),
    [
        ("{}", "2026-10-01", "active"),
        ("{status: experimental, retired: 2020}", "2026-10-01", "experimental"),
        ("{status: unknown}", "2026-10-01", "active"),
        ("{deprecated: 2026-10-01, retired: 2027-01-01}", "2026-09-30", "active"),
        ("{deprecated: 2026-10-01, retired: 2027-01-01}", "2026-10-01", "deprecated"),
        ("{deprecated: 2026-10-01, retired: 2027-01-01}", "2027-01-01", "retired"),
        ("{deprecated: 2026-10}", "2026-10-15", "deprecated"),
        ("{retired: 2020}", None, "active"),
    ],
)
def test_the_card_decides_its_status_then_its_dates(read, card, day, status):
    assert status_of(read(card, Governance), Today(When.parse(day) if day else None)) == status


@pytest.mark.parametrize(
    ("day", "state", "word"),
    [
        ("2027-09-15", "good", "Approved"),
        ("2027-09-16", "attention", "Expired"),
        (None, "good", "Approved"),
    ],
)
def test_an_approval_expires_after_its_last_day(read, day, state, word):
    card = read("approvals: {for: production, decision: approved, until: 2027-09-15}", Governance)
    (row,) = approval_rows(card.approvals, Today(When.parse(day) if day else None))
    assert (row.subject, row.state, row.word, row.until.text) == ("production", state, word, "15 Sep 2027")


@pytest.mark.parametrize(
    ("day", "state", "word"),
    [
        ("2027-08-31", "unknown", "Not yet in force"),
        ("2027-09-01", "good", "Approved"),
        (None, "good", "Approved"),
    ],
)
def test_an_approval_holds_from_its_first_day(read, day, state, word):
    card = read("approvals: {for: production, decision: approved, date: 2027-09, by: Jo}", Governance)
    today = Today(When.parse(day) if day else None)
    (row,) = approval_rows(card.approvals, today)
    assert (row.state, row.word) == (state, word)
    told, holds = approved_for_production(card.approvals, (), today)
    assert (told, holds) == (f"{word.lower()} (by Jo, Sep 2027)", state == "good")


def test_decisions_come_newest_first_and_a_rejection_does_not_expire(read):
    card = read(
        """
        approvals:
          - {decision: pending}
          - {for: card, decision: rejected, date: 2025-01-01, until: 2025-02-01, notes: too few rows}
          - {for: staging, decision: approved, date: 2026-09, link: "javascript:alert(1)", by: withheld}
          - {for: production, decision: approved, date: 2026-10-01, link: https://x.example/1}
        """,
        Governance,
    )
    rows = approval_rows(card.approvals, Today(When.parse("2026-10-05")))
    assert [(row.subject, row.word, row.state, row.link, row.notes) for row in rows] == [
        ("production", "Approved", "good", "https://x.example/1", ""),
        ("staging", "Approved", "good", "", ""),
        ("card", "Rejected", "failing", "", "too few rows"),
        ("card", "Pending", "unknown", "", ""),
    ]
    assert [row.by.text for row in rows[1:3]] == ["withheld", "not reported"]


def test_an_exception_ends_too(read):
    card = read(
        "waivers: [{policy: sbom, until: 2026-12-31, by: ciso, reason: new}, {policy: digest}]", Governance
    )
    on = [waiver_rows(card.waivers, Today(When.parse(day))) for day in ("2026-12-31", "2027-01-01")]
    assert [[(row.subject, row.word, row.state) for row in rows] for rows in on] == [
        [("sbom", "Waived", "unknown"), ("digest", "Waived", "unknown")],
        [("sbom", "Expired", "attention"), ("digest", "Waived", "unknown")],
    ]
    assert (on[0][0].by.text, on[0][0].notes) == ("ciso", "new")
