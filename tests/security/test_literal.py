"""Words that mean something to template engines, JavaScript or readers are shown, and are no ids."""

from __future__ import annotations

import html
import json
import re

import pytest

from catalog.kit.paths import valid_id
from catalog.read.walk import walk
from catalog.render.engine import Engine
from tests.security.model import engine, worked_out, write

TEMPLATE = "{{7*7}} ${7*7} #{7*7} <%= 7*7 %> {% raw %} {#x#}"
RESERVED = ("__proto__", "constructor", "prototype")
HIDDEN = "right\u202eleft\u202c zero\u200bwidth"
CARD = f"""
name: {json.dumps(HIDDEN)}
summary: {json.dumps(TEMPLATE)}
description: {json.dumps(TEMPLATE)}
tags: [__proto__, constructor, prototype, "{{{{7*7}}}}"]
family: __proto__
extra: {{__proto__: polluted, constructor: "{{{{7*7}}}}"}}
considerations: {{__proto__: "text {{{{7*7}}}}", constructor: built}}
versions: [{{version: constructor}}]
aliases: {{__proto__: constructor}}
"""
TABLE = "metric,dataset,value,__proto__\n__proto__,constructor,0.875,{{7*7}}\n"


@pytest.fixture(scope="module")
def made() -> Engine:
    return engine()


@pytest.mark.accepts("literal")
def test_what_templates_and_javascript_know_is_shown_as_it_is_written(made, tmp_path):
    write(tmp_path, "literal", {"card.yaml": CARD.encode(), "metrics.csv": TABLE.encode()})
    seen = worked_out(tmp_path, made)
    text = html.unescape(re.sub(r"<[^>]*>", " ", seen.page))
    assert TEMPLATE in text.split("Skip to content")[1]
    assert "49" not in re.sub(r"\d{3,}", "", text.split("Metrics")[0].split("Skip to content")[1])
    for word in (*RESERVED[:2], "polluted", "built", "0.875", "{{7*7}}"):
        assert word in text
    assert not {"missing-key", "bad-value", "unknown-key"} & seen.rules


@pytest.mark.accepts("literal")
def test_letters_that_turn_or_hide_stay_in_the_element_of_their_name(made, tmp_path):
    write(tmp_path, "literal", {"card.yaml": CARD.encode()})
    page = worked_out(tmp_path, made).page
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert heading is not None
    assert re.search(rf"<bdi[^>]*>\s*{HIDDEN}\s*</bdi>", heading[1])


@pytest.mark.refuses("literal")
@pytest.mark.parametrize(
    "name",
    [*RESERVED, "a/__proto__", "{{7*7}}", "{% x %}", "a\u202eb", "a\u200bb", "ｃon", "ı", "a\u0301", "a b"],
)
def test_no_id_holds_them(name, tmp_path):
    assert valid_id(name) is not None
    write(tmp_path, name, {"card.yaml": b"name: A\n"})
    found = walk(tmp_path)
    assert [each.id for each in found.folders] == []
    assert [each.rule for each in found.findings] == ["bad-id"]
