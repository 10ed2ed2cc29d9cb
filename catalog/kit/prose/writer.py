"""Turn Markdown into `Prose`: limits first, then Python-Markdown, then the wall."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.util import Registry
from markupsafe import Markup, escape

from catalog.kit.prose.limits import BRACKETS, INLINE_SIZE, excess
from catalog.kit.prose.lines import Comments, Fences, Lists
from catalog.kit.prose.links import Links
from catalog.kit.prose.outline import Headings, Regions
from catalog.kit.prose.rows import Rows
from catalog.kit.prose.sheet import Find, Problem, Prose, Sheet
from catalog.kit.prose.tags import ANCHOR, COMMENT, Anchors, Hidden, Tags
from catalog.kit.prose.wall import clean

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
PLAIN = re.compile(r"[^\[\]*_`<>&\\!\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]*")

# One line that begins with a letter and holds nothing that Markdown, HTML or the wall takes for more than
# text; a test holds what is made of it against what they make of it.
ONE_PARAGRAPH = re.compile(r"(?![\d_])\w[\w .,;:?!'\"()/%+@#$=^{}–—‘’“”…·×−-]*(?<! )\n?")


class Writer:
    """Writes text after text; make one a process, for it is not safe to share between threads."""

    def __init__(self, *, remote_images: bool = False) -> None:
        """Allow pictures from other sites or, as is usual, make links of them."""
        self._sheet = Sheet()
        self._remote_images = remote_images
        self._blocks = _markdown(self._sheet)
        self._line = _one_line(self._sheet)

    def prose(self, text: str, level: int = 3, ids: str = "", *, find: Find | None = None) -> Prose:
        """Return the text as HTML whose first heading is of `level`, and its ids begin with `ids`.

        `find` turns the path of a relative link into its address on the site, or None when it is not there.
        Above a limit the text is shown as it was written, in paragraphs, with a problem.
        """
        if _is_one_paragraph(text):
            return Prose(Markup(f"<p>{text.rstrip()}</p>"))  # noqa: S704 - see ONE_PARAGRAPH
        source = _readable(text)
        if problem := excess(source):
            return Prose(as_written(source), problems=(problem,))
        self._begin(source, level, f"{ids or 'text'}-", find)
        html = self._convert(self._blocks)
        if html is None:
            self._blocks = _markdown(self._sheet)  # what it was doing is still on its stack
            return Prose(as_written(source), problems=(Problem(1, "the text is nested too deeply"),))
        sheet = self._sheet
        safe = Markup(clean(html, sheet.prefix))  # noqa: S704 - what the wall lets through is safe
        return Prose(safe, tuple(sheet.headings), tuple(sheet.links), tuple(sorted(sheet.problems)))

    def inline(self, text: str) -> Markup:
        """Return a one-line text as HTML without blocks: emphasis, code and links with whole addresses."""
        source = " ".join(_readable(text).split())
        if PLAIN.fullmatch(source) or excess(source, INLINE_SIZE):
            return escape(source)
        self._begin(source, 6, "text-", None)
        html = self._convert(self._line)
        return escape(source) if html is None else Markup(clean(html, "text-", inline=True))  # noqa: S704 - the same

    def _begin(self, source: str, level: int, prefix: str, find: Find | None) -> None:
        fresh = Sheet(source, level, prefix, find, self._remote_images)
        for name in Sheet.__slots__:
            setattr(self._sheet, name, getattr(fresh, name))

    def _convert(self, markdown: Markdown) -> str | None:
        try:
            return markdown.reset().convert(self._sheet.source)
        except RecursionError:
            return None


def _is_one_paragraph(text: str) -> bool:
    short = len(text) <= INLINE_SIZE and "_" not in text and text.count("(") <= BRACKETS
    return short and ONE_PARAGRAPH.fullmatch(text) is not None


def as_written(text: str) -> Markup:
    """Return the text in escaped paragraphs, each line on its own."""
    paragraphs = (part.strip("\n") for part in re.split(r"\n\s*\n", _readable(text)))
    lines = (
        Markup("<br>\n").join(escape(line) for line in part.split("\n"))
        for part in paragraphs
        if part.strip()
    )
    return Markup("\n").join(Markup("<p>{}</p>").format(part) for part in lines)


def _readable(text: str) -> str:
    return CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


def _markdown(sheet: Sheet) -> Markdown:
    tables = TableExtension(use_align_attribute=True)
    md = Markdown(extensions=[tables, DefListExtension(), SaneListExtension()], output_format="html")
    md.preprocessors.deregister("html_block")
    md.preprocessors.register(Fences(md), "fences", 25)
    md.preprocessors.register(Comments(md), "comments", 22)
    md.preprocessors.register(Rows(md), "rows", 21.5)
    md.preprocessors.register(Lists(md), "lists", 21)
    _inline(md, sheet)
    md.treeprocessors.register(Headings(md, sheet), "headings", -1)
    md.treeprocessors.register(Links(md, sheet), "links", -2)
    md.treeprocessors.register(Regions(md), "regions", -3)
    return md


def _one_line(sheet: Sheet) -> Markdown:
    md = Markdown(output_format="html")
    md.preprocessors.deregister("html_block")
    md.parser.blockprocessors = Registry()
    md.parser.blockprocessors.register(ParagraphProcessor(md.parser), "paragraph", 10)
    _inline(md, sheet)
    md.treeprocessors.register(Links(md, sheet), "links", -2)
    return md


def _inline(md: Markdown, sheet: Sheet) -> None:
    md.inlinePatterns.deregister("html")
    md.inlinePatterns.register(Hidden(COMMENT, md), "comments", 92)
    md.inlinePatterns.register(Anchors(ANCHOR, md), "anchors", 91)
    md.inlinePatterns.register(Tags(md, sheet), "tags", 90)
