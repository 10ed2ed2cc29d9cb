"""Rules on spellings that readers understand and programs do not; `catalog check --fix` mends them."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Example, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        id="similar-license",
        severity=Severity.WARNING,
        what="A licence's name is nearly an SPDX expression, but not written as one.",
        why=(
            "Programs compare licences by their SPDX ids. `apache 2.0` and `Apache-2.0` are two licences to "
            "a facet, to a policy that lists what is allowed, and to a reader's tools."
        ),
        fix=(
            "Write the id that the hint names. Where it names two, as for the GPL, say whether later "
            "versions will do too. Your own terms are `LicenseRef-…`, `proprietary` or a name and a url."
        ),
        example=Example(
            bad={"scorer/card.yaml": "name: Scorer\nlicense: apache 2.0\n"},
            good={"scorer/card.yaml": "name: Scorer\nlicense: Apache-2.0\n"},
        ),
        fixable=True,
    ),
    Rule(
        id="similar-key",
        severity=Severity.WARNING,
        what="A heading of the considerations is a known key in another style.",
        why=(
            "Considerations may have headings of one's own, so `Intended Use` is one, and the site, the "
            "quality board and queries look for `intended_use` in vain."
        ),
        fix="Write the key that the hint names.",
        example=Example(
            bad={"scorer/card.yaml": "name: Scorer\nconsiderations: {Intended Use: Ranking loans.}\n"},
            good={"scorer/card.yaml": "name: Scorer\nconsiderations: {intended_use: Ranking loans.}\n"},
        ),
        fixable=True,
    ),
)
