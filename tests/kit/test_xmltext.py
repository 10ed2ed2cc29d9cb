"""Whatever a text holds, an XML parser reads it back, but for the characters that XML has no way to say."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.xmltext import document, lines, tag

PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Cs")))


@given(PLAIN, PLAIN)
def test_texts_and_attributes_are_read_back(text, value):
    root = ElementTree.fromstring(document(tag("a", text, xml__lang="en", font_size=value)))  # noqa: S314 - ours
    assert (root.text or "") == text
    assert root.attrib["font-size"] == value
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "en"


@pytest.mark.parametrize("letter", ["\0", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_cannot_say_is_replaced(letter):
    root = ElementTree.fromstring(document(tag("a", f"x{letter}y")))  # noqa: S314 - ours
    assert root.text == "x\N{REPLACEMENT CHARACTER}y"


def test_only_elements_stand_inside_as_elements():
    made = tag("a", tag("b", "1"), "<b>", "]]>")
    assert made == "<a><b>1</b>&lt;b&gt;]]&gt;</a>"
    assert tag("a", lines([tag("b"), tag("c")])) == "<a>\n<b/>\n<c/>\n</a>"
