"""Files of the repository -> pages of the guides: those beside docs/ too, and no link that leads out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from flowchart import FLOWCHART, drawn
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

REPOSITORY = Path(__file__).resolve().parents[2]
BESIDE = {
    "README.md": "tour.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changes.md",
    "SECURITY.md": "reporting.md",
}
"""Pages that stay where forges look for them, and what they are called in the site."""
ASSETS = ("guides.css", "iframe-worker.js")
FENCED = re.compile(
    r"^((?P<indent> *)(?P<fence>`{3,}).*?^(?P=indent)(?P=fence) *$)", re.MULTILINE | re.DOTALL
)
BEGUN = re.compile(r"^(?![-*>] |[#| ]|\d+\. )(\S.*\n)(?=- )", re.MULTILINE)
"""The last line of a paragraph before a list."""
MARKED = re.compile(
    r"(?<!`)(?P<ticks>`+)(?!`)[^\n]+?(?<!`)(?P=ticks)(?!`)"
    r"|(?P<bang>!?)\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\((?!https?:|mailto:|#)(?P<target>[^)#\s]+)(?P<anchor>#[^)\s]*)?\)"
)
"""Code, which stays as it is, or a link or picture of this repository."""


def on_config(config: MkDocsConfig) -> None:
    """Leave pages out of the navigation that are not there, and put all of a folder where its name stands."""
    config.nav = list(_there(config.nav, Path(config.docs_dir)))


def _there(entries: list[dict[str, str | list]], docs: Path) -> Iterator[dict[str, str | list]]:
    for entry in entries:
        ((title, inside),) = entry.items()
        if isinstance(inside, list):
            yield {title: list(_there(inside, docs))}
        elif inside.endswith("/"):
            pages = sorted(each.name for each in (docs / inside).glob("*.md"))
            pages.sort(key=lambda name: name != "README.md")
            yield {title: [f"{inside}{name}" for name in pages]}
        elif inside in BESIDE.values() or (docs / inside).is_file():
            yield entry


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what stands beside docs/."""
    assets = {f"docs/mkdocs/{name}": f"assets/{name}" for name in ASSETS}
    for path, page in {**BESIDE, **assets}.items():
        files.append(File.generated(config, page, abs_src_path=str(REPOSITORY / path)))
    return files


def on_page_markdown(text: str, page: Page, files: Files, **_: object) -> str:
    """Write what forges read as Python-Markdown reads it, and links as those of the site.

    What is linked and no part of the site becomes its name; a flowchart becomes its picture.
    """
    source = {name: path for path, name in BESIDE.items()}.get(page.file.src_uri, f"docs/{page.file.src_uri}")

    def turned(found: re.Match[str]) -> str:
        words, anchor = found["words"], found["anchor"] or ""
        if words is None:
            return found[0]
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(source), found["target"]))
        aim = _in_site(whole, files)
        if aim is None:
            return f"`{whole}`" if words.strip("`") in whole else f"{words} (`{whole}`)"
        start = posixpath.dirname(page.file.src_uri) or "."
        return f"{found['bang']}[{words}]({posixpath.relpath(aim, start)}{anchor})"

    parts = enumerate(_as_python_reads(FLOWCHART.sub(drawn, text)))
    return "".join(part if at % 2 else MARKED.sub(turned, part) for at, part in parts)


def _as_python_reads(text: str) -> Iterator[str]:
    """Prose and code by turns: a list begins after an empty line, code in a list stands four spaces in."""
    start = 0
    for fenced in FENCED.finditer(text):
        yield BEGUN.sub(r"\1\n", text[start : fenced.start()])
        indent = fenced["indent"]
        yield re.sub(f"^{indent}", "    ", fenced[0], flags=re.MULTILINE) if indent else fenced[0]
        start = fenced.end()
    yield BEGUN.sub(r"\1\n", text[start:])


def _in_site(whole: str, files: Files) -> str | None:
    """What the site calls a file of the repository."""
    name = BESIDE.get(whole) or whole.removeprefix("docs/")
    inside = whole in BESIDE or (whole.startswith("docs/") and files.get_file_from_path(name) is not None)
    return name if inside else None
