"""Rules of explanations: tables that tell nothing, sums that do not hold, features to look at."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Rule
from catalog.rules.shapes import table

_WHY = "versions: [{version: 1.0.0}]\nexplanations: [{method: shap, file: why.csv}]"
_TWO = """
versions:
  - {version: 1.0.0}
  - {version: 1.1.0, signature: {inputs: [age, income, {name: sex, protected: true}]}}
aliases: {current: 1.1.0}
explanations: [{method: shap, file: why.csv}]
"""

RULES: tuple[Rule, ...] = (
    Rule(
        "explanation-table",
        Severity.WARNING,
        "A table of explanations tells nothing.",
        "It has no rows, or columns that no kind of explanation has, so the page shows none.",
        "Give it the columns `feature` and `importance`; or `sample`, `feature`, `value` and `contribution`; "
        "or `feature`, `value` and `mean`.",
        table("input,weight\nage,0.4\n", "feature,importance\nage,0.4\n", says=_WHY, name="why.csv"),
    ),
    Rule(
        "not-additive",
        Severity.WARNING,
        "Base and contributions do not add up to the model's output.",
        "That they do is what such explanations promise. If not, they are of another output, or in another "
        "scale.",
        "Write base, contributions and output of one and the same output, in one scale, such as log-odds.",
        table(
            """
            sample,feature,value,contribution,base,output
            a,age,30,0.2,0.5,0.9
            a,income,10,0.1,0.5,0.9
            """,
            """
            sample,feature,value,contribution,base,output
            a,age,30,0.2,0.5,0.8
            a,income,10,0.1,0.5,0.8
            """,
            says=_WHY,
            name="why.csv",
        ),
    ),
    Rule(
        "protected-rises",
        Severity.WARNING,
        "A protected attribute, or a proxy of one, weighs more than in the version before.",
        "The new version decides more by what it should hardly decide by. It may be right, and somebody "
        "should have looked.",
        "Look at the slices of it, and say under `considerations: fairness` why it may weigh more. The "
        "finding stays: it is a fact about the version.",
        table(
            """
            version,feature,importance
            1.0.0,age,0.5
            1.0.0,income,0.4
            1.0.0,sex,0.1
            1.1.0,sex,0.5
            1.1.0,age,0.4
            1.1.0,income,0.1
            """,
            """
            version,feature,importance
            1.0.0,age,0.5
            1.0.0,income,0.4
            1.0.0,sex,0.1
            1.1.0,age,0.5
            1.1.0,income,0.4
            1.1.0,sex,0.1
            """,
            says=_TWO,
            name="why.csv",
        ),
    ),
)
