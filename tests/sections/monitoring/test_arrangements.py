"""What of sources and triggers could not work is said when the card is checked, not when it is needed."""

from __future__ import annotations

import pytest

from catalog.sections.monitoring.arrangements import unworkable
from catalog.sections.monitoring.schema import Monitoring

SOURCE = "prometheus: 'https://p.example', query: up, metric: up, file: monitoring/up.csv"


@pytest.mark.parametrize(
    ("monitoring", "at", "rule"),
    [
        (f"sources: {{{SOURCE.replace('https:', 'ftp:')}}}", ("sources", 0, "prometheus"), "bad-address"),
        (f"sources: {{{SOURCE.replace('.csv', '.json')}}}", ("sources", 0, "file"), "bad-path"),
        (f"sources: {{{SOURCE.replace('//p', '//a:b@p')}}}", ("sources", 0, "prometheus"), "secret-in-card"),
        (f"sources: {{{SOURCE}, step: 10ms}}", ("sources", 0, "step"), "bad-value"),
        (f"sources: {{{SOURCE}, bearer: eyJh.b.c}}", ("sources", 0, "bearer"), "not-a-variable"),
        (f"sources: {{{SOURCE}, basic: GITHUB_TOKEN}}", ("sources", 0, "basic"), "not-ours-to-send"),
        (f"sources: {{{SOURCE}, basic: CATALOG_, bearer: CATALOG_}}", ("sources", 0, "basic"), "two-ways-in"),
        ("retrain: {trigger: {}}", ("retrain", "trigger"), "trigger-unclear"),
        ("retrain: {trigger: {webhook: A, command: b}}", ("retrain", "trigger"), "trigger-unclear"),
        ("retrain: {trigger: {webhook: 'ftp://x'}}", ("retrain", "trigger", "webhook"), "bad-address"),
        ("retrain: {trigger: {webhook: A, secret: a b}}", ("retrain", "trigger", "secret"), "not-a-variable"),
        (
            "retrain: {trigger: {webhook: A, headers: {X: AWS_KEY}}}",
            ("retrain", "trigger", "headers", "X"), "not-ours-to-send",
        ),
        ("retrain: {trigger: {command: \"a 'b\"}}", ("retrain", "trigger", "command"), "bad-command"),
    ],
)  # fmt: skip
def test_what_cannot_work_has_a_place(read, monitoring, at, rule):
    (found,) = unworkable(read(f"monitoring: {{{monitoring}}}", Monitoring).monitoring)
    assert (found.at, found.rule) == (at, rule)
    assert "eyJh" not in found.message + found.hint, "what may be a secret is not quoted"


def test_what_works_is_no_mistake(read):
    trigger = "{webhook: HOOK, secret: TEAM, headers: {X-Key: CATALOG_KEY}}"
    watch = read(
        f"monitoring: {{sources: {{{SOURCE}, step: 5m}}, retrain: {{trigger: {trigger}}}}}", Monitoring
    )
    assert not list(unworkable(watch.monitoring))
