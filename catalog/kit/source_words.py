"""What libyaml says of a text that is not YAML -> words for people: message, remedy and place."""

from __future__ import annotations

import re

import yaml

from catalog.kit.text import visible

_BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_KEY = re.compile(r"\s*(?:- +)*[\w./-]+:(?: .*\S)?\s*")
_MERGE = re.compile(r"^(?:<{7}|>{7})(?: [^\r\n]*)?(?=\r?$)", re.MULTILINE)


def merge_marker(text: str) -> tuple[int, str]:
    """The line of the first marker that a merge left in a text, and what is said of it; 0 where none is."""
    found = _MERGE.search(text)
    if found is None:
        return 0, ""
    line = text.count("\n", 0, found.start()) + 1
    return line, f"`{visible(found[0][:60])}` is the marker of a merge conflict"


def in_words(problem: yaml.MarkedYAMLError, text: str) -> tuple[str, str, bool]:
    """libyaml's words for people: message, remedy, and whether the place is where it began."""
    words, mark = problem.problem or "this is not YAML", problem.problem_mark
    sign = _sign(text, mark)
    if way := _indented(words, text, mark):
        hint = "give both the same indentation" + (", or quote the value" if way == "deeper" else "")
        return f"this key is indented {way} than the one above", hint, False
    unclosed = "did not find expected ',' or" in words
    if "mapping values are not allowed" in words or (unclosed and _is_in_value(problem, text)):
        return "`: ` inside a value", "quote the value", False
    if "cannot start any token" in words:
        if sign == "\t":
            return "a tab where only spaces may be", "indent with spaces", False
        return f"`{sign}` cannot begin a value", "quote the value", False
    if unclosed:
        closing = "}" if _sign(text, problem.context_mark) == "{" else "]"
        return "this bracket is never closed, or a comma is missing", f"close it with {closing}", True
    hint = "quote the value" if "expected comment or line break" in words else ""
    return f"{words}, {problem.context}" if problem.context else words, hint, False


def _indented(words: str, text: str, mark: yaml.Mark | None) -> str:
    """How the key of a line is indented, `deeper` or `less` than that above, where that is what is wrong."""
    above, here = (_line_before(text, mark), _line(text, mark)) if mark else ("", "")
    if not (mark and _KEY.fullmatch(here) and _KEY.fullmatch(above)):
        return ""
    is_first, step = ":" not in here[: mark.column], _indent(here) - _indent(above)
    if "mapping values are not allowed" in words and is_first and step > 0:
        return "deeper"
    return "less" if re.search("expected (key|<document start>)", words) and step < 0 else ""


def _indent(line: str) -> int:
    """How far a key is indented; `- ` before it belongs to that."""
    found = re.match(r"\s*(?:- +)*", line)
    return len(found[0]) if found else 0


def _line_before(text: str, mark: yaml.Mark) -> str:
    """The line before that of a place, but for empty ones and comments."""
    lines = _BREAKS.split(text)[: mark.line]
    return next((each for each in reversed(lines) if each.strip() and not each.lstrip().startswith("#")), "")


def _is_in_value(problem: yaml.MarkedYAMLError, text: str) -> bool:
    """Whether a colon stands in a value between brackets; one after a line's first word is the next key's."""
    began, mark = problem.context_mark, problem.problem_mark
    if mark is None or began is None or _sign(text, mark) != ":":
        return False
    return mark.line == began.line or ": " in _line(text, mark)[: mark.column]


def _sign(text: str, mark: yaml.Mark | None) -> str:
    """The character at a place; empty at the end of a line."""
    return _line(text, mark)[mark.column : mark.column + 1] if mark else ""


def _line(text: str, mark: yaml.Mark) -> str:
    lines = _BREAKS.split(text)  # those of YAML, which are not all that Python takes for one
    return lines[mark.line] if mark.line < len(lines) else ""
