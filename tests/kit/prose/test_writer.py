"""Markdown that anybody wrote becomes HTML that is safe to show, quickly."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.kit.prose import Heading, Problem, Prose, Writer

REPOSITORY = Path(__file__).resolve().parents[3]
BOMBS = {
    "brackets": "'[' * 20000",
    "pictures": "'![' * 20000",
    "footnotes": "'[^1]' * 5000",
    "links that stay open": "'[a](' * 5000",
    "emphasis": "'*a **b ' * 2000",
    "stars": "'*' * 20000",
    "quotations": "'>' * 5000",
    "quotations with spaces": "'> ' * 5000",
    "lists on one line": "'- * + ' * 5000",
    "numbers on one line": "'1. ' * 5000",
    "lists by indentation": "chr(10).join(' ' * 4 * depth + '- a' for depth in range(300))",
    "definitions": "'a\\n: b\\n' * 5000",
    "headings without space": "'# a\\n' * 20000",
    "equal headings": "'# a\\n\\n' * 5000",
    "rules": "'---\\n' * 20000",
    "underlines": "'a\\n===\\n' * 20000",
    "fences": "'```\\na\\n~~~\\n' * 5000",
    "addresses of links between lines": "'^- ```\\n[a]: b\\n' * 2500",
    "addresses of links": "'x\\n\\n' + '[a]: b\\n' * 9000",
    "backticks": "' '.join('`' * length for length in range(1, 600))",
    "tags": "'<b>' * 20000",
    "comments": "'<!--' * 20000",
    "declarations": "'<![CDATA[' * 5000",
    "columns": "'|a' * 20000 + '\\n' + '|-' * 20000",
    "heads of tables": "'a|b\\n|-|-|\\n\\n' * 3000",
    "pipes and marks": "('\\\\|`' * 60 + '\\n' + '|-' * 60 + '\\n') * 80",
    "paragraphs": "'a\\n\\n' * 60000",
    "a megabyte": "'lorem ipsum ' * 90000",
}


def tags_of(html: str) -> list[tuple[str, set[str]]]:
    """Read HTML as a browser would: each tag with the names of its attributes."""
    found: list[tuple[str, set[str]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append((tag, {name for name, _ in attributes}))
    parser.feed(html)
    parser.close()
    return found


@pytest.fixture(scope="module")
def writer() -> Writer:
    return Writer()


@pytest.mark.accepts("markdown")
def test_common_markdown_reads_as_it_does_elsewhere(writer):
    text = "Steps:\n- a\n- **b** and `c`\n\n```python\nx < 1\n```\n\n"
    text += "| a | b |\n|---|--:|\n| 1 | 2 |\n\nTerm\n: Meaning"
    html = str(writer.prose(text).html)
    assert "<li>a</li>\n<li><strong>b</strong> and <code>c</code></li>" in html
    assert '<pre class="code" tabindex="0"><code class="language-python">x &lt; 1\n</code></pre>' in html
    assert "<dt>Term</dt>\n<dd>Meaning</dd>" in html
    assert '<th class="num" scope="col">b</th>' in html
    assert writer.prose("").html == ""


@pytest.mark.parametrize(
    "text",
    [
        "Kind|Sample\n|--|--|\nReal time|[a](https://a.example)\nBatch|",
        "Kind | Sample\n- | -\n| Real time | [a](https://a.example) |\nBatch |",
        "All of them:\n|Kind|Sample|\n--|:-\n|Real time|[a](https://a.example)|\t\nBatch",
        "|`Kind`|Sample\n|--|--\n|Real time|[a](https://a.example)|more|\n|Batch|\n\nafter | it",
    ],
)
def test_a_table_may_have_outer_pipes_in_some_rows_only_as_elsewhere(writer, text):
    html = str(writer.prose(text).html)
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in html.split("<tr>")[1:]]
    assert [re.sub("<[^>]*>", "", cell) for row in rows for cell in row] == [
        "Kind", "Sample", "Real time", "a", "Batch", "",
    ]  # fmt: skip


def test_what_is_no_table_is_left_as_it_was(writer):
    for text in ("```\na|b\n|-|-|\n```", "    a|b\n    |-|-|", "a|b|c\n|-|-|\n1|2", "a\\|b\n|-|-|"):
        assert "<table" not in writer.prose(text).html
    assert "a|b\n|-|-|\n" in writer.prose("```\na|b\n|-|-|\n```").html


def test_tables_and_code_scroll_where_the_keyboard_reaches_them(writer):
    for table in ("|a|\n|-|\n|1|", "<table><tr><td>1</td></tr></table>"):
        html = str(writer.prose(table).html)
        frame = re.search(r'<div ([^>]*)><table class="table">.*</table></div>', html, re.DOTALL)
        assert frame
        assert {'tabindex="0"', 'role="group"', 'class="table-scroll"'} <= set(frame[1].split())
        assert 'aria-label="Table, scrolls sideways"' in frame[1]
    assert '<pre class="code" tabindex="0">' in writer.prose("    indented").html


def test_headings_go_below_those_of_the_page_without_gaps(writer):
    prose = writer.prose("# A\n\n#### B *b*\n\n## C\n\n# A", level=3, ids="notes")
    assert prose.headings == (
        Heading(3, "notes-a", "A"),
        Heading(4, "notes-b-b", "B b"),
        Heading(4, "notes-c", "C"),
        Heading(3, "notes-a-1", "A"),
    )
    assert '<h4 id="notes-b-b">B <em>b</em></h4>' in prose.html
    assert writer.prose("# deep", level=9).headings[0].level == 6


def test_links_of_the_text_itself_are_kept_and_reported(writer):
    text = (
        "# What's new?\n\n[a](https://a.example/?x=1&y=2) <https://b.example> <me@c.example> [d](#whats-new)"
    )
    prose = writer.prose(text)
    expected = ("https://a.example/?x=1&y=2", "https://b.example", "mailto:me@c.example", "#text-whats-new")
    assert prose.links == expected
    assert prose.problems == ()
    assert " rel=" not in prose.html
    assert " target=" not in prose.html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#x09;script:alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example/x",
        "/\\evil.example",
        "https:evil",
        "http://[::1",
        "file:///etc/passwd",
        "../../secret",
        "absent.pdf",
        "#nowhere",
    ],
)
def test_other_links_become_text_with_a_problem_on_their_line(writer, address):
    for text in (
        f"one\n\n[words]({address})",
        f"one\n\n[words][r]\n\n[r]: {address}",
        f'\n\n<a href="{address}">words</a>',
    ):
        prose = writer.prose(text)
        assert "words" in prose.html
        assert "href" not in prose.html
        assert len(prose.problems) == 1
    assert writer.prose(f"one\n\n[words]({address})").problems[0].line in {1, 3}


def test_a_relative_link_is_asked_for_and_keeps_its_fragment(writer):
    files = {"docs/a b.pdf": "../files/ab.pdf"}
    prose = writer.prose("[a](docs/a%20b.pdf#p2) [b](./docs/a%20b.pdf) [c](docs/c.pdf)", find=files.get)
    assert prose.links == ("../files/ab.pdf#p2", "../files/ab.pdf")
    assert prose.problems == (
        Problem(1, "the link `docs/c.pdf` is no file beside the card; write a whole address"),
    )


def test_a_picture_from_elsewhere_becomes_a_link_unless_allowed(writer):
    text = "![A cat](https://a.example/cat.png) ![B](b.png) [![badge](https://b.example/b.svg)](https://c.example)"
    prose = writer.prose(text, find={"b.png": "files/b.png"}.get)
    assert '<a href="https://a.example/cat.png">A cat</a>' in prose.html
    assert re.search(r'<img [^>]*src="files/b.png"', prose.html)
    assert '<a href="https://c.example"><span>badge</span></a>' in prose.html
    assert "https://b.example" not in prose.html
    allowed = Writer(remote_images=True).prose(text)
    assert re.search(r'<img [^>]*src="https://a.example/cat.png"', allowed.html)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<scr<script>ipt>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<b onclick=alert(1) style='x'>b</b>",
        "<details open ontoggle=alert(1)>x</details>",
        '![a" onerror="alert(1)](https://a.example/x.png)',
        '[a](https://a.example/"onmouseover="alert(1))',
        '```x"onload=alert(1)\nx\n```',
        "<iframe src=https://a.example></iframe>",
        "<a href='x' onclick=alert(1)>a</a>",
        "<!-- <script>alert(1)</script>",
        "# <img src=x onerror=alert(1)>",
        "\x02wzxhzdk:0\x03<style>*{}</style>",
        '{{7*7}} <math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    ],
)
def test_scripts_are_inert_text(writer, text):
    for html in (writer.prose(text).html, writer.inline(text), Writer(remote_images=True).prose(text).html):
        for tag, names in tags_of(html):
            assert tag in {"a", "br", "b", "code", "details", "h3", "img", "p", "pre", "span"}
            assert names <= {"alt", "class", "href", "id", "loading", "src", "tabindex"}
        assert "{{7*7}}" in html or "{{7*7}}" not in text


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("[]()*_`<>!&\\#|-:+= \n\tab1.\"'~^\x02\x03\ud800é/"), max_size=120))
def test_anything_at_all_is_written_in_balanced_tags_of_ours(text):
    writer = Writer()
    for html in (writer.prose(text).html, writer.inline(text)):
        open_tags: list[str] = []
        for end, name in re.findall(r"<(/?)([a-z0-9]+)[^>]*>", html):
            if end:
                assert open_tags.pop() == name
            elif name not in {"br", "hr", "img"}:
                open_tags.append(name)
        assert open_tags == []


WORDS = (
    "a", "Term: def", "1.", "2)", "-", "--", "#", "=", "===", "(", "((", ")", "http://x.org/a", "a@b.org",
    "{: #id}", "!", "…", '"', "'", "%", "½", "²", "Ⅷ", "ß", "日本", "klzzwxh:0", "  ", "×", "C++", ":", "^1",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=8), st.sampled_from(["", ".", " ", "\n", "\n\n"]))
def test_a_plain_paragraph_is_written_as_python_markdown_writes_it(words, end):
    text = " ".join(["Plain", *words]) + end
    quick, slow = Writer().prose(text), Writer()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("catalog.kit.prose.writer._is_one_paragraph", lambda _: False)
        assert quick == slow.prose(text)


@pytest.mark.refuses("markdown")
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_bombs_are_written_or_refused_at_once(bomb):
    code = (
        "import time; from catalog.kit.prose import Writer; writer = Writer(); start = time.process_time();"
        f"prose = writer.prose({bomb}); line = writer.inline(({bomb})[:6000]); assert prose.html and line;"
        "print(time.process_time() - start, len(prose.problems))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, timeout=20, check=True, capture_output=True, text=True
    )
    seconds, problems = done.stdout.split()
    assert float(seconds) < 2, f"{seconds} s"
    assert int(problems) <= 100


@pytest.mark.refuses("markdown")
def test_a_text_beyond_a_limit_is_shown_as_written_and_says_where(writer):
    prose = writer.prose("fine\n\n" + "[" * 40 + "\n\n<b>end</b>")
    assert prose.problems == (Problem(3, "more than 30 brackets are open at once"),)
    assert prose.html == f"<p>fine</p>\n<p>{'[' * 40}</p>\n<p>&lt;b&gt;end&lt;/b&gt;</p>"
    assert writer.prose("```\n" + "[" * 4000 + "\n```").problems == ()


def test_one_line_texts_have_no_blocks(writer):
    assert writer.inline("a *b* `c` [d](https://d.example) H<sub>2</sub>O") == (
        'a <em>b</em> <code>c</code> <a href="https://d.example">d</a> H<sub>2</sub>O'
    )
    for text in ("1. foo", "# no", "- a", "| a |", "plain & simple"):
        assert writer.inline(text) == text.replace("&", "&amp;")


def test_one_text_leaves_nothing_behind_in_the_next(writer):
    first = writer.prose("# A\n\n[x][r] [y](#a)\n\n[r]: https://a.example")
    assert writer.prose("# A\n\n[x][r] [y](#a)\n\n[r]: https://a.example") == first
    assert writer.prose("[x][r]") == Prose(html=writer.prose("[x][r]").html)
    assert "href" not in writer.prose("[x][r]").html
