"""A plan -> text for a terminal: a sentence, the verdict, then model by model, the most important first."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from catalog.kit.text import plural, visible
from catalog.review.plan.nouns import Approval, Change, ModelPlan, Page, Plan, Weight
from catalog.review.plan.wording import exposed, footing, summary, verdict

WIDE = 100
MARKS = {Weight.BLOCKS: "✗", Weight.WATCH: "!", Weight.NOTE: "·"}
"""What stands before a change: it stands against merging, somebody should look at it, it is said."""
_MOST_PAGES = 40


def as_text(of: Plan) -> str:
    """All of it, a line a change."""
    lines = [*wrap(summary(of), WIDE), verdict(of), *wrap(exposed(of), WIDE), footing(of)]
    if of.house:
        lines += ["", "The catalogue itself", *(_change(each) for each in of.house)]
    for model in of.models:
        lines += ["", *_model(model)]
    if of.pages:
        lines += ["", f"Pages that are gone ({len(of.pages):,})", *_pages(of.pages)]
    return "\n".join(visible(line).rstrip() for line in lines)


def _model(of: ModelPlan) -> Iterator[str]:
    was = f" from {of.was}" if of.was else ""
    yield f"{of.id}, {of.fate}{was}"
    yield from map(_change, of.changes)
    yield from map(_approval, of.approvals)


def _change(each: Change) -> str:
    return f"  {MARKS[each.weight]} {each.words}{f'  [{each.place}]' if each.place else ''}"


def _approval(each: Approval) -> str:
    mark = MARKS[Weight.WATCH if each.missing else Weight.NOTE]
    return f"  {mark} {approval_words(each)}"


def approval_words(each: Approval) -> str:
    """Who has to approve what, and who did."""
    whose = f" of version {each.version}" if each.version else ""
    given = f"given by {', '.join(each.given)}" if each.given else "none given yet"
    asked = plural(each.count, f"approval of {each.subject}", f"approvals of {each.subject}")
    return f"{asked}{whose} by {each.role} (policy {each.policy}): {given}"


def _pages(pages: tuple[Page, ...]) -> Iterator[str]:
    for each in pages[:_MOST_PAGES]:
        yield f"  {page_words(each)}"
    if (more := len(pages) - _MOST_PAGES) > 0:
        yield f"  and {more:,} more"


def page_words(each: Page) -> str:
    """An address, where it leads now, and which cards name it."""
    to = f" → {each.to}" if each.to else ""
    named = ", ".join(each.linked)
    return f"{each.path}{to}{f', named by {named}' if named else ''}"
