"""The browser reads the YAML of cards as we do, and changes it by the line; `git apply` takes its patches."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from catalog.kit.node import values_of
from catalog.kit.source import parse
from catalog.read.layers import CardFile
from catalog.render.edit_data import file_data

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).resolve().parents[3]
READ = """async (files) => {
    const { Book } = await import("/edit_book.js");
    const { above } = new Book({ id: "", folder: "", files });
    return above.map((file) => [file.broken, file.problems.map((each) => each.message)]);
}"""
CHANGE = """async (asked) => {
    const { provenText } = await import("/edit_proved.js");
    const { patchOf } = await import("/edit_diff.js");
    return asked.map(([text, change]) => {
        const made = provenText(text, change);
        const file = { path: "card.yaml", original: text, text: made, gone: false };
        return made === null ? null : [made, patchOf([file])];
    });
}"""
WRITTEN = [
    "a: 1 # one\nb:\n- x\n-   y: 2\n    z: [1,\n      2] # two\n",
    "a: >-\n  one\n  two\n\n  three\nb: |+\n  lines\n\nc: 'it''s'\nd: \"t\\u00e4b\\t\"\n",
    "# head\n\na: one\n  two # end\n'b c': {x: 1, \"y\": [a, {b: c}], z: }\ne:\n\n# tail\n",
    "a:\r\n  - b: 1\r\n    c: two\r\n  - d\r\ne: f\r\n",
    "- a\n- b: c\n  d:\n    - e\n-\n  f: g\n",
    "{a: [b, 'c, d'], e: {f: g}}",
    "a: http://x.example/#y\nb: a:b\nc: -1\nd: '#'\ne: x#y\n",
]
IN_BRACKETS = ("a: {b: See: c, d}\n", "a: [{b: 1,\n c: See: d}]\n", "a: {b: c\nd: e\n", "a: [b\nd: e\n")
SAME_WORDS = ("a: b: c\n", "a: [1\n", "a: @x\n", "\ta: 1\n", "a: &x 1\n", "a: *x\n", *IN_BRACKETS)
BROKEN = (*SAME_WORDS, "a: 'x\n", "a: 1\n b: 2\n", "a: !t 1\n", "a: 1\n---\nb: 2\n")
VALUES = [
    "a: b",
    "x # y",
    "1.10",
    "two\nlines",
    "it's",
    "[a]",
    "- x",
    "null",
    "a, b",
    "“ok”",
    '"q"',
    "-1",
    "one\n\ntwo",
]


def test_every_file_says_the_same_in_the_browser(modules: Page) -> None:
    texts = [*_texts(), *WRITTEN]
    files = [file_data(CardFile("x.yaml", text, parse(text.encode(), "x.yaml").root)) for text in texts]
    for text, answer in zip(texts, modules.evaluate(READ, files), strict=True):
        assert answer == [False, []], text[:300]
    assert len(texts) > 40


def test_what_is_broken_is_broken_in_both(modules: Page) -> None:
    files = [{"path": "x.yaml", "text": text, "check": 0} for text in BROKEN]
    for text, (broken, problems) in zip(BROKEN, modules.evaluate(READ, files), strict=True):
        ours = parse(text.encode(), "x.yaml").findings
        assert broken
        assert ours
        if text in SAME_WORDS:
            assert problems[0] == ours[0].message


def test_changes_say_what_was_meant_and_touch_nothing_else(modules: Page, tmp_path: Path) -> None:
    random = Random(7)  # noqa: S311 - a seeded choice
    asked = [(text, change) for text in [*_texts(), *WRITTEN] for change in _changes(text, random)]
    answers = modules.evaluate(CHANGE, asked)
    for (text, change), answer in zip(asked, answers, strict=True):
        assert answer is not None, (text[:200], change)
        made = parse(answer[0].encode(), "x.yaml")
        assert made.root
        assert made.findings == (), (change, answer[0])
        assert _at(values_of(made.root), change["path"]).removesuffix("\n") == change["tree"], change
    assert len(asked) > 200
    _apply(random.sample([pair for pair in zip(asked, answers, strict=True) if pair[1][1]], 12), tmp_path)


def _apply(chosen: list[Any], folder: Path) -> None:
    for (text, _), (made, patch) in chosen:
        (folder / "card.yaml").write_text(text, encoding="utf-8", newline="")
        subprocess.run(["git", "apply", "-"], cwd=folder, input=patch.encode(), check=True)
        assert (folder / "card.yaml").read_bytes().decode() == made


def _texts() -> Iterator[str]:
    for folder in (
        "models/text",
        "models/health",
        "models/images",
        "models/food",
        "tests/golden",
        "tests/browser",
    ):
        for path in sorted((REPOSITORY / folder).rglob("*.yaml")):
            text = path.read_bytes().decode()
            if not parse(text.encode(), "x.yaml").findings:
                yield text


def _changes(text: str, random: Random) -> Iterator[dict[str, Any]]:
    """Another value at some of its places."""
    root = parse(text.encode(), "x.yaml").root
    paths = [*_paths(values_of(root))] if root else []
    for path in random.sample(paths, min(6, len(paths))):
        yield {"kind": "put", "path": path, "tree": random.choice(VALUES)}


def _paths(value: object, at: tuple[str | int, ...] = ()) -> Iterator[list[str | int]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _paths(each, (*at, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _paths(each, (*at, number))
    elif at:
        yield [*at]


def _at(value: Any, path: list[str | int]) -> str:
    for step in path:
        value = value[step]
    return str(json.loads(json.dumps(value)))
