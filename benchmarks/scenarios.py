"""A contestant and a scenario -> the edit that it begins with, and the proof that its build shows it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path

from contestants import Contestant
from peers.facts import Model, read

COLD, SAME, CARD, METRIC, TEMPLATE = SCENARIOS = ("cold", "same", "card", "metric", "template")
WORDS = {
    COLD: "cold",
    SAME: "nothing changed",
    CARD: "a sentence of a card edited",
    METRIC: "a metric's value edited",
    TEMPLATE: "the model page's template edited",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """The model that is edited: a sentence of its card, and a value among its metrics."""

    id: str
    sentence: str
    value: str

    def words(self, scenario: str, edits: int) -> str:
        """What stands there after a number of edits."""
        if scenario == CARD:
            return f"{self.sentence[:-1]}, revision {edits}." if edits else self.sentence
        # three digits, as a reader of any of the sites sees it; so little that bounds still hold
        return f"{float(self.value) + (edits % 3 + 1) / 1000:.3f}" if edits else self.value


def subject(models: Path) -> Subject:
    """Choose a model in the middle whose value of the newest version stands in its file only once."""
    found = read(models)
    middle = found[len(found) // 2 :] + found
    return next(choice for model in middle if (choice := _choice(model)))


def _choice(model: Model) -> Subject | None:
    newest = model.versions[0]["version"]
    value = next(row[4] for row in model.metrics if row[0] == newest)
    if sum(row.count(value) for row in model.metrics) > 1:
        return None
    return Subject(model.id, model.card["considerations"]["limitations"], value)


def edit(contestant: Contestant, scenario: str, edits: tuple[Subject, int]) -> str:
    """Make the edit and return what its page must show afterwards; nothing where nothing is edited."""
    chosen, number = edits
    if scenario in (CARD, METRIC):
        path = contestant.card if scenario == CARD else contestant.metrics
        before, after = chosen.words(scenario, number - 1), chosen.words(scenario, number)
    elif scenario == TEMPLATE:
        path, element = contestant.template
        before, after = _numbered(element, number - 1), _numbered(element, number)
    else:
        return ""
    text = path.read_text(encoding="utf-8")
    changed, count = _exactly(before).subn(after, text)
    if count != 1:
        raise ValueError(f"{contestant.name}: {before!r} stands {count} times in what is edited")
    path.write_text(changed, encoding="utf-8")
    return after


def prove(contestant: Contestant, id_: str, words: str) -> None:
    """Fail where the page of the model does not show the edit: what skips work must still be right."""
    page = contestant.page(id_).read_text(encoding="utf-8")
    if words and not _exactly(words).search(page):
        raise ValueError(f"{contestant.name}: {words!r} is not on the page after the build")


def prove_facts(contestant: Contestant, model: Model) -> None:
    """Fail where a peer's page lacks a fact."""
    page = contestant.page(model.id).read_text(encoding="utf-8")
    text = html.unescape(re.sub(r"<[^>]*>", " ", page))
    if missing := [each for each in model.texts if each not in text]:
        raise ValueError(f"{contestant.name}: the page of {model.id} lacks {missing[:5]}")


def _numbered(element: str, number: int) -> str:
    return element.replace("</", f" {number}</") if number else element


def _exactly(words: str) -> re.Pattern[str]:
    """The words, not as a part of a longer number."""
    return re.compile(rf"(?<![\d.]){re.escape(words)}(?!\d)")
