"""Turn the rows of Markdown tables as people write them into rows that Python-Markdown takes for a table."""

from __future__ import annotations

import re

from markdown.preprocessors import Preprocessor

NOT_CELLS = re.compile(r"\\.|`[^`]*`")
END = re.compile(r"(?<!\\)(?:\\\\)*\|$")
DELIMITER = re.compile(r":?-+:?")
CODE = re.compile(r" {4}| {0,3}\t")


class Rows(Preprocessor):
    """Gives all rows of a table the same outer pipes, and begins it on its own, as it may be elsewhere."""

    def run(self, lines: list[str]) -> list[str]:
        """Mend each table, from its head to the next blank line."""
        out: list[str] = []
        in_table = False
        for line in lines:
            in_table = in_table and bool(line.strip())
            if not in_table and out and _begins(out[-1], line):
                head = out.pop()
                out += ["", _row(head)] if out and out[-1].strip() else [_row(head)]
                in_table = True
            out.append(_row(line) if in_table else line)
        return out


def _begins(head: str, line: str) -> bool:
    """Whether a line is the rule below the head of a table, of as many columns."""
    if "-" not in line or "|" not in line or "|" not in head or set(line) - set("|:- \t"):
        return False
    if CODE.match(head) or CODE.match(line):
        return False
    rule = _inner(line).split("|")
    return all(DELIMITER.fullmatch(each.strip()) for each in rule) and len(rule) == _columns(head)


def _columns(line: str) -> int:
    return NOT_CELLS.sub("", _inner(line)).count("|") + 1


def _inner(line: str) -> str:
    bare = line.strip()
    return END.sub("", bare.removeprefix("|"))


def _row(line: str) -> str:
    return f"| {_inner(line).strip()} |"
