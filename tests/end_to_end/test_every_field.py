"""What people write is shown: a word in every text field of a card stands on the model's pages."""

from __future__ import annotations

import types
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import BaseModel

from catalog.card import Card
from catalog.cli import main
from catalog.kit.form import form_types
from catalog.kit.schema import Absent, Markdown, Text
from catalog.kit.shown import words as in_words

# Each names something else (a file, a version, a column, a model, a team) that the page shows in its own way.
NAMES_ANOTHER_THING = {
    *("superseded_by", "aliases", "headline", "links", "figures", "every_version", "explanations"),
    *("monitoring.readings", "monitoring.distributions", "monitoring.rules.across"),
    *("deployments.version", "experiments.file", "experiments.variants"),
    *(
        "versions.parents.model",
        "versions.parents.url",
        "versions.artifacts.path",
    ),
    *(
        "authors.github",
        "authors.url",
        "license.url",
        "versions.license.url",
        "source.url",
        "versions.source.url",
        "used_by.url",
    ),
    *("approvals.link", "versions.approvals.link"),
    *("costs.training.link", "costs.running.link"),
}
# Facts for programs: they are in the JSON, where the test finds them too.
ONLY_IN_JSON = {"source.etag", "versions.source.etag", "deployments.source.etag"}
# Who may see a model is no fact of it.
NO_FACT = {"visibility"}
# What the page of a model says of the version that speaks for it.
MADE = {"training", "code", "signature", "size"}

NOT_SEEN = (
    "is on no page: show it in the section's facts.py and template; what only names another thing, such as "
    "the address of a link, belongs into NAMES_ANOTHER_THING here"
)


class Words:
    """Fills a schema with words that occur once, and remembers which field each stands in."""

    def __init__(self) -> None:
        self.numbers = count(1)
        self.fields: dict[str, str] = {}

    def fill(self, model: type[BaseModel], prefix: str = "") -> dict[str, object]:
        filled = {}
        for name, info in model.model_fields.items():
            path = f"{prefix}{info.alias or name}"
            if path not in NAMES_ANOTHER_THING and (value := self.value(info.annotation, path)) is not None:
                filled[info.alias or name] = value
        return filled

    def value(self, annotation: Any, path: str) -> object:  # noqa: PLR0911 - a case a kind of type
        origin, inner = get_origin(annotation), get_args(annotation)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self.fill(annotation, f"{path}.") or None
        if annotation is str or annotation in (Text, Markdown):
            return self.word(path)
        if origin in (Union, types.UnionType):
            kinds = [kind for kind in inner if kind not in (Absent, type(None))]
            return self.value(kinds[0], path) if kinds else None
        if origin is Annotated:
            return self.value(inner[0], path)
        if origin is tuple:
            item = self.value(inner[0], path)
            return None if item is None else [item]
        if origin is dict:
            return {"some_key": item} if (item := self.value(inner[1], path)) is not None else None
        return inner[0] if origin is Literal else None

    def word(self, path: str) -> str:
        word = f"zebra{next(self.numbers)}x"
        self.fields[word] = path
        return word


def _pages(site: Path) -> Iterator[str]:
    for path in sorted((site / "models" / "zoo").rglob("*.html")):
        yield path.read_text(encoding="utf-8")


def test_a_word_in_every_text_field_is_shown(tmp_path: Path) -> None:
    words = Words()
    card = words.fill(Card)
    card["deployments"][0]["version"] = card["versions"][0]["version"]
    card["monitoring"]["retrain"]["when"] = ["every 30d"]
    words.fields = {word: path for word, path in words.fields.items() if path != "monitoring.retrain.when"}
    folder = tmp_path / "models" / "zoo"
    folder.mkdir(parents=True)
    (folder / "card.yaml").write_text(yaml.safe_dump(card, sort_keys=False), encoding="utf-8")
    main(["build", str(tmp_path / "models"), "-o", str(tmp_path / "site")])

    pages = "".join(_pages(tmp_path / "site"))
    api = (tmp_path / "site" / "api" / "v1" / "models" / "zoo.json").read_text(encoding="utf-8")
    unseen = {path for word, path in words.fields.items() if word not in pages} - ONLY_IN_JSON
    assert not unseen, "\n".join((*sorted(unseen), NOT_SEEN))
    assert [path for word, path in words.fields.items() if word not in api] == []
    assert len(words.fields) > 100

    own = (tmp_path / "site" / "models" / "zoo" / "index.html").read_text(encoding="utf-8")
    twin = (tmp_path / "site" / "models" / "zoo" / "index.md").read_text(encoding="utf-8")
    left_out = {path for word, path in words.fields.items() if word in own and word not in twin}
    assert left_out - ONLY_IN_JSON == {"task"}, (
        "the page in Markdown says what the page says, but for a task, which it says by its title: write "
        "what is left out in catalog/render/twins/twin.py"
    )


def test_the_word_for_a_whole_section_is_shown(tmp_path: Path) -> None:
    """What is not known, not told and not to be had are three things, and none of them is “not reported”."""
    sections, parts = _whole("Card"), _whole("Version")
    assert {"costs", "monitoring", "interpretability"} <= sections
    assert parts >= MADE
    said = [(key, absent, {key: str(absent)}, {}) for key in sorted(sections) for absent in Absent]
    said += [(key, absent, {}, {key: str(absent)}) for key in sorted(parts) for absent in Absent]
    models = tmp_path / "models"
    for at, (_, _, of_card, of_version) in enumerate([*said, ("", "", {}, {})]):
        _write(models / f"m{at}", {"name": "M", **of_card, "versions": {"version": "1.0.0", **of_version}})
    main(["build", str(models), "-o", str(tmp_path / "site")])

    for at, (key, absent, of_card, _) in enumerate(said):
        pages = () if of_card else ("versions/1.0.0/index.html",)
        for page in (*pages, *(("index.html", "index.md") if of_card or key in MADE else ())):
            own, plain = (tmp_path / "site/models" / f"m{n}" / page for n in (at, len(said)))
            unseen = f"`{key}: {absent}` is on no {page}; `absence` of catalog/kit/shown.py has the sentence"
            assert _count(own, in_words(absent)) > _count(plain, in_words(absent)), unseen


def _whole(kind: str) -> set[str]:
    """The keys of a card, or of a version, that may hold one word for all that stands below them."""
    fields = next(each for each in form_types(Card) if each.name == kind).fields
    return {field.key for field in fields if field.maybe and field.type and not field.many} - NO_FACT


def _write(folder: Path, card: dict[str, object]) -> None:
    folder.mkdir(parents=True)
    (folder / "card.yaml").write_text(yaml.safe_dump(card), encoding="utf-8")


def _count(page: Path, word: str) -> int:
    return page.read_text(encoding="utf-8").lower().count(word)
