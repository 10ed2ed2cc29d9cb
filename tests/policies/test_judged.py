"""Policies written as in the search box are held against real cards, with places, values and words."""

from __future__ import annotations

import pytest

HOUSE = """\
teams: {team-risk: {name: Risk, members: ["@ada", bob@acme.example]}}
datasets: {german-credit: {name: German credit}}
policies:
- {id: complete, when: stage:production, must: owner:* limitations:* digest:* approved:production}
- {id: no-regression, when: stage:production, no_worse: {german-credit/auroc: 0.005}}
- {id: allowed, licenses: [Apache-2.0, MIT], level: warning}
- {id: two, when: stage:production, approvals: {for: production, by: team-risk, count: 2}}
- {id: fresh, newer_than: 180d}
"""
CARD = """\
name: Scorer
license: GPL-3.0-only OR MIT AND BSD-2-Clause
owners: team-risk
versions:
- {version: 1.0.0, date: 2025-01-01, stage: archived}
- version: 2.0.0
  date: 2026-01-01
  stage: production
  approvals: [{for: production, decision: approved, by: "@Ada", date: 2026-01-01}]
  artifacts: [{name: w, uri: "https://acme.example/w"}]
"""
METRICS = "version,dataset,metric,value\n1.0.0,german-credit,auroc,0.83\n2.0.0,german-credit,auroc,0.82\n"


def test_each_kind_of_policy_fails_with_a_place_to_mend_and_what_the_card_has_instead(hold) -> None:
    held = hold(HOUSE, CARD, METRICS)
    told = [
        f"{each.place.line} {each.severity} {each.message}"
        for each in held.findings
        if each.rule == "policy-fails"
    ]
    assert told == [
        (
            "1 error 2.0.0 fails the policy `complete`: `limitations:*` does not hold: "
            "limitations is not reported"
        ),
        (
            "2 warning fails the policy `allowed`: the licence GPL-3.0-only OR MIT AND "
            "BSD-2-Clause is not among those that are allowed"
        ),
        (
            "6 error 2.0.0 fails the policy `no-regression`: `german-credit/auroc` got worse "
            "by 0.01 (0.83 → 0.82) since 1.0.0, of which 0.005 is tolerated"
        ),
        (
            "7 error fails the policy `fresh`: the version is of 1 Jan 2026, "
            "and may not be older than 180 days"
        ),
        (
            "9 error 2.0.0 fails the policy `two`: 2 approvals for production by team-risk "
            "asked for, 1 of them is there"
        ),
        ("10 error 2.0.0 fails the policy `complete`: `digest:*` does not hold: digest is not reported"),
    ]
    (hint,) = [each.hint for each in held.findings if "`two`" in each.message]
    entry = "{for: production, by: NAME, decision: approved, date: YYYY-MM-DD}"
    assert hint == f"once a member of team-risk gives it, write it under `approvals`: {entry}"
    (asked,) = [each.signoffs for each in held.rulings if each.policy == "two"]
    assert (asked[0].given, asked[0].missing) == (("@Ada",), 1)


def test_what_is_mended_holds(hold) -> None:
    mended = (
        CARD.replace("GPL-3.0-only OR MIT AND BSD-2-Clause", "GPL-3.0-only OR (MIT)")
        .replace("2026-01-01}]", "2026-09-02}, {for: production, decision: approved, by: bob@acme.example}]")
        .replace('"https://acme.example/w"', f'"https://acme.example/w", digest: "sha256:{"0" * 64}"')
        .replace("date: 2026-01-01\n", "date: 2026-09-01\n")
        + "considerations: {limitations: Few people over 80.}\n"
    )
    held = hold(HOUSE, mended, METRICS.replace("0.82", "0.825"))
    assert set(held.outcomes.values()) == {"holds"}
    assert not held.findings


def test_a_waiver_excepts_until_its_day_and_what_excepts_nothing_is_said(hold) -> None:
    house = "policies: [{id: licensed, must: 'license:*'}]\n"
    card = "name: A\nwaivers: [{policy: licensed, until: 2026-06-30, by: ciso}, {policy: lisensed}]\n"
    assert hold(house, card, day="2026-06-30").outcomes == {("licensed", ""): "waived"}
    late = hold(house, card, day="2026-07-01")
    assert late.outcomes == {("licensed", ""): "fails"}
    assert [f"{each.place.line}:{each.place.column} {each.rule}" for each in late.findings] == [
        "1:1 policy-fails",
        "2:37 expired-waiver",
        "2:69 unknown-policy",
    ]


def test_a_policy_that_speaks_of_a_stage_judges_each_version_in_it_another_the_one_that_speaks(hold) -> None:
    house = (
        "policies:\n- {id: dated, when: 'stage:production', must: 'date:*'}\n- {id: noted, must: 'notes:*'}\n"
    )
    card = (
        "name: A\nversions:\n- {version: 1, stage: production}\n"
        "- {version: 2, stage: production, date: 2026}\n- {version: 3, stage: staging, notes: New}\n"
    )
    assert hold(house, card).outcomes == {
        ("dated", "2"): "holds",
        ("dated", "1"): "fails",
        ("noted", ""): "fails",
    }


@pytest.mark.parametrize(
    ("must", "reason"),
    [
        ("license:MIT", "`license:MIT` does not hold: licence is Apache-2.0"),
        ("tag:(a OR b)", "`tag:(a OR b)` does not hold: tag is x, y, z and w"),
        ("-tag:x", "`-tag:x` does not hold: tag is x, y, z and w"),
        ("german-credit/auroc>=0.9", "`german-credit/auroc>=0.9` does not hold: German credit AUROC is 0.82"),
        (
            "german-credit/auroc{split=test}>=0.1",
            (
                "`german-credit/auroc{split=test}>=0.1` does not hold: German credit AUROC is not measured "
                "under split=test"
            ),
        ),
        ("extra.llm.context>=128k", "`extra.llm.context>=128k` does not hold: llm context is 4,096"),
        ("extra.llm.kind:sparse", "`extra.llm.kind:sparse` does not hold: llm kind is dense"),
        ("hp.seed:7", "`hp.seed:7` does not hold: hyperparameter seed is 8"),
        ("zebra", "`zebra` does not hold: none of its texts has `zebra`"),
        ("params<1k", "`params<1k` does not hold: parameters is 2,000"),
    ],
)
def test_the_term_that_fails_is_named_with_what_the_card_has(hold, must: str, reason: str) -> None:
    house = f"datasets: {{german-credit: {{name: German credit}}}}\npolicies: [{{id: p, must: '{must}'}}]\n"
    card = (
        "name: A\nlicense: Apache-2.0\ntags: [x, y, z, w]\nextra: {llm: {context: 4096, kind: dense}}\n"
        "versions: {version: 2.0.0, size: {parameters: 2k}, training: {hyperparameters: {seed: 8}}}\n"
    )
    held = hold(house, card, METRICS.replace("1.0.0,german-credit,auroc,0.83\n", ""))
    assert held.reasons("p") == (reason,)


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        (
            "{id: p, when: stag:production, must: 'owner:*'}",
            (
                "1:26 `when` of the policy `p` is not understood at column 1: there is no field `stag` "
                "(did you mean stage?)"
            ),
        ),
        (
            "{id: p, must: 'owner:* date>yesterday'}",
            "1:40 `must` of the policy `p` is not understood at column 14: `yesterday` is not a date",
        ),
        (
            "{id: p, no_worse: {nowhere/auroc: 0.1}}",
            "1:31 `no_worse` of the policy `p`: `nowhere/auroc` is no metric that is known",
        ),
        ("{id: p, must: 'a'}, {id: p, must: 'a'}", "1:37 the policy `p` is given twice"),
        ("{id: p, when: 'stage:production', must: ''}", "1:12 the policy `p` asks for nothing"),
        ("{id: p, protects: license}", "1:12 the policy `p` protects fields and says nobody"),
        (
            "{id: p, when: '-status:retired stage:(production OR prod)', must: 'owner:*'}",
            "1:64 `when` of the policy `p`: `stage` is never `prod` (did you mean production?)",
        ),
        (
            "{id: p, must: 'risk:low'}",
            (
                "1:27 `must` of the policy `p`: `risk` is never `low` "
                "(one of unacceptable, high, limited, minimal)"
            ),
        ),
        (
            "{id: p, protects: [owners, licence], approvals: {count: 1}}",
            (
                "1:39 `protects` of the policy `p`: `licence` is no field of a card, so it protects nothing "
                "(did you mean license?)"
            ),
        ),
        (
            "{id: p, protects: stage, approvals: {count: 1}}",
            (
                "1:30 `protects` of the policy `p`: `stage` is no field of a card, so it protects nothing "
                "(it belongs under `every_version` or `versions`)"
            ),
        ),
        (
            "{id: p, protects: risk/level, approvals: {count: 1}}",
            (
                "1:30 `protects` of the policy `p`: `level` is no field of `risk`, so it protects nothing "
                "(known there: rating, reason)"
            ),
        ),
        ("{id: p, approvals: {count: 0}}", "1:12 the policy `p` asks for a number of approvals that is none"),
    ],
)
def test_a_policy_that_is_not_understood_says_where(hold, policy: str, told: str) -> None:
    held = hold(f"policies: [{policy}]\n", "name: A\nversions: {version: 1, stage: production}\n")
    (finding,) = held.findings
    said = f"{finding.place.line}:{finding.place.column} {finding.message} ({finding.hint})"
    assert said.startswith(told)
    assert not held.rulings or "twice" in told, "the first of two is held"


def test_a_tolerance_needs_the_value_and_the_same_terms(hold) -> None:
    held = hold(HOUSE, CARD, "version,dataset,metric,value\n1.0.0,german-credit,auroc,0.83\n")
    assert held.reasons("no-regression", "2.0.0") == (
        "`german-credit/auroc` is not reported of 2.0.0, but of 1.0.0",
    )
    other = METRICS.replace("value", "value,split").replace("0.83", "0.83,test").replace("0.82", "0.99,train")
    assert hold(HOUSE, CARD, other).reasons("no-regression", "2.0.0") == (
        "`german-credit/auroc` was measured under other terms than of 1.0.0, so the two cannot be compared",
    )


def test_a_split_that_is_left_out_is_no_way_around_a_tolerance(hold) -> None:
    table = (
        METRICS.replace("value", "value,split").replace("0.82", "0.83,test").replace("0.83\n", "0.83,test\n")
    )
    assert hold(HOUSE, CARD, table).outcomes["no-regression", "2.0.0"] == "holds"
    table += "1.0.0,german-credit,auroc,0.9,validation\n"
    assert hold(HOUSE, CARD, table).reasons("no-regression", "2.0.0") == (
        "`german-credit/auroc` under validation split is not reported of 2.0.0, but of 1.0.0",
    )


def test_a_day_still_to_come_approves_nothing_and_makes_nothing_new(hold) -> None:
    house = (
        "policies: [{id: asked, approvals: {count: 1}}, {id: new, newer_than: {approval: 9d, version: 9d}}]\n"
    )
    card = (
        "name: A\nversions: {version: 1, date: 2099}\n"
        'approvals: {decision: approved, by: "@ada", date: 2099-11-01}\n'
    )
    held = hold(house, card)
    (asked,) = held.reasons("asked")
    early = "the approval by @ada is of 1 Nov 2099, a day still to come, and does not count yet"
    assert asked == f"1 approval asked for; {early}"
    assert held.reasons("new") == (
        "The version is of 2099, a day still to come",
        "The newest approval is of 1 Nov 2099, a day still to come",
    )
    assert hold(house, card, day="2099-11-01").outcomes == {("asked", ""): "holds", ("new", ""): "holds"}


@pytest.mark.parametrize(
    ("rejected", "approved", "outcome"),
    [
        (", date: 2026-09-01", ", date: 2026-09-02", "holds"),
        (", date: 2026-09-01", ", date: 2026-09-01", "fails"),
        (", date: 2026-09-01", ", date: 2026-09", "fails"),
        (", date: 2026-09-01", ", date: 2099-01-01", "fails"),
        (", date: 2026-09-01", ", date: 2026-09-02, until: 2026-09-03", "fails"),
        (", date: 2026-09-01", "", "fails"),
        ("", ", date: 2026-09-02", "fails"),
        ("", "", "fails"),
    ],
)
def test_only_a_later_day_takes_a_rejection_back(hold, rejected: str, approved: str, outcome: str) -> None:
    house = "policies: [{id: p, approvals: {count: 1}}]\n"
    card = (
        f'name: A\napprovals:\n- {{decision: approved, by: "@ada"{approved}}}\n'
        f'- {{decision: rejected, by: "@ada"{rejected}}}\n- {{decision: approved, by: "@bob"}}\n'
    )
    assert hold(house, card).outcomes == {("p", ""): outcome}


def test_a_rejection_is_told_before_what_is_missing(hold) -> None:
    house = "policies: [{id: p, must: 'license:*', approvals: {count: 2}}]\n"
    card = (
        'name: A\napprovals:\n- {decision: approved, by: "@bob"}\n'
        '- {decision: rejected, by: "@cleo", date: 2026-09-01}\n'
    )
    assert hold(house, card).reasons("p")[0] == "@cleo rejected it on 1 Sep 2026"


def test_nothing_is_old_where_there_is_no_day_and_an_approval_may_be_too_old(hold) -> None:
    house = "policies: [{id: p, newer_than: {approval: 90d, evaluation: 30d}}]\n"
    card = (
        "name: A\nversions: {version: 1, date: 2026-09}\n"
        "approvals: [{decision: approved, date: 2026-05-01}, {decision: approved, date: 2026-04-01}]\n"
    )
    assert hold(house, card, day="").outcomes == {("p", ""): "holds"}
    assert hold(house, card).reasons("p") == (
        "The newest evaluation has no date, though it may not be older than 30 days",
        "The newest approval is of 1 May 2026, and may not be older than 90 days",
    )


def test_a_policy_that_only_protects_is_held_against_changes_and_no_card(hold) -> None:
    house = (
        "policies: [{id: lock, protects: [license], approvals: {count: 1}}, {id: named, must: 'name:*'}]\n"
    )
    assert hold(house, "name: A\nlicense: MIT\n").outcomes == {("named", ""): "holds"}


@pytest.mark.parametrize(("said", "told"), [("", "not reported"), ("license: withheld", "withheld")])
def test_a_licence_that_nobody_tells_is_none_that_is_allowed(said: str, told: str, hold) -> None:
    held = hold("policies: [{id: p, licenses: [MIT]}]\n", f"name: A\n{said}\n")
    assert held.reasons("p") == (f"The licence is {told}",)
