"""A plan -> a comment for a pull request: one sentence, the verdict, what to look at, details folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from catalog.kit.mdtext import code, table
from catalog.kit.text import plural
from catalog.review.plan.inert import inline, inline_html
from catalog.review.plan.nouns import Approval, Change, ModelPlan, Page, Plan, Topic, Weight
from catalog.review.plan.wording import exposed, footing, headline, summary, verdict

MARKER = "<!-- model-catalog plan -->"
"""What a workflow finds its own comment by, to write it anew instead of a second one."""
LONGEST = 60_000
"""Characters: GitHub takes 65,536, and whoever posts it may want to add a line."""
_MOST_BLOCKS = 20
_MOST_APPROVALS = 50
_MOST_PAGES = 100
_RESERVED = 400
_SIGNS = {Weight.BLOCKS: "⛔ ", Weight.WATCH: "⚠️ ", Weight.NOTE: ""}
_TOPICS = tuple(Topic)


def as_markdown(of: Plan) -> str:
    """All of it, or as much as a comment can hold."""
    blocks = [MARKER, inline(summary(of)), f"**{inline(verdict(of))}**", *_blockers(of)]
    blocks += [f"⚠️ **{inline(seen)}**"] if (seen := exposed(of)) else []
    blocks += [*_approvals(of), *([_house(of.house)] if of.house else [])]
    blocks += ["### Models"] if of.models else []
    foot = [f"<sub>{inline_html(footing(of))}</sub>"]
    return "\n\n".join([*_fitting(blocks, of.models, [*_pages(of.pages)]), *foot])


def _fitting(head: list[str], models: Iterable[ModelPlan], tail: list[str]) -> Iterator[str]:
    """Blocks as long as they fit; what does not is counted, so that nobody takes it for nothing."""
    room = LONGEST - _RESERVED
    left = 0
    for block in (*head, *map(_model, models), *tail):
        if len(block) + 2 <= room:
            room -= len(block) + 2
            yield block
        else:
            left += 1
    if left:
        words = "a comment holds no more: all of it is in the artefact of this run"
        yield f"_{plural(left, 'part')} left out; {words}, or say `catalog plan` yourself._"


def _blockers(of: Plan) -> Iterator[str]:
    found = [("the catalogue", each) for each in of.house if each.weight is Weight.BLOCKS]
    found += [
        (each.id, change) for each in of.models for change in each.changes if change.weight is Weight.BLOCKS
    ]
    if found:
        lines = [f"- {code(id_)}: {_words(each)}" for id_, each in found[:_MOST_BLOCKS]]
        more = len(found) - _MOST_BLOCKS
        lines += [f"- and {more:,} more"] if more > 0 else []
        yield "\n".join(["### What stands against merging", "", *lines])


def _model(of: ModelPlan) -> str:
    was = f" from <code>{inline_html(of.was)}</code>" if of.was else ""
    title = f"<b><code>{inline_html(of.id)}</code></b> {of.fate}{was}"
    if _is_short(of):
        lone = f" from {code(of.was)}" if of.was else ""
        words = "; ".join(_words(each) for each in of.changes)
        return f"{_SIGNS[of.weight]}**{code(of.id)}** {of.fate}{lone}: {words}".removesuffix(": ")
    told = f": {inline_html(headline(of))}" if of.changes else ""
    head = f"<details><summary>{_SIGNS[of.weight]}{title}{told}</summary>"
    return "\n\n".join([head, *_by_topic(of.changes), "</details>"])


def _is_short(of: ModelPlan) -> bool:
    """Whether a line holds all of it, so that there is nothing to unfold."""
    return len(of.changes) < 2 and not any(each.place for each in of.changes)


def _by_topic(changes: Iterable[Change]) -> Iterator[str]:
    by_topic = sorted(changes, key=lambda each: _TOPICS.index(each.topic))
    for topic, members in groupby(by_topic, key=lambda each: each.topic):
        lines = [f"- {_SIGNS[each.weight]}{_words(each)}" for each in members]
        yield "\n".join([f"**{topic.heading}**", "", *lines])


def _words(each: Change) -> str:
    return f"{inline(each.words)}{f' ({code(str(each.place))})' if each.place else ''}"


def _house(changes: tuple[Change, ...]) -> str:
    lines = [f"- {_SIGNS[each.weight]}{_words(each)}" for each in changes]
    return "\n".join(["### The catalogue itself", "", *lines])


def _approvals(of: Plan) -> Iterator[str]:
    rows = [_approval(model.id, each) for model in of.models for each in model.approvals]
    if rows:
        head = ("Model", "Approval of", "By", "Needed", "Given", "Policy")
        more = (
            [f"\n{plural(left, 'more', 'more')} left out."]
            if (left := len(rows) - _MOST_APPROVALS) > 0
            else []
        )
        yield "\n".join(["### Approvals", "", table(head, rows[:_MOST_APPROVALS]), *more])


def _approval(id_: str, each: Approval) -> tuple[str, ...]:
    name = f"{id_}@{each.version}" if each.version else id_
    given = ", ".join(code(who) for who in each.given) or "none yet"
    sign = _SIGNS[Weight.BLOCKS if each.missing else Weight.NOTE]
    cells = (code(name), inline(each.subject), code(each.role), f"{each.count:,}", given, code(each.policy))
    return f"{sign}{cells[0]}", *cells[1:]


def _pages(pages: tuple[Page, ...]) -> Iterator[str]:
    if not pages:
        return
    lines = [f"- {_page(each)}" for each in pages[:_MOST_PAGES]]
    more = len(pages) - _MOST_PAGES
    lines += [f"- and {more:,} more"] if more > 0 else []
    head = f"<details><summary>{plural(len(pages), 'page')} of the site gone</summary>"
    yield "\n\n".join([head, "\n".join(lines), "</details>"])


def _page(each: Page) -> str:
    to = f", which leads to {code(each.to)}" if each.to else ""
    named = ", ".join(code(other) for other in each.linked)
    return f"{code(each.path)}{to}{f'; still named by {named}' if named else ''}"
