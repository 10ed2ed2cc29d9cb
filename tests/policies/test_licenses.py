"""SPDX expressions are understood as their grammar has them, not as text."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.policies.licenses import NotAnExpressionError, permitted

ALLOWED = ("Apache-2.0", "MIT", "GPL-2.0-or-later", "LicenseRef-Ours", "GPL-3.0-only WITH GCC-exception-3.1")


@pytest.mark.parametrize(
    ("expression", "answer"),
    [
        ("MIT", True),
        ("mit", True),
        ("GPL-3.0-only", False),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-only OR MIT AND BSD-2-Clause", False),
        ("GPL-3.0-only AND BSD-2-Clause OR MIT", True),
        ("MIT AND (GPL-3.0-only OR Apache-2.0)", True),
        ("(MIT)", True),
        ("GPL-2.0+", True),
        ("GPL-2.0-only", False),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("GPL-3.0-only WITH GCC-exception-3.1", True),
        ("GPL-3.0-only WITH Classpath-exception-2.0", False),
        ("LicenseRef-Ours and MIT", True),
        ("proprietary", False),
    ],
)
def test_whether_it_can_be_used_under_what_is_allowed_alone(expression: str, answer: bool) -> None:
    assert permitted(expression, ALLOWED) is answer


@pytest.mark.parametrize(
    "text", ["MIT OR", "AND MIT", "(MIT", "MIT)", "MIT Apache-2.0", "Own terms, see §3", "()"]
)
def test_what_is_no_expression_says_what_is_wrong(text: str) -> None:
    with pytest.raises(NotAnExpressionError, match=r"expected|closed|no part"):
        permitted(text, ALLOWED)


def test_a_licence_that_has_only_a_name_may_be_allowed_by_it() -> None:
    assert permitted("Own terms, see §3", ["own terms, see §3"])


@given(st.text(alphabet="()ORANDWITHMIT +-", max_size=60))
def test_any_text_is_answered_or_refused(text: str) -> None:
    with suppress(NotAnExpressionError):
        assert permitted(text, ALLOWED) in (True, False)


@given(
    st.recursive(
        st.sampled_from(["MIT", "GPL-3.0-only", "Apache-2.0", "X-1"]),
        lambda inner: st.tuples(inner, st.sampled_from(["AND", "OR"]), inner),
        max_leaves=8,
    )
)
def test_it_answers_as_its_logic_does(tree) -> None:
    def told(node) -> tuple[str, bool]:
        if isinstance(node, str):
            return node, node in ALLOWED
        (one, yes), (other, too) = told(node[0]), told(node[2])
        return f"({one} {node[1]} {other})", (yes and too) if node[1] == "AND" else (yes or too)

    text, answer = told(tree)
    assert permitted(text, ALLOWED) is answer
