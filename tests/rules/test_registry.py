"""The registry and the source agree: what is found has a rule, and every rule is found by something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import catalog
from catalog.rules import RULES, TOPICS
from tests.rules.emitted import Emitted, emitted

IMPORTS = "from catalog.kit.finding import error\nfrom catalog.domain.quantities import Doubt\n"
PACKAGE = Path(catalog.__file__).parent


@pytest.fixture(scope="module")
def found() -> list[Emitted]:
    return [*emitted(PACKAGE)]


def test_every_rule_that_the_source_names_is_in_the_registry(found: list[Emitted]) -> None:
    assert [each for each in found if each.rule is None] == [], "name the rule where the finding is made"
    assert [each for each in found if each.rule not in RULES] == [], (
        "write a Rule for it in catalog/rules; a new module has a Topic in catalog/rules/__init__.py"
    )


def test_every_rule_of_the_registry_is_found_by_something(found: list[Emitted]) -> None:
    assert sorted({*RULES} - {each.rule for each in found}) == []


def test_a_rule_weighs_in_the_registry_what_it_weighs_in_the_source(found: list[Emitted]) -> None:
    plain = [each for each in found if each.by in ("error", "warning")]
    assert len(plain) > 50
    assert [each for each in plain if each.rule in RULES and RULES[each.rule].severity != each.by] == []


@pytest.mark.parametrize(
    "line",
    [
        'found = error(place, "planted-name", "message")',
        'found = Doubt("planted-name", "message")',
        'WORD = "planted-name"\ndef say(at, rule): return error(at, rule, 1)\nsay(1, WORD)',
        'found = error(place, "bad-id" if one else "planted-name", "message")',
        'make = error if one else None\nfound = make(place, "planted-name", "message")',
        'ONE, OTHER = "bad-id", "planted-name"\nfound = error(place, OTHER, "message")',
    ],
)
def test_a_name_that_is_planted_is_caught(line: str, tmp_path: Path) -> None:
    for name in ("kit/finding.py", "domain/quantities.py"):
        target = tmp_path / "catalog" / name
        target.parent.mkdir(parents=True)
        target.write_text((PACKAGE / name).read_text())
    (tmp_path / "catalog" / "planted.py").write_text(f"{IMPORTS}{line}")
    assert "planted-name" in {each.rule for each in emitted(tmp_path / "catalog")}


def test_names_are_in_one_form_and_no_topic_is_called_like_a_rule() -> None:
    every = [rule.id for topic in TOPICS for rule in topic.rules]
    assert len(every) == len({*every})
    assert not {topic.name for topic in TOPICS} & {*every}
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", name) for name in (*every, *(each.name for each in TOPICS)))


def test_what_and_why_and_fix_are_whole_sentences() -> None:
    for rule in RULES.values():
        for words in (rule.what, rule.why, rule.fix):
            assert words[0] in "`“" or words[0].isupper(), rule.id
            assert words[-1] == ".", rule.id
            assert words.count("`") % 2 == 0, rule.id
