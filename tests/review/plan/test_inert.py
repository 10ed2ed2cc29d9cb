"""Words from cards in a comment: whom a forge would call and what it would link is code."""

from __future__ import annotations

import re
from html import unescape

import pytest
from markdown_it import MarkdownIt

from catalog.review.plan.inert import inline, inline_html


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Owners: fraud → frauds", "Owners: fraud → frauds"),
        ("by @acme/risk and bob@acme.example.", "by `@acme/risk` and `bob@acme.example.`"),
        ("see #12, GH-3 and owner/name#4", "see `#12,` `GH-3` and `owner/name#4`"),
        (
            "at https://evil.example/x or www.evil.example",
            "at `https://evil.example/x` or `www.evil.example`",
        ),
        ("!7 and ~bug on GitLab, 5% are none", "`!7` and `~bug` on GitLab, 5% are none"),
        ("the team `frauds` is not there", "the team `frauds` is not there"),
        ("a `b` `` c ` *d* <img src=x>", r"a `b` \`\` c \` \*d\* \<img src=x\>"),
        ("one\n# two\x1b[31m", r"one # two�\[31m"),
        ("", ""),
    ],
)
def test_words_are_only_words(words: str, wanted: str) -> None:
    assert inline(words) == wanted


@pytest.mark.parametrize(
    "words",
    [
        r"\![x](//x.example/p.png) \\![x](//x.example/p.png)",
        r'\<img src="q"> \\<img src="q">',
        "&#64;octocat &commat;octocat &#x40;octocat \\&#64;octocat &#64octocat",
        "`a`@b`@octocat",
        "`a`@b``@octocat` `` ![x](//x.example/p.png)",
    ],
)
def test_what_a_reader_gets_has_no_picture_and_calls_nobody(words: str) -> None:
    for shown in (MarkdownIt("commonmark").render(f"- {inline(words)}"), inline_html(words)):
        read = re.sub(r"<code>.*?</code>", "", shown)
        assert "<img" not in read
        assert not re.search(r"@\w", unescape(read))


def test_the_same_holds_in_a_summary_which_is_html() -> None:
    told = inline_html('<b onclick="x">@all</b> & `code`')
    assert told == "&lt;b <code>onclick=&quot;x&quot;&gt;@all&lt;/b&gt;</code> &amp; <code>code</code>"


def test_what_is_very_long_is_cut_at_a_word() -> None:
    told = inline("word " * 1000)
    assert len(told) < 610
    assert told.endswith(" …")
