"""What templates may hold, so that no page can be made to run or to load what is not ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")

FORBIDDEN = {
    "a value put in without escaping": re.compile(r"\|\s*safe\b|Markup\(|autoescape"),
    "a style inline": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "a script inline": re.compile(
        r"<script(?![^>]*\ssrc=)(?! type=\"application/ld\+json\">)|\son[a-z]+\s*=|javascript:", re.IGNORECASE
    ),
    "something loaded from elsewhere": re.compile(
        r"<(?!a\b)[^>]*\b(?:src|href|data|poster|action)\s*=\s*[\"']?(?:https?:)?//", re.IGNORECASE
    ),
}
FORBIDDEN_IN_SCRIPTS = {
    "text taken for markup": re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write"),
    "text run as code": re.compile(r"\beval\s*\(|new Function|setTimeout\(\s*[\"'`]"),
    "something loaded from elsewhere": re.compile(r"[\"'`](?:https?:)?//(?!www\.w3\.org/)\w"),
}
FORBIDDEN_IN_STYLES = {
    "something loaded from elsewhere": re.compile(r"@import|url\(\s*[\"']?(?:https?:)?//"),
}


def _plain(template: str) -> str:
    """Take the Jinja out: statements vanish, a value becomes a letter."""
    return VALUE.sub("x", JINJA.sub(" ", template))


def _unquoted(template: str) -> list[str]:
    """Find the tags with an attribute whose value has no quotes."""
    tags = TAG.finditer(_plain(template))
    return [tag[0] for tag in tags if re.search(r"=\s*[^\s\"']", QUOTED.sub('""', tag[2]))]


@pytest.mark.parametrize(
    "bad", ["<a href={{ link }}>", '<a class="b" href=x>', "<p {% if a %}id=b{% endif %}>"]
)
def test_an_attribute_without_quotes_is_seen(bad: str) -> None:
    assert _unquoted(bad)


def test_every_attribute_is_quoted() -> None:
    faults = {str(path): _unquoted(path.read_text(encoding="utf-8")) for path in TEMPLATES.rglob("*.html")}
    assert not {path: tags for path, tags in faults.items() if tags}


@pytest.mark.parametrize(
    ("pattern", "forbidden"),
    [("*.html", FORBIDDEN), ("*.js", FORBIDDEN_IN_SCRIPTS), ("*.css", FORBIDDEN_IN_STYLES)],
)
def test_nothing_dangerous_is_written(pattern: str, forbidden: dict[str, re.Pattern[str]]) -> None:
    paths = sorted(TEMPLATES.rglob(pattern))
    faults = [
        f"{path.relative_to(TEMPLATES)}: {name}: {found[0]}"
        for path in paths
        for name, expression in forbidden.items()
        if (found := expression.search(path.read_text(encoding="utf-8")))
    ]
    assert paths
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("bad", "name"),
    [
        ("{{ text | safe }}", "a value put in without escaping"),
        ('<p style="color: red">', "a style inline"),
        ("<script>run()</script>", "a script inline"),
        ('<img onerror="x">', "a script inline"),
        ('<link rel="stylesheet" href="https://cdn.example/a.css">', "something loaded from elsewhere"),
        ('<img src="//cdn.example/a.png">', "something loaded from elsewhere"),
    ],
)
def test_what_is_dangerous_is_seen(bad: str, name: str) -> None:
    assert FORBIDDEN[name].search(bad)
    assert not FORBIDDEN[name].search(
        '<a href="https://example.org/">{{ words }}</a><script src="a.js"></script>'
    )
