"""The guides as a site: it builds without a complaint, is whole, and loads nothing from elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from markdown_it import MarkdownIt

REPOSITORY = Path(__file__).resolve().parents[2]
DOCS = REPOSITORY / "docs"
BESIDE = {"README": "tour", "CONTRIBUTING": "contributing", "CHANGELOG": "changes", "SECURITY": "reporting"}
LOADED = re.compile(
    r"<(?:script|img|iframe|source)\b[^>]*?\ssrc=\"?([^\s\">]+)|<link\b[^>]*?\shref=\"?([^\s\">]+)"
)
LAID_OUT = re.compile(r"<(ul|ol|li|table|tr|pre|h[1-6]|strong|em)[ >]")
DRAWN = re.compile(r"^```mermaid\n.*?^```$", re.MULTILINE | re.DOTALL)
LED = re.compile(r"<a\b[^>]*?\shref=\"([^\"]*)\"")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Each page of the site by its path, built as `scripts/docs` does."""
    site = tmp_path_factory.mktemp("guides")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(
        [*command, "--config-file", DOCS / "mkdocs/mkdocs.yml", "--site-dir", site],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "true"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")
    } | {path.relative_to(site).as_posix(): "" for path in site.rglob("*") if path.suffix != ".html"}


def test_every_guide_is_a_page_of_it(pages: dict[str, str]) -> None:
    guides = (path.relative_to(DOCS).with_suffix("") for path in DOCS.rglob("*.md"))
    named = {path.parent / "index" if path.name == "README" else path for path in guides}
    assert {f"{path.as_posix()}.html" for path in named} | {f"{name}.html" for name in BESIDE.values()} == {
        path for path in pages if path.endswith(".html")
    } - {"404.html"}


def test_a_page_loads_nothing_from_elsewhere(pages: dict[str, str]) -> None:
    loaded = {(page, *found) for page, text in pages.items() for found in LOADED.findall(text)}
    assert len(loaded) > len(BESIDE)
    assert not [each for each in loaded if re.match(r"(?:https?:)?//", each[1] or each[2])]


def test_every_link_leads_to_a_page_or_to_another_site(pages: dict[str, str]) -> None:
    dead = [
        (page, link)
        for page, text in pages.items()
        if page != "404.html"
        for link in LED.findall(text)
        if "://" not in link and not link.startswith("mailto:") and _aim(page, link) not in pages
    ]
    assert not dead


def _aim(page: str, link: str) -> str:
    return unquote(urldefrag(urljoin(f"/{page}", link))[0]).removeprefix("/")


def test_what_is_no_page_of_it_becomes_its_name(pages: dict[str, str]) -> None:
    """CONTRIBUTING and the README name files of the repository, which the site does not have."""
    assert "see LICENSE." in re.sub(r"<[^>]*>", "", pages["tour.html"])
    assert 'href="decisions/index.html"' in pages["tour.html"]
    assert 'src="images/model.png"' in pages["tour.html"]


def test_a_flowchart_is_a_picture_of_the_same_arrows(pages: dict[str, str]) -> None:
    """Forges draw it with a script; the site brings no such script, and shows no code in its place."""
    page = pages["architecture.html"]
    (chart,) = DRAWN.findall((DOCS / "architecture.md").read_text(encoding="utf-8"))
    arrows = re.findall(r"(\w+) --> (\w+)", chart)
    (picture,) = re.findall(r"<figure class=\"?flowchart.*?</figure>", page, re.DOTALL)
    assert picture.count("<path ") == len(arrows)
    assert set(re.findall(r"<text [^>]*>(\w+)</text>", picture)) == {name for each in arrows for name in each}
    assert "flowchart TD" not in page


def test_a_page_is_laid_out_as_forges_do(pages: dict[str, str]) -> None:
    """Forges read CommonMark, the site another Markdown, in which lists begin and go on otherwise."""
    forge = MarkdownIt("commonmark").enable("table")
    named = {
        path: f"{path.relative_to(DOCS).with_suffix('')}.html".replace("README", "index")
        for path in DOCS.rglob("*.md")
        if path.name != "rules.md"  # long, and printed by the program
    }
    named |= {REPOSITORY / f"{name}.md": f"{page}.html" for name, page in BESIDE.items()}
    for path, name in named.items():
        here = pages[name].partition("<article")[2].partition("</article>")[0]
        there = forge.render(DRAWN.sub("", path.read_text(encoding="utf-8")))
        assert Counter(LAID_OUT.findall(here)) == Counter(LAID_OUT.findall(there)), name
