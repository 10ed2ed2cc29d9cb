"""A model as it was read -> all that is wrong with it by itself, before policies look at it."""

from __future__ import annotations

from catalog.derive.explained import explained_of
from catalog.derive.frame import Frame
from catalog.derive.future_findings import future_findings
from catalog.derive.open_secrets import with_secrets
from catalog.derive.running_findings import running_findings
from catalog.derive.texts import Texts
from catalog.kit.finding import Finding
from catalog.read.entry import Entry


def found_in(
    entry: Entry, texts: Texts, frame: Frame, of_reasons: tuple[Finding, ...] | None = None
) -> tuple[Finding, ...]:
    """What reading, prose, deployments, dates, rules and explanations come to; who finds more joins here.

    `of_reasons` is what is wrong with its explanations, where those are worked out already.
    """
    if of_reasons is None:
        of_reasons = explained_of(entry, frame.settings, frame.today)
    on_day = (*running_findings(entry, frame), *future_findings(entry, frame.today))
    return with_secrets(entry, (*entry.findings, *texts.findings, *on_day, *of_reasons))
