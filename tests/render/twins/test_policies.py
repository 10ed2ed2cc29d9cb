"""The Markdown table of policies has a column of reasons only where there are reasons."""

from __future__ import annotations

from catalog.domain.ruling import Outcome, Ruling
from catalog.kit.finding import Place, Severity
from catalog.render.twins.policies import policies_table
from catalog.sections.governance.policies import policy_rows


def ruling(outcome: Outcome, *reasons: str) -> Ruling:
    return Ruling("licensed", outcome, Severity.ERROR, Place("card.yaml"), "1.0.0", reasons)


def test_reasons_are_a_column_where_one_is_given() -> None:
    holds, fails = ruling(Outcome.HOLDS), ruling(Outcome.FAILS, "no licence")
    assert policies_table(policy_rows([holds], [])).splitlines()[0] == "| Policy | Version | Outcome |"
    table = policies_table(policy_rows([holds, fails], []))
    assert table.splitlines()[0] == "| Policy | Version | Outcome | Why |"
    assert "| licensed | 1.0.0 | Fails | no licence |" in table
