"""What a policy names is there: fields to protect by their paths, and words of fixed lists."""

from __future__ import annotations

import pytest

from catalog.derive.idle import field_path


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("license", "license"),
        ("risk.rating", "risk/rating"),
        ("versions.artifacts", "versions/*/artifacts"),
        ("versions/1.0.0/artifacts/*/digest", "versions/1.0.0/artifacts/*/digest"),
        ("versions/*", "versions/*"),
        ("versions/*/training/hyperparameters/seed", "versions/*/training/hyperparameters/seed"),
        ("considerations.limitations", "considerations/limitations"),
        ("extra/team/cost_centre", "extra/team/cost_centre"),
        ("versions/*/artefacts", ""),
        ("versions.artefacts", ""),
        ("license/x/y", ""),
        ("metrics", ""),
    ],
)
def test_what_a_policy_protects_is_a_field_by_its_path_and_lists_are_gone_through(written, meant) -> None:
    found = field_path(written)
    assert (found if isinstance(found, str) else "") == meant


@pytest.mark.parametrize("when", ["stage:prod*", "stage:Production", "health:not-judged", "risk:unknown"])
def test_words_of_fixed_lists_are_known(hold, when: str) -> None:
    assert not hold(f"policies: [{{id: p, when: '{when}', must: 'owner:*'}}]\n", "name: A\n").findings
