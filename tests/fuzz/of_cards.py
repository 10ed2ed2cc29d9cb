"""What reads cards and what the house says, and what writes into them -> functions that take any bytes."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import yaml

from catalog.build import Request
from catalog.card import Card, admit_card
from catalog.cli.parts import Here
from catalog.domain.datasets import Datasets
from catalog.domain.metrics import known
from catalog.domain.vocabulary import Vocabulary
from catalog.inquiry import survey
from catalog.kit.date import When
from catalog.kit.door import admit
from catalog.kit.edited import Edited
from catalog.kit.node import MappingNode, values_of, words_in
from catalog.kit.patch import operations
from catalog.kit.plain import plain, same
from catalog.kit.prose import Writer
from catalog.kit.source import DEEPEST, parse
from catalog.kit.text import canonical_json
from catalog.kit.written import as_tree, written
from catalog.make.examine import Check, examine
from catalog.mending.edits import Sheet, edits
from catalog.mending.fault import Known
from catalog.mending.order import in_order
from catalog.mending.page import Page
from catalog.read.git.deployed import deployed
from catalog.read.git.yaml_pair import field_changes
from catalog.settings import Settings
from tests.fuzz.target import Target, folder, parts, text
from tests.kit.patched import applied

_WRITERS = Writer(), Writer(remote_images=True)
_KNOWN = Known(Settings(), Vocabulary(known(), Datasets()), ("a", "b"), ("1", "2"))
_DAY = When.parse("2026-11-26")
_SAFE = ("http:", "https:", "mailto:")


def yaml_(content: bytes) -> None:
    """The door's parser: whatever it says can be said, and what it read is no deeper than it promises."""
    document = parse(content, "card.yaml")
    assert all(str(each).encode() and each.place.line >= 1 <= each.place.column for each in document.findings)
    if document.root is not None:
        values_of(document.root)
        assert all(each.text.encode() is not None for each in words_in(document.root))


def yaml_meaning(content: bytes) -> None:
    """Where nothing is refused or doubted, the text means what PyYAML makes of it, all of it as text."""
    document = parse(content, "card.yaml")
    if document.findings or document.root is None:
        return
    theirs = yaml.load(content.decode("utf-8-sig"), Loader=yaml.CBaseLoader)  # noqa: S506 - texts alone
    assert _untyped(values_of(document.root)) == _untyped(theirs)


def _untyped(value: object) -> object:
    """Null is how it is written: to PyYAML here an empty text, `~` or `null`."""
    if isinstance(value, dict):
        return {key: _untyped(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_untyped(each) for each in value]
    return None if value in ("", "~", "null", "Null", "NULL") else value


def card(content: bytes) -> None:
    """The card of a file: a value that JSON can hold."""
    root = parse(content, "card.yaml").root
    if isinstance(root, MappingNode):
        found, findings = admit_card(root, "a/b")
        canonical_json(plain(found)).encode()
        assert all(str(each).encode() for each in findings)


def settings(content: bytes) -> None:
    """The house's settings from catalog.yaml."""
    root = parse(content, "catalog.yaml").root
    if isinstance(root, MappingNode):
        found, findings = admit(root, Settings)
        assert found is None or plain(found)
        assert all(str(each).encode() for each in findings)


def catalogue(content: bytes) -> None:
    """A whole catalogue of one model, read and worked out as a build does it before it makes pages."""
    names = ("card.yaml", "metrics.csv", "../catalog.yaml", "README.md", "../folder.yaml", "readings.csv")
    names += ("trial.csv", "importances.csv", "bins.csv", "line.csv")
    told = {f"a/{name}": each for name, each in zip(names, parts(content, len(names)), strict=True) if each}
    with folder(
        {f"models/{name}": each for name, each in told.items()} | {"models/b/card.yaml": b"name: B"}
    ) as root:
        survey(Request(root / "models", root / "site", as_of=_DAY), Here(), lambda *_: None)
        report = examine(Check(root / "models", _DAY), Here(), lambda *_: None)
        assert all(str(each).encode() for each in report.findings)


def edited(content: bytes) -> None:
    """A file, a path and a value, which is put there, added or taken away; nothing else changes."""
    before, where, value, how = (text(each) for each in parts(content, 4))
    path = tuple(
        int(step) if step.isascii() and step.isdigit() else step for step in where.strip().split(".")
    )
    if not isinstance(path[-1], str) or max((each for each in path if isinstance(each, int)), default=0) > 50:
        return
    sheet = Edited(before.removeprefix("\ufeff"), "card.yaml")
    tree = as_tree(_json(value))
    if how.strip() == "drop":
        sheet.drop(path)
    elif how.strip() in ("first", "last"):
        sheet.add(path, tree, first=how.strip() == "first")
    else:
        sheet.put(path, tree)
    Edited(sheet.text, "card.yaml")


def _json(value: str) -> object:
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value.strip()


def mending(content: bytes) -> None:
    """Keys are put in order and slips are mended: the file then says the same, or what was meant."""
    for prefix in ((), ("versions",)):
        assert _values(in_order(content, Sheet(prefix, Card, _KNOWN))) == _values(content)
    page, root = Page(content), parse(content, "card.yaml").root
    if isinstance(root, MappingNode):
        page.with_edits(edits(page, Sheet((), Card, _KNOWN), admit_card(root, "a")[1]))


def _values(content: bytes) -> object:
    root = parse(content, "").root
    return None if root is None else values_of(root)


def history(content: bytes) -> None:
    """A file of a card before and after a commit: the fields that differ, and the deployments."""
    before, after = parts(content, 2)
    for name in ("card.yaml", "deployments.yaml", "versions/1.yaml"):
        field_changes(name, before, after)
        deployed(name, before, after)


def patch(content: bytes) -> None:
    """Two trees: the operations between them make the one of the other."""
    try:
        before, after = (json.loads(each) for each in parts(content, 2))
        json.dumps((before, after), allow_nan=False)
    except (ValueError, RecursionError):
        return  # trees come from cards, which hold no number that JSON has no word for
    if all(_depth(each) < DEEPEST for each in (before, after)):
        assert same(applied(before, operations(before, after)), after)


def _depth(value: object) -> int:
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    try:
        return 1 + max(map(_depth, below), default=0)
    except RecursionError:
        return DEEPEST


def writing(content: bytes) -> None:
    """A tree written as YAML is read as the same tree."""
    try:
        tree = json.loads(content)
    except (ValueError, RecursionError):
        return
    if isinstance(tree, dict) and _depth(tree) < DEEPEST and _sayable(tree):
        found = parse(written(as_tree(tree)).encode(), "card.yaml")  # type: ignore[arg-type]
        assert not [each for each in found.findings if each.severity == "error"], found.findings
        assert found.root is not None
        assert values_of(found.root) == values_of(parse(json.dumps(tree).encode(), "").root or found.root)


def _sayable(value: object) -> bool:
    """Whether a text can be in a file at all."""
    told = json.dumps(value, ensure_ascii=False)
    return "\\u00" not in told and not any("\ud800" <= each <= "\udfff" for each in told)


class _Harm(HTMLParser):
    """Fails on what runs or asks elsewhere."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in (
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "svg",
            "form",
            "base",
            "meta",
            "link",
        )
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name not in ("style", "srcdoc", "formaction")
            if name in ("href", "src") and ":" in (value or "").split("/")[0]:
                assert (value or "").lower().startswith(_SAFE), value


def prose(content: bytes) -> None:
    """Markdown: what is made of it holds nothing that runs."""
    for writer in _WRITERS:
        made = writer.prose(text(content), ids="a")
        harm = _Harm()
        harm.feed(str(made.html))
        harm.close()
        line = _Harm()
        line.feed(str(writer.inline(text(content))))
        line.close()
        assert all(each.text is not None for each in made.headings)


TARGETS = {
    "yaml": Target(yaml_),
    "yaml-meaning": Target(yaml_meaning),
    "card": Target(card),
    "settings": Target(settings),
    "catalogue": Target(catalogue),
    "edited": Target(edited),
    "mending": Target(mending),
    "history": Target(history),
    "patch": Target(patch),
    "writing": Target(writing),
    "prose": Target(prose),
}
