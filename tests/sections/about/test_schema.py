"""What a card says of a model is taken as people write it, and what cannot be meant is said in its place."""

from __future__ import annotations

import pytest

from catalog.kit.schema import Absent
from catalog.sections.about.schema import About, License, Restated


def test_one_needs_no_brackets_and_a_plain_name_is_a_whole_licence_or_person(read):
    about = read("{name: A, task: ner, authors: A. Author, languages: [en, no]}", About)
    assert (about.task, about.languages) == (("ner",), ("en", "no"))
    assert [(each.name, each.github) for each in about.authors] == [("A. Author", None)]
    mixed = read("{name: A, authors: [A. Author, {name: B. Author, github: bee}]}", About)
    assert [(each.name, each.github) for each in mixed.authors] == [("A. Author", None), ("B. Author", "bee")]
    assert read("license: MIT", Restated).license == License(name="MIT")
    assert read("license: {name: LLaMA, url: https://x.example}", Restated).license.url == "https://x.example"


def test_what_is_known_not_to_be_known_is_told_from_what_is_not_reported(read):
    about = read(
        "{name: A, access: withheld, summary: n/a, publisher: 'unknown', considerations: {ethics: unknown}}",
        About,
    )
    assert (about.access, about.summary, about.family) == (Absent.WITHHELD, Absent.NOT_APPLICABLE, None)
    assert about.publisher == "unknown"
    assert about.publisher is not Absent.UNKNOWN
    assert about.considerations == {"ethics": Absent.UNKNOWN}
    assert read("license: withheld", Restated).license is Absent.WITHHELD


def test_house_fields_keep_their_types_and_text_stays_text(read):
    restated = read("extra: {llm: {context: 128000, tools: true, build: '007'}}", Restated)
    assert restated.extra == {"llm": {"context": 128000, "tools": True, "build": "007"}}
    assert read("{name: 1.10, tags: [007, on]}", About).tags == ("007", "on")
    assert read("name: 1.10", About).name == "1.10"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            "{name: A, acess: open}",
            ["1:11: error[unknown-key]: the key `acess` is not known here (did you mean access?)"],
        ),
        (
            "{name: A, access: opn}",
            ["1:19: error[bad-value]: access: `opn` is not known (did you mean open?)"],
        ),
        ("{name: A, summary: [x]}", ["1:20: error[wrong-type]: summary: expected text, found a list"]),
        (
            "{name: A, used_by: {url: https://x.example}}",
            ["1:20: error[missing-key]: `name` is missing in `used_by`"],
        ),
    ],
)
def test_a_fault_has_its_place_and_leaves_the_rest(admitted, text, faults):
    about, found = admitted(text, About)
    assert found == faults
    assert (about.name, about.access, about.summary, about.used_by) == ("A", None, None, ())


def test_without_a_name_there_is_no_model(admitted):
    about, found = admitted("name: unknown", About)
    assert about is None
    assert "1:7: error[bad-value]: name: `unknown` cannot be said here" in found


def test_a_licence_is_one_and_has_a_name(admitted):
    for text in ("license: [MIT, BSD-3-Clause]", "license: {url: https://x.example}"):
        restated, found = admitted(text, Restated)
        assert restated.license is None
        assert len(found) == 1


@pytest.mark.parametrize("part", [About, Restated])
def test_every_field_is_documented_under_itself(undocumented, part):
    assert undocumented(part) == []
