"""The form says what is wrong in the words of `catalog check`: one file of cases, which both are asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from catalog.cli.parts import Here
from catalog.domain import tasks
from catalog.kit.number import plain
from catalog.kit.paths import valid_id
from catalog.kit.text import did_you_mean, title_case_task
from catalog.make.examine import Check, examine
from catalog.read.house import read_house
from catalog.render.pages.edit import edit_form

pytestmark = pytest.mark.browser

WHOLE = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = WHOLE["cases"]

SAYS = """async ([form, cards]) => {
    const { setFileText } = await import("/edit_book.js");
    const { checkBook } = await import("/edit_check.js");
    const { NewBook } = await import("/edit_new.js");
    const { findingText } = await import("/edit_controls.js");
    const house = { types: new Map(form.types.map(({ name, fields }) => [name, fields])),
        teams: new Set(form.teams.map(([key]) => key)), datasets: form.datasets,
        tasks: form.tasks, versioned: form.versioned };
    return cards.map((text) => {
        const book = new NewBook("models");
        setFileText(book.card, text);
        return [...new Set(checkBook(book, house).map(findingText))].sort();
    });
}"""


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cards of all cases in one folder."""
    folder = tmp_path_factory.mktemp("words") / "models"
    for number, case in enumerate(CASES):
        card = folder / f"case-{number:02}" / "card.yaml"
        card.parent.mkdir(parents=True)
        card.write_text(case["card"], encoding="utf-8")
    (folder / "catalog.yaml").write_text(WHOLE["house"], encoding="utf-8")
    return folder


def test_the_command_line_says_what_the_cases_say(models: Path) -> None:
    found = examine(Check(models), Here(), lambda *_: None).findings
    said: dict[str, set[str]] = {}
    for each in found:
        said.setdefault(each.place.path.split("/")[1], set()).add(str(each).partition("]: ")[2])
    for number, case in enumerate(CASES):
        assert sorted(said.get(f"case-{number:02}", ())) == case["says"], case["why"]


def test_the_form_says_what_the_cases_say(models: Path, modules: Page) -> None:
    answers = modules.evaluate(SAYS, [edit_form(read_house(models)), [case["card"] for case in CASES]])
    for case, answer in zip(CASES, answers, strict=True):
        assert answer == case["says"], case["why"]
    assert len(CASES) > 50


def test_ids_and_slips_of_the_pen_are_judged_alike(modules: Page) -> None:
    ids = [*_ids()]
    script = 'async (ids) => { const { wrongId } = await import("/edit_id.js"); return ids.map(wrongId); }'
    assert modules.evaluate(script, ids) == [valid_id(each) or "" for each in ids]
    known = [
        "name",
        "summary",
        "owners",
        "production",
        "tabular-classification",
        "german-credit",
        "2.0.0",
        "a",
        "aa",
    ]
    words = [
        "nam",
        "sumary",
        "ownrs",
        "prodution",
        "2.0.1",
        "20",
        "A",
        "AA",
        "",
        "tabular",
        "classification-tabular",
        "ß",
    ]
    script = (
        'async ([words, known]) => { const { didYouMean } = await import("/edit_near.js");'
        " return words.map((each) => didYouMean(each, known)); }"
    )
    assert modules.evaluate(script, [words, known]) == [did_you_mean(each, known) for each in words]


def test_numbers_without_a_unit_are_read_alike(modules: Page) -> None:
    texts = [
        "1",
        "-1",
        "+1",
        "1.",
        ".5",
        "1e3",
        "1e400",
        "0x1f",
        "0o17",
        "0b1",
        ".inf",
        "-.INF",
        ".nan",
        "nan",
    ]
    texts += ["1_000", "-", ".", "1,000", "1 000", "one"]
    script = (
        'async (texts) => { const { wrongNumber } = await import("/edit_numbers.js");'
        " return texts.map((each) => wrongNumber(each) === ''); }"
    )
    assert modules.evaluate(script, texts) == [plain(each.replace(",", "")) is not None for each in texts]


def test_tasks_are_titled_alike(modules: Page) -> None:
    script = (
        'async (names) => { const { taskTitle } = await import("/edit_preview.js");'
        " return names.map(taskTitle); }"
    )
    names = [*tasks.KNOWN, "ocr", "3d_pose", "few-shot x", "", "Deep Work"]
    assert modules.evaluate(script, names) == [*map(title_case_task, names)]


def _ids() -> Iterator[str]:
    yield from ("risk/credit-scorer", "a", "", "A", "a b", "/a", "a//b", "a/", ".a", "a.", "con", "a/com1.x")
    yield from ("__proto__", "a.html", "é", "a" * 201, "0/1.0_x", "😀")
