"""Every model's page has a twin in Markdown that is whole and harmless, and llms.txt leads to all."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath

from markdown_it import MarkdownIt
from markdown_it.token import Token

COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable("table")


def tokens(path: Path, skipped: str = "\0") -> list[Token]:
    """All tokens of a document, but for those of lines that begin with what is `skipped`."""
    lines = path.read_text(encoding="utf-8").split("\n")
    found = COMMONMARK.parse("\n".join(line for line in lines if not line.startswith(skipped)))
    return [each for token in found for each in (token, *(token.children or ()))]


def headings(path: Path) -> list[tuple[str, str]]:
    """Headings of the document itself, not of what is quoted in it."""
    found = COMMONMARK.parse(path.read_text(encoding="utf-8"))
    pairs = pairwise(found)
    return [
        (each.tag, inner.content) for each, inner in pairs if each.type == "heading_open" and not each.level
    ]


def twins(site: Path) -> list[Path]:
    return sorted((site / "models").rglob("index.md"))


def test_a_twin_has_what_the_page_has(site):
    text = (site / "models/risk/credit-scorer/index.md").read_text()
    for line in (
        "# Credit scorer",
        "> Ranks consumer-loan applications by their probability of default.",
        "- Id: `risk/credit-scorer`",
        "- Version: 2.0.0",
        "- Stage: production",
        "## Intended use",
        "## Metrics of version 2.0.0",
        "### German credit, test split, revision 3, n = 200",
        "## Deployments",
        "## Governance",
    ):
        assert f"\n{line}\n" in f"\n{text}", line


def test_every_value_of_the_current_version_is_in_its_tables(site):
    compared = 0
    for path in twins(site):
        card = json.loads(
            Path(str(path.parent).replace("/models/", "/api/v1/models/") + ".json").read_bytes()
        )
        text = path.read_text()
        rows = [
            row for row in card["measurements"]
            if row.get("version") == card["current"] and "step" not in row and isinstance(row["value"], float)
        ]  # fmt: skip
        for row in rows:
            numbers = [
                float(each.replace(",", "").replace("−", "-"))
                for each in re.findall(r"(?<=\| )−?[\d,]+(?:\.\d+)?(?= \|)", text)
            ]
            assert any(abs(number - row["value"]) <= 0.005 * abs(row["value"]) for number in numbers), row
            compared += 1
    assert compared > 50


def test_nothing_in_a_twin_is_alive_or_passes_for_the_document(hostile, site):
    for path in (*twins(hostile), *twins(site)):
        found = tokens(path)
        assert not [each for each in found if each.type in ("html_block", "html_inline")], path
        links = [str(each.attrs.get("href") or each.attrs.get("src") or "") for each in found]
        assert not [each for each in links if re.match(r"(?i)\s*(javascript|data|vbscript):", each)], path
    names = [text for _, text in headings(hostile / "models/hostile/index.md")]
    assert "A heading of the card's own" not in names
    assert names[0].startswith("\\<img src=x onerror=alert(1)\\>")


def test_links_in_twins_and_llms_txt_lead_to_files(site, hostile, base):
    checked = 0
    for folder in (site, hostile):
        for path in (*twins(folder), folder / "llms.txt"):
            here = path.relative_to(folder).as_posix()
            for token in tokens(path, ">"):
                target = str(token.attrs.get("href", "")).removeprefix(f"{base}/") if token.attrs else ""
                if target and "://" not in target and not target.startswith("mailto:"):
                    at = target if here == "llms.txt" else normpath(join(dirname(here), target))
                    assert (folder / at.partition("#")[0]).is_file() or "files/" in at, (here, target)
                    checked += 1
    assert checked > 30


def test_llms_txt_has_the_form_that_is_asked_for(site, base):
    text = (site / "llms.txt").read_text()
    found = COMMONMARK.parse(text)
    assert found[0].tag == "h1"
    assert [token.type for token in found[3:4]] == ["blockquote_open"]
    assert {tag for tag, _ in headings(site / "llms.txt")} == {"h1", "h2"}
    listed = re.findall(r"^- \[[^\n]*?\]\((\S+?)\)", text, re.MULTILINE)
    assert {f"{base}/{path.relative_to(site).as_posix()}" for path in twins(site)} <= set(listed)
    assert f"{base}/catalog.sqlite" in listed


def test_pages_lead_to_their_twin(site, page):
    head = page(site / "models/risk/credit-scorer/index.html").root.find("head")
    (link,) = [each for each in head.iter("link") if each.get("type") == "text/markdown"]
    assert link.get("href") == "../../../models/risk/credit-scorer/index.md"
