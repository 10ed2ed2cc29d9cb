"""Rules of deployments: whether what runs may run."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Rule
from catalog.rules.shapes import card


def _runs(stage: str, deployment: str, status: str = "active") -> str:
    return f"""
        status: {status}
        versions: [{{version: 1.0.0, stage: {stage}}}]
        deployments:
          - {{environment: production, version: 1.0.0{deployment}}}
        """


RULES: tuple[Rule, ...] = (
    Rule(
        "deployed-though-gone",
        Severity.ERROR,
        "A version runs though it, or its model, is blocked or retired.",
        "Somebody decided that it must not be used, and people still get its answers.",
        "Give the deployment its `until`, or run another version. If it may run, correct the `status`.",
        card(_runs("production", "", "retired"), _runs("production", ", until: 2026-01-01", "retired")),
    ),
    Rule(
        "deployed-though-archived",
        Severity.WARNING,
        "A version runs though its stage is archived.",
        "Either it was forgotten where it runs, or the card was not told that it is back.",
        "Give the deployment its `until`, or the version the stage that it is in.",
        card(_runs("archived", ""), _runs("archived", ", until: 2026-01-01")),
    ),
    Rule(
        "deployed-without-stage",
        Severity.WARNING,
        "A version runs in production and its stage is another one.",
        "Who asks for `ID@production` gets the version with that stage, and not the one that runs. "
        "A canary, a shadow and a variant of an experiment may have another.",
        "Give the version the stage `production`, or run one that has it.",
        card(_runs("staging", ""), _runs("staging", ", strategy: shadow")),
    ),
    Rule(
        "production-without-deployment",
        Severity.WARNING,
        "A version is in stage production, and no deployment of it runs there.",
        "The card tells of other deployments, so readers take the list for whole. Most often it is an older"
        " version that kept its stage when another took its place. Beside one that runs, a version that is"
        " blocked or retired is not meant.",
        "Add the deployment that runs it, say under `environments` in `catalog.yaml` that where it runs is"
        " production, or give the version another stage.",
        card(_runs("production", ", until: 2026-01-01"), _runs("production", "")),
    ),
    Rule(
        "traffic-above-whole",
        Severity.ERROR,
        "The running shares of one endpoint add up to more than 100%.",
        "At least one share is not what the endpoint really does, or a deployment has stopped.",
        "Correct `traffic`, or give what stopped its `until`.",
        card(
            """
            versions: [{version: 1.0.0, stage: production}, {version: 1.1.0, stage: production}]
            deployments:
              - {environment: production, version: 1.0.0, traffic: 95%}
              - {environment: production, version: 1.1.0, traffic: 10%}
            """,
            """
            versions: [{version: 1.0.0, stage: production}, {version: 1.1.0, stage: production}]
            deployments:
              - {environment: production, version: 1.0.0, traffic: 90%}
              - {environment: production, version: 1.1.0, traffic: 10%}
            """,
        ),
    ),
)
