"""Whatever a text holds, a CommonMark parser of other people's making finds that text and nothing more."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from catalog.kit.mdtext import code, escaped, link, quiet, quoted, table
from catalog.kit.text import visible

COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable("table")
NASTY = (
    "<script>alert(1)</script>", "a | b", "# heading", "- item", "+1", "1. one", "12345) x", "***", "---",
    "> q", "[a](javascript:alert(1))", "![x](http://x/y.png)", "`code`", "&lt;", "&#106;", "a\nb", "\\",
    "\\|", "~~~", "==", "<http://a.b>", "learning_rate __init__", "| --- |", "```\nx", "<!-- x", "*a*",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(NASTY), st.text("<>&|#*_`~[]()!\\-+=. 1a\n\t:", max_size=40), st.text(max_size=40)
)


def shown(text: str) -> str:
    return html.escape(visible(text).strip(), quote=True).replace("&#x27;", "'")


@given(TEXTS)
@example("1. ")
@example("-")
def test_an_escaped_text_is_one_paragraph_of_that_text(text):
    if visible(text).strip():
        assert COMMONMARK.render(escaped(text)) == f"<p>{shown(text)}</p>\n"


@given(TEXTS, TEXTS)
def test_cells_never_break_a_table(one, other):
    made = COMMONMARK.render(table(["A", "B"], [[escaped(one), escaped(other)]]))
    assert f"<td>{shown(one)}</td>\n<td>{shown(other)}</td>" in made
    assert made.count("<td>") == 2


@given(TEXTS)
def test_what_can_be_pasted_is_code(text):
    plain = visible(text).strip()
    if plain and "|" not in plain and "\\" not in plain:
        assert COMMONMARK.render(f"x {code(text)} y").count("<code>") == 1
        assert f"<code>{shown(text)}</code>" in COMMONMARK.render(f"x {code(text)} y")


@given(st.lists(TEXTS, max_size=6).map("\n".join))
@example("```\nnever closed")
@example("<div>\n\n<script>\n")
@example("[a]: javascript:alert(1)\n\n[a]")
@example("[a](javascript\\:alert(1)) [b](\njavascript:x) [c](&#106;avascript:x)")
def test_a_quote_ends_where_it_ends_and_holds_nothing_alive(markdown):
    tokens = COMMONMARK.parse(f"{quoted(markdown)}\n\n## After")
    assert [(token.type, token.level) for token in tokens[-3:]] == [
        ("heading_open", 0), ("inline", 1), ("heading_close", 0),
    ]  # fmt: skip
    every = [each for token in tokens for each in (token, *(token.children or ()))]
    assert not [each for each in every if each.type in ("html_block", "html_inline")]
    addresses = [str(each.attrs.get("href", each.attrs.get("src", ""))) for each in every]
    assert not [each for each in addresses if each.lower().startswith(("javascript:", "data:", "vbscript:"))]


def test_a_quote_keeps_what_markdown_is_for():
    made = COMMONMARK.render(
        quoted("## Use\n\n- *a*\n- `if a < b:`\n\n| x |\n| - |\n| 1 |\n\n<b>no</b> data: 8")
    )
    for part in ("<h2>Use</h2>", "<em>a</em>", "<code>if a &lt; b:</code>", "<td>1</td>"):
        assert part in made
    assert "&lt;b&gt;no&lt;/b&gt; data: 8" in made


@pytest.mark.parametrize("address", ["https://a.example/(x)?q=a b", "../x/index.md", "https://a.example/%20"])
def test_a_link_leads_where_it_should(address):
    made = COMMONMARK.render(link("the [page]", address))
    assert made.startswith('<p><a href="')
    assert ">the [page]</a></p>" in made
    assert link("only words", "") == "only words"


@given(
    TEXTS | st.sampled_from(("@acme/risk", "me@x.org", "see #12, !3", "https://x.org", "www.x.org", "GH-1"))
)
def test_a_quiet_text_is_the_same_and_calls_nobody(text):
    if visible(text).strip():
        assert COMMONMARK.render(quiet(text)).replace("<!-- -->", "") == f"<p>{shown(text)}</p>\n"
        assert not re.search(r"@\w|[#!]\d|://|\bwww\.|GH-\d", quiet(text))
