"""Turn lines of Markdown into lines that Python-Markdown reads as people mean them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markupsafe import escape

FENCE = re.compile(r"(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<language>[\w+#.-]*)(?P<more>[^`]*)")
ITEM = re.compile(r"(?:[-*+]|1[.)])[ \t]+\S")
NOT_TEXT = re.compile(r"\s|[-*+>|#]|\d+[.)]\s|$")


def in_fences(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield each line with its number from 1 and whether it belongs to fenced code, the fences included."""
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        found = FENCE.fullmatch(line)
        yield number, line, bool(fence or found)
        if not fence and found:
            fence = found["fence"]
        elif fence and _closes(line, fence):
            fence = ""


def _closes(line: str, fence: str) -> bool:
    bare = line.strip()
    return len(bare) >= len(fence) and not bare.strip(fence[0])


class Fences(Preprocessor):
    """Takes fenced code out of the text, also from inside lists, in linear time."""

    def __init__(self, md: Markdown) -> None:
        """Keep the code in the stash of `md`."""
        super().__init__(md)
        self.stash = md.htmlStash

    def run(self, lines: list[str]) -> list[str]:
        """Put the name of stashed code in the place of its lines."""
        out: list[str] = []
        block: list[str] = []
        for _, line, fenced in in_fences("\n".join(lines)):
            if not fenced:
                out.append(line)
                continue
            block.append(line)
            if len(block) > 1 and _closes(line, _fence(block[0])):
                out += self._code(block)
                block = []
        return out + (self._code(block) if block else [])

    def _code(self, block: list[str]) -> list[str]:
        first = FENCE.fullmatch(block[0])
        indent, language = (first["indent"], first["language"]) if first else ("", "")
        body = block[1:-1] if len(block) > 1 and _closes(block[-1], _fence(block[0])) else block[1:]
        code = "\n".join(line.removeprefix(indent) for line in body)
        kind = f' class="language-{escape(language.lower())}"' if language else ""
        html = f'<pre class="code" tabindex="0"><code{kind}>{escape(code)}\n</code></pre>'
        return ["", indent + self.stash.store(html), ""]


def _fence(line: str) -> str:
    found = FENCE.fullmatch(line)
    return found["fence"] if found else "```"


class Comments(Preprocessor):
    """Drops HTML comments that begin a line, as the templates of model cards are full of them."""

    def run(self, lines: list[str]) -> list[str]:
        """Leave out from `<!--` to `-->`; one that never ends stays as it is."""
        text = "\n".join(lines)
        parts, at = [], 0
        for start in re.finditer(r"^[ \t]*<!--", text, re.MULTILINE):
            end = text.find("-->", start.end())
            if end < 0:
                break
            if start.start() >= at:
                parts.append(text[at : start.start()])
                at = end + 3
        return "".join([*parts, text[at:]]).split("\n")


class Lists(Preprocessor):
    """Lets a list begin right after a paragraph, as it does everywhere else that people write Markdown."""

    def run(self, lines: list[str]) -> list[str]:
        """Put a blank line before a list that has none."""
        out: list[str] = []
        for line in lines:
            if ITEM.match(line) and out and not NOT_TEXT.match(out[-1]):
                out.append("")
            out.append(line)
        return out
