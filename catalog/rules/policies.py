"""The rules on what a house asks of its models: policies that fail, and waivers of them."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Example, Rule

_LICENCE = "policies: [{id: licence-known, must: 'license:*'}]\n"
_CARD = "name: Scorer\n"

RULES: tuple[Rule, ...] = (
    Rule(
        id="policy-fails",
        severity=Severity.ERROR,
        what="A model, or a version of it, does not do what a policy of the house asks.",
        why="The house wrote down what it needs of its models; what falls short is known before the merge.",
        fix="Mend what the sentence names, or let who may do so except the model until a day: "
        "`waivers: [{policy: licence-known, until: 2027-01-31, by: ciso, reason: The owner is asked}]`. "
        "A policy of `level: warning` warns only.",
        example=Example(
            bad={"catalog.yaml": _LICENCE, "scorer/card.yaml": _CARD},
            good={"catalog.yaml": _LICENCE, "scorer/card.yaml": f"{_CARD}license: MIT\n"},
        ),
    ),
    Rule(
        id="bad-policy",
        severity=Severity.ERROR,
        what="A policy in catalog.yaml asks for something that is not understood, or shares another's name.",
        why="It is held against nothing until it is understood, so what it should keep out comes in.",
        fix="Write the query as in the search box; the message says at which column it stops making sense.",
        example=Example(
            bad={
                "catalog.yaml": "policies: [{id: licence-known, must: 'lisense:*'}]\n",
                "scorer/card.yaml": f"{_CARD}license: MIT\n",
            },
            good={"catalog.yaml": _LICENCE, "scorer/card.yaml": f"{_CARD}license: MIT\n"},
        ),
    ),
    Rule(
        id="unknown-policy",
        severity=Severity.WARNING,
        what="A waiver names a policy that catalog.yaml does not have.",
        why="It excepts the model from nothing, and the policy that was meant goes on failing.",
        fix="Name the policy by its `id`, or take the waiver out.",
        example=Example(
            bad={
                "catalog.yaml": _LICENCE,
                "scorer/card.yaml": f"{_CARD}waivers: [{{policy: licence-know, by: ciso}}]\n",
            },
            good={
                "catalog.yaml": _LICENCE,
                "scorer/card.yaml": f"{_CARD}waivers: [{{policy: licence-known, by: ciso}}]\n",
            },
        ),
    ),
    Rule(
        id="expired-waiver",
        severity=Severity.WARNING,
        what="The day until which a policy was waived for a model is over.",
        why="The policy holds for the model again, and readers should not think that it is waived.",
        fix="Do what the policy asks and take the waiver out, or let who granted it renew it.",
        example=Example(
            bad={
                "catalog.yaml": _LICENCE,
                "scorer/card.yaml": f"{_CARD}license: MIT\n"
                "waivers: [{policy: licence-known, until: 2026-06-30, by: ciso}]\n",
            },
            good={"catalog.yaml": _LICENCE, "scorer/card.yaml": f"{_CARD}license: MIT\n"},
            as_of="2026-10-01",
        ),
    ),
)
