"""What changes -> what it means for models of others: children of what changed or went, ranks lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.derive.shelf import Catalog
from catalog.kit.text import listed
from catalog.review.plan.nouns import Change, Topic, Weight
from catalog.review.plan.pairs import Pairs

_LOUD = frozenset({Topic.DATA, Topic.TERMS, Topic.VERSIONS})


def kin(after: Catalog, found: Pairs, changes: Mapping[str, list[Change]]) -> Iterator[tuple[str, Change]]:
    """Say which other models were made from one that went or changed, or name it as their successor."""
    former = {old: new for new, old in found.renamed.items()}
    for summary in after.summaries:
        named = {each.id for each in summary.parents} | ({summary.superseded_by} - {""})
        for other in sorted(named - {summary.id}):
            whose = "Its parent" if any(each.id == other for each in summary.parents) else "Its successor"
            if other in found.removed:
                words = f"{whose} {other} is removed"
                yield summary.id, Change(Topic.KIN, "parent-removed", Weight.WATCH, words, "", other)
            elif other in former:
                words = f"{whose} {other} is now {former[other]}: name it so"
                yield summary.id, Change(Topic.KIN, "parent-renamed", Weight.WATCH, words, "", other)
            elif whose == "Its parent" and (told := _told(changes.get(other, []))):
                words = f"{whose} {other} changes in {told}"
                yield summary.id, Change(Topic.KIN, "parent-changed", Weight.NOTE, words, "", other)


def _told(changes: list[Change]) -> str:
    """What of a parent matters to who was made from it."""
    topics = sorted({each.topic for each in changes if each.topic in _LOUD and each.weight <= Weight.WATCH})
    words = {Topic.DATA: "its data", Topic.TERMS: "its terms", Topic.VERSIONS: "its versions"}
    return listed(words[each] for each in topics)
