"""What a house says of its checks, held against findings one by one."""

from __future__ import annotations

from catalog.kit.finding import Place, Severity, error, warning
from catalog.rules.heed import ALL, Clause, Heed, Named
from catalog.rules.names import KEPT

PLACE = Place("models/catalog.yaml", 3)
HERE = error(Place("models/a/card.yaml", 1), "unknown-team", "one")
THERE = warning(Place("models/b/c/card.yaml", 1), "prose", "two")


def named(*rules: str) -> Named:
    return Named(rules[0], PLACE, rules)


def test_nothing_said_leaves_everything_as_it_is() -> None:
    assert ALL.heeded([THERE, HERE]) == (THERE, HERE)
    assert ALL.unused([THERE, HERE]) == ()


def test_the_last_level_counts_and_to_leave_out_counts_more() -> None:
    more = Clause(levels=((named("prose"), Severity.ERROR),))
    less = Clause(paths=("b",), levels=((named("prose"), Severity.WARNING),))
    assert [each.severity for each in Heed((more,)).heeded([THERE])] == [Severity.ERROR]
    assert Heed((more, less)).heeded([THERE]) == (THERE,)
    assert [each.severity for each in Heed((less, more)).heeded([THERE])] == [Severity.ERROR]
    assert Heed((Clause(ignored=(named("prose"),)), more)).heeded([HERE, THERE]) == (HERE,)


def test_what_cannot_be_read_is_said_whatever_the_house_says() -> None:
    broken = [error(Place("models/a/card.yaml"), rule, "no") for rule in sorted(KEPT)]
    every = Clause(ignored=(named(*sorted(KEPT)),), levels=((named(*sorted(KEPT)), Severity.WARNING),))
    assert Heed((every,)).heeded(broken) == tuple(broken)


def test_each_name_that_leaves_out_nothing_is_told_by_itself_and_weighed_too() -> None:
    heed = Heed((Clause(("b",), (named("prose"), named("unknown-team"))),))
    (told,) = heed.unused([HERE, THERE])
    assert (told.place, told.rule, told.severity) == (PLACE, "unused-ignore", Severity.WARNING)
    assert told.message == "nothing in `b` breaks `unknown-team`, so nothing is left out"
    strict = Clause(levels=((named("unused-ignore"), Severity.ERROR),))
    assert [each.severity for each in Heed((*heed.clauses, strict)).unused([THERE])] == [Severity.ERROR]
