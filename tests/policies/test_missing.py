"""An approval that is there and does not count says why, in one finding at its own place."""

from __future__ import annotations

import pytest

from catalog.kit.finding import Finding

HOUSE = """\
teams: {ml: {name: ML, members: MEMBERS}, law: {members: ["@lex"]}}
policies: [{id: p, when: stage:production, approvals: WANTED}]
"""
CARD = "name: A\nversions:\n- version: 1\n  stage: production\n  approvals:\n"
ASKED = "1 fails the policy `p`: 1 approval for production by ml asked for"
JO = '["@jo jo@acme.example"]'


def _house(members: str = JO, wanted: str = "{for: production, by: ml}") -> str:
    return HOUSE.replace("MEMBERS", members).replace("WANTED", wanted)


def _entry(by: str = '"@mia"', subject: str = "production", more: str = "") -> str:
    return f"  - {{for: {subject}, by: {by}, decision: approved{more}}}\n"


def _one(held) -> tuple[str, Finding]:
    (finding,) = (each for each in held.findings if each.rule == "policy-fails")
    return f"{finding.place.line}:{finding.place.column}", finding


@pytest.mark.parametrize(
    ("members", "by", "why", "remedy"),
    [
        (
            JO,
            '"@mia"',
            "the approval by @mia does not count: @mia is no member of ml, whose members are @jo",
            (
                "add @mia to the `members` of `teams.ml` in catalog.yaml if they belong there, "
                "else let somebody approve it who does"
            ),
        ),
        (
            "[]",
            '"@mia"',
            "the approval by @mia does not count: `teams.ml` has no members in catalog.yaml",
            'if @mia belongs to it, write `members: ["@mia"]` there',
        ),
        (
            "[]",
            "Mia Lund",
            "the approval by Mia Lund does not count: `teams.ml` has no members in catalog.yaml",
            "name them there, and in `by`, by their name on the forge or their e-mail address",
        ),
        (
            '["@mia", "@jo", bob@acme.example]',
            '"@mai"',
            (
                "the approval by @mai does not count: @mai is no member of ml, "
                "whose members are @mia, @jo and 1 other"
            ),
            "did you mean @mia? If not, add @mai to the `members` of `teams.ml` in catalog.yaml",
        ),
        (
            '["@mia"]',
            "Mia Lund",
            "the approval by Mia Lund does not count: Mia Lund is no member of ml, whose members are @mia",
            "did you mean @mia? If not, write `by` as the `members` of `teams.ml` in catalog.yaml have them",
        ),
        (
            "[bob@acme.example]",
            '"@mia"',
            "the approval by @mia does not count: @mia is no member of ml",
            "add @mia to the `members` of `teams.ml` in catalog.yaml",
        ),
    ],
)
def test_who_is_no_member_is_told_with_those_who_are(hold, members, by, why, remedy) -> None:
    place, finding = _one(hold(_house(members), CARD + _entry(by)))
    assert finding.message == f"{ASKED}; {why}"
    assert (finding.hint or "").startswith(remedy)
    assert place == "6:27", "where it says by whom"


@pytest.mark.parametrize(("subject", "near"), [("Prod", True), ("prodution", True), ("card", False)])
def test_what_is_for_something_else_is_told_with_what_was_meant(hold, subject, near) -> None:
    card = CARD + _entry('"@jo"', subject)
    place, finding = _one(hold(_house(), card))
    assert (
        finding.message
        == f"{ASKED}; the approval by @jo does not count: it is for `{subject}`, not `production`"
    )
    entry = "{for: production, by: NAME, decision: approved, date: YYYY-MM-DD}"
    new = f"once a member of ml gives it, write it under `approvals`: {entry}"
    assert (place, finding.hint) == (("6:11", "did you mean production?") if near else ("6:3", new))


def test_all_that_is_wrong_with_an_approval_is_told_at_once(hold) -> None:
    _, finding = _one(hold(_house(), CARD + _entry(subject="Prod")))
    assert finding.message.endswith(
        "it is for `Prod`, not `production`, and @mia is no member of ml, whose members are @jo"
    )


@pytest.mark.parametrize(
    ("key", "day", "why"),
    [
        ("date", "2027-09-01", "is of 1 Sep 2027, a day still to come, and does not count yet"),
        ("until", "2026-06-30", "does not count any more: it ended 30 Jun 2026"),
    ],
)
def test_what_is_not_in_force_is_one_finding_at_its_day(hold, key, day, why) -> None:
    entry = _entry('"@jo"', more=f", {key}: {day}")
    place, finding = _one(hold(_house(), CARD + entry))
    assert finding.message == f"{ASKED}; the approval by @jo {why}"
    assert place == f"6:{entry.index(day) + 1}"


@pytest.mark.parametrize(
    "approvals",
    [
        "  - {for: licence, by: '@lex', decision: approved}\n",
        "  - {for: production, by: '@mia', decision: pending}\n",
        "  - {for: production, by: '@jo', decision: pending}\n",
    ],
)
def test_none_is_there_where_none_is_of_what_is_asked(hold, approvals) -> None:
    _, finding = _one(hold(_house(), CARD + approvals))
    assert finding.message == f"{ASKED}, none is there"


def test_an_approval_that_the_policy_asks_for_beside_it_is_not_blamed(hold) -> None:
    wanted = "[{for: production, by: ml}, {for: production, by: law}]"
    _, finding = _one(hold(_house(wanted=wanted), CARD + _entry('"@lex"')))
    assert finding.message == f"{ASKED}, none is there"


def test_of_those_that_count_it_is_said_and_of_many_that_do_not_how_many(hold) -> None:
    wanted = "{for: production, by: ml, count: 2}"
    others = "".join(_entry(f'"@x{each}y{each}"') for each in range(5))
    _, finding = _one(hold(_house(wanted=wanted), CARD + _entry('"@jo"') + others))
    assert finding.message.startswith(
        "1 fails the policy `p`: 2 approvals for production by ml asked for, 1 of them is there; "
        "the approval by @x0y0 does not count: "
    )
    assert finding.message.endswith("; 2 more do not count")


def test_a_word_that_is_no_team_is_what_approvals_are_to_say(hold) -> None:
    wanted = "{for: production, by: ciso}"
    _, finding = _one(hold(_house(wanted=wanted), CARD + _entry()))
    assert finding.message.endswith("; the approval by @mia does not count: it is not by ciso")
    assert finding.hint == "where ciso gave it, write `by: ciso`"
    card = CARD + "  - {for: production, decision: approved}\n"
    _, finding = _one(hold(_house(wanted=wanted), card))
    assert finding.message.endswith("; an approval does not count: it does not say by whom")
    assert finding.hint == "say in `by` who gave it: ciso"


def test_an_approval_of_the_card_is_blamed_there_though_the_version_has_one_too(hold) -> None:
    card = CARD + "  - {for: licence, by: '@lex', decision: approved}\napprovals:\n" + _entry()
    place, finding = _one(hold(_house(), card))
    assert "@mia is no member of ml" in finding.message
    assert place == "8:27"


@pytest.mark.parametrize("at", ["version", "card"])
def test_an_approval_of_a_day_before_there_was_the_version_is_not_of_it(hold, at) -> None:
    given = 'approvals: {for: production, by: "@jo", decision: approved, date: DAY}\n'
    dated = "name: A\nversions:\n- version: 1\n  stage: production\n  date: 2026-03-02\n"
    card = f"{dated}  {given}" if at == "version" else f"{given}{dated}"
    place, finding = _one(hold(_house(), card.replace("DAY", "2026-02")))
    assert finding.message == (
        f"{ASKED}; the approval by @jo does not count: it is of Feb 2026, before version 1 of 2 Mar 2026"
    )
    assert finding.hint.startswith("if @jo approves what it is now, write the approval anew")
    assert card.splitlines()[int(place.partition(":")[0]) - 1][int(place.partition(":")[2]) - 1 :] == "DAY}"
    assert not hold(_house(), card.replace("DAY", "2026-03-02")).findings
    assert not hold(_house(), card.replace("DAY", "2026-03")).findings, "it may be of that day, or later"
