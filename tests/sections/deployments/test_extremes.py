"""Smallest effects and numbers beyond what can be judged: no verdict comes of them, and it is said."""

from __future__ import annotations

from tests.sections.deployments.test_verdict import HEAD, TOP, call, table


def test_a_smallest_effect_of_next_to_nothing_promotes_nothing(read, measured):
    rows = ("control,minutes,100,10,9", "treatment,minutes,100,8,9")
    told = "\n".join((TOP, *rows))
    head = HEAD.replace("primary: approvals", "primary: minutes")
    for smallest in ("1e-12", "1e-9", "1e-6"):
        found, words = call(read, measured, told, f", smallest_effect: {smallest}", head=head)
        assert (found, "may be better or worse" in words) == ("keep going", True)


def test_numbers_that_are_too_far_apart_are_said_not_to_be_judged(read, measured):
    head = HEAD.replace("primary: approvals", "primary: minutes")
    told = f"{TOP}\ncontrol,minutes,100,1e-300,1e-150\ntreatment,minutes,100,2e-300,1e-150"
    found, words = call(read, measured, told, ", smallest_effect: 1e15", head=head)
    assert found == "not comparable"
    assert words.endswith("too great, too small or too far from its smallest effect to be judged.")
    tiny = call(read, measured, told, head=head)
    assert tiny[0] == "keep going"


def test_points_that_were_meant_as_parts_are_not_judged(read, measured):
    found, words = call(read, measured, table(0.60, 0.64), ", smallest_effect: 5")
    assert (found, words.partition(", but ")[2]) == (
        "not comparable",
        "its smallest effect is more than a share can be better by.",
    )
