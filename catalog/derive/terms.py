"""The policies of catalog.yaml -> what each asks, part by part, in words for readers."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.kit.digits import seconds_shown, shown
from catalog.kit.schema import said
from catalog.kit.text import listed, plural
from catalog.policies.schema import ApprovalWanted, FreshnessWanted, Policy
from catalog.settings import Settings
from catalog.views.quality.policies import Terms


def terms_of(settings: Settings) -> tuple[Terms, ...]:
    """All policies of a house, in its order."""
    return tuple(_terms(each) for each in settings.policies)


def _terms(policy: Policy) -> Terms:
    return Terms(policy.id, policy.level, said(policy.description) or "", tuple(_asks(policy)))


def _asks(policy: Policy) -> Iterator[tuple[str, str]]:
    if when := said(policy.when):
        yield "When", when
    if must := said(policy.must):
        yield "Must", must
    if policy.no_worse:
        parts = [f"{name} by {shown(most)}" for name, most in policy.no_worse.items()]
        yield "No worse than", listed(parts, "or")
    if policy.licenses:
        yield "Licences", listed(policy.licenses, "or")
    if fresh := said(policy.newer_than):
        yield "Newer than", listed(_ages(fresh))
    if policy.protects:
        yield "Protects", listed(policy.protects)
    if policy.approvals:
        yield "Needs", listed(map(_approval, policy.approvals))


def _ages(fresh: FreshnessWanted) -> Iterator[str]:
    for name in ("version", "evaluation", "approval"):
        age = said(getattr(fresh, name))
        if age is not None:
            yield f"{name} {seconds_shown(age)}"


def _approval(wanted: ApprovalWanted) -> str:
    who = said(wanted.by) or "anybody"
    subject = f" for {said(wanted.subject)}" if said(wanted.subject) else ""
    count = int(wanted.count)
    marks = [text for text, on in (("four eyes", wanted.four_eyes), ("verified", wanted.verified)) if on]
    told = f"{plural(count, 'approval')} by {who}{subject}"
    return f"{told} ({listed(marks)})" if marks else told
