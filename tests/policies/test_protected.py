"""Fields that only change with approvals: what a change touches, and whether its reviews will do."""

from __future__ import annotations

import pytest

from catalog.kit.finding import Severity
from catalog.policies.demand import Demand
from catalog.policies.people import person
from catalog.policies.protected import reviewed, touched
from catalog.policies.reviews import Reviews
from catalog.policies.schema import ApprovalWanted

LOCK = Demand(
    "lock", Severity.ERROR, "", by_version=False, protects=("license", "owners", "versions/*/artifacts")
)
CARD = {
    "name": "A",
    "license": {"name": "MIT"},
    "owners": ["risk"],
    "versions": [{"version": "1", "artifacts": [{"name": "w", "digest": "sha256:aa"}]}, {"version": "2"}],
}
TEAMS = {"risk": (person("@ada ada@acme.example"), person("@bob"))}


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({}, []),
        ({"name": "B", "summary": "New."}, []),
        ({"license": {"name": "GPL-3.0-only"}}, [("license",)]),
        ({"license": None}, [("license",)]),
        ({"owners": ["risk", "other"]}, [("owners",)]),
        ({"versions": [*CARD["versions"], {"version": "3", "artifacts": [{"name": "w"}]}]}, []),
        ({"versions": CARD["versions"][::-1]}, []),
        ({"versions": CARD["versions"][1:]}, [("versions", "1", "artifacts")]),
        ({"versions": CARD["versions"][:1]}, []),
        (
            {"versions": [CARD["versions"][0], {"version": "2", "artifacts": [{"name": "w"}]}]},
            [("versions", "2", "artifacts")],
        ),
        (
            {"versions": [{"version": "1", "artifacts": [{"name": "w", "digest": "sha256:bb"}]}]},
            [("versions", "1", "artifacts")],
        ),
    ],
)
def test_a_field_is_touched_where_it_is_another_gone_or_new_in_what_was_there(change, fields) -> None:
    after = {key: value for key, value in {**CARD, **change}.items() if value is not None}
    assert [path for each in touched(CARD, after, [LOCK]) for path in each.fields] == fields


def test_a_new_card_touches_nothing_and_one_that_goes_all_that_it_held() -> None:
    assert touched({}, CARD, [LOCK]) == ()
    gone = [path for each in touched(CARD, {}, [LOCK]) for path in each.fields]
    assert gone == [("license",), ("owners",), ("versions", "1", "artifacts")]


def test_reviews_count_by_team_each_person_once_and_never_the_author() -> None:
    two = ApprovalWanted(by="risk", count="2")
    told = Reviews("cleo", "", ("ada", "ada@acme.example", "dora"))
    assert reviewed(two, told, TEAMS).missing == 1
    assert reviewed(two, Reviews("cleo", "", ("ada", "bob")), TEAMS).missing == 0
    assert reviewed(two, Reviews("ada@acme.example", "", ("ada", "bob")), TEAMS).given == ("bob",)
