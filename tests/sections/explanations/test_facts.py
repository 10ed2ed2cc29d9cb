"""Importances and contributions are read per version, heaviest first; what is no number is left out."""

from __future__ import annotations

from catalog.domain.delimited import from_csv
from catalog.sections.explanations.facts import Contribution, Importance, contributions, importances


def table(text: str) -> list[dict[str, str]]:
    columns = from_csv(text, "e.csv")
    return [dict(zip(columns.names, row, strict=True)) for row in columns.rows]


WEIGHTS = table("""version,feature,importance,std
2.0,age,0.3,0.01
2.1,zip,0.05,
2.1,age,0.2,0.02
2.1,debt,-0.4,inf
2.1,job,nan,
2.1,sex,,
,all,0.2,
""")


def test_importances_are_of_the_version_asked_for_beside_the_one_before():
    assert importances(WEIGHTS, ("2.1", "2.0")) == (
        Importance("debt", -0.4, None, None),
        Importance("age", 0.2, 0.02, 0.3),
        Importance("all", 0.2, None, 0.2),
        Importance("zip", 0.05, None, None),
    )
    assert [each.feature for each in importances(WEIGHTS, ("2.0", None))] == ["age", "all"]
    assert [each.before for each in importances(WEIGHTS, ("2.1", None))] == [None] * 4


def test_a_table_without_versions_speaks_of_any():
    rows = table("feature,importance\nage,1e-1\nzip,7\n")
    assert [(each.feature, each.value) for each in importances(rows, (None, None))] == [
        ("zip", 7),
        ("age", 0.1),
    ]


def test_contributions_keep_the_order_and_the_values_that_are_numbers():
    rows = table("""sample,feature,value,contribution
0,age,41,0.25
0,job,clerk,-0.5
1,age,,0.1
1,job,nan,broken
""")
    assert contributions(rows) == (
        Contribution("age", 41.0, 0.25),
        Contribution("job", None, -0.5),
        Contribution("age", None, 0.1),
    )
