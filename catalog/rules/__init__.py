"""Every rule that a finding can name: one module a topic, TOPICS as table of contents."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.kit.rule import Rule, Topic
from catalog.rules import (
    access,
    checks,
    connections,
    experiments,
    explanations,
    fields,
    files,
    house,
    imports,
    mended,
    monitoring,
    ownership,
    policies,
    references,
    running,
    signing,
    tables,
    values,
    yaml,
)

TOPICS: tuple[Topic, ...] = (
    Topic("files", "Folders and files", files.RULES),
    Topic("signing", "Signatures", signing.RULES),
    Topic("yaml", "YAML", yaml.RULES),
    Topic("fields", "Fields of a card", fields.RULES),
    Topic("house", "catalog.yaml", house.RULES),
    Topic("references", "Names that cards refer to", references.RULES),
    Topic("tables", "Tables", tables.RULES),
    Topic("values", "Measurements", values.RULES),
    Topic("running", "Deployments", running.RULES),
    Topic("experiments", "Experiments", experiments.RULES),
    Topic("monitoring", "Monitoring", monitoring.RULES),
    Topic("connections", "Sources, triggers and secrets", connections.RULES),
    Topic("explanations", "Explanations", explanations.RULES),
    Topic("policies", "Policies", policies.RULES),
    Topic("access", "Who sees what", access.RULES),
    Topic("owners", "Owners", ownership.RULES),
    Topic("spelling", "Spellings that programs do not know", mended.RULES),
    Topic("checks", "What a house leaves out", checks.RULES),
    Topic("imports", "Importing and recording", imports.RULES),
)
"""The topics in the order of the reference; no topic is called like a rule."""

RULES: Mapping[str, Rule] = {rule.id: rule for topic in TOPICS for rule in topic.rules}
