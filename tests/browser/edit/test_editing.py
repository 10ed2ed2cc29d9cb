"""A card is begun, and a version changed, by keyboard alone; what comes out of it passes the check."""

from __future__ import annotations

import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from catalog.cli.parts import Here
from catalog.make.examine import Check, examine
from tests.browser.axe import begin, colours, shapes
from tests.browser.edit.conftest import SCORER, Go

pytestmark = pytest.mark.browser

ACTIVE = "() => document.activeElement?.labels?.[0]?.textContent ?? document.activeElement?.textContent ?? ''"


def tab_to(page: Page, label: str) -> None:
    """Press Tab until what is called so has the focus."""
    for _ in range(150):
        if page.evaluate(ACTIVE).strip().startswith(label):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{label} is not to be reached from the keyboard")


def write_in(page: Page, label: str, text: str) -> None:
    """Go to a field by Tab, and write in the place of what is there."""
    tab_to(page, label)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def kept(page: Page, button: str) -> str:
    """The file that a button offers, reached and pressed from the keyboard."""
    tab_to(page, button)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    return download.value.path().read_bytes().decode()


def findings(folder: Path) -> list[str]:
    """What `catalog check` says."""
    found = examine(Check(folder / "models"), Here(), lambda *_: None).findings
    return [str(each) for each in found]


def test_a_card_is_begun_by_keyboard_and_passes_the_check(go: Go, copy: Path) -> None:
    page = go("edit/index.html?new=1")
    expect(page.get_by_label("Id required")).to_be_focused()
    page.keyboard.type("risk/New-scorer")
    expect(page.get_by_text("`N` cannot be in an id: write it in lower case").first).to_be_visible()
    write_in(page, "Id", "risk/new-scorer")
    write_in(page, "Name", "New scorer: 2nd")
    write_in(page, "Summary", "Ranks what\nis new.")
    write_in(page, "Task", "tabular-classification")
    write_in(page, "Task, one more", "tabular-regression")
    write_in(page, "Owners", "team-rsk")
    tab_to(page, "Add a version")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Version version required")).to_be_focused()
    page.keyboard.type("1.10")
    write_in(page, "Date", "2026-02-30")
    tab_to(page, "Stage")
    page.keyboard.type("prod")

    text = kept(page, "Download card.yaml")
    (card := copy / "models/risk/new-scorer/card.yaml").parent.mkdir()
    card.write_text(text, encoding="utf-8")
    said = [each.partition("]: ")[2] for each in findings(copy)]
    shown = page.get_by_role("region", name="What is wrong").get_by_role("button").all_inner_texts()
    assert sorted(said) == sorted(shown)
    assert len(said) == 2
    assert page.locator(".edit-form .edit-error:visible").all_inner_texts() == shown[::-1] or shown

    page.get_by_role("button", name="versions.date").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Date date")).to_be_focused()
    described = page.evaluate("document.activeElement.getAttribute('aria-describedby').split(' ').at(-1)")
    assert page.locator(f"#{described}").inner_text() in said
    page.keyboard.press("Control+A")
    page.keyboard.type("2026-02-28")
    page.get_by_role("button", name="the team").focus()
    page.keyboard.press("Enter")
    write_in(page, "Owners, 1", "team-risk")
    expect(page.get_by_text("Nothing that a form can find")).to_be_visible()
    text = kept(page, "Download card.yaml")
    card.write_text(text, encoding="utf-8")
    assert findings(copy) == []
    assert text == (
        'name: "New scorer: 2nd"\nsummary: |-\n  Ranks what\n  is new.\n'
        "task: [tabular-classification, tabular-regression]\nowners: [team-risk]\n"
        "versions:\n  - version: 1.10\n    date: 2026-02-28\n    stage: production\n"
    )
    link = urlsplit(
        page.get_by_role("link", name="Propose the new file on GitHub").get_attribute("href") or ""
    )
    assert (link.netloc, link.path) == ("github.com", "/acme/models/new/main")
    assert parse_qs(link.query) == {"filename": ["models/risk/new-scorer/card.yaml"], "value": [text]}


def test_a_version_is_changed_by_keyboard_and_only_its_lines(go: Go, copy: Path) -> None:
    page = go("edit/index.html?m=risk/credit-scorer&at=version-1.1.0")
    expect(page.get_by_label("Version version required")).to_have_value("1.1.0")
    expect(page.get_by_label("Version version required")).to_be_focused()
    write_in(page, "Date", "2026-03-02")
    write_in(page, "Notes", "Trained again, with a comma")
    tab_to(page, "Add a deployment")
    page.keyboard.press("Enter")
    page.keyboard.type("staging")
    write_in(page, "Version", "1.1.0")
    page.locator("#edit-what-changes").scroll_into_view_if_needed()
    patch = kept(page, "Download the patch")
    subprocess.run(["git", "apply", "-"], cwd=copy, input=patch.encode(), check=True)
    text = (copy / "models/risk/credit-scorer/card.yaml").read_text(encoding="utf-8")
    expected = SCORER.replace(
        "2026-03-01, stage: production,",
        '2026-03-02, stage: production, notes: "Trained again, with a comma",',
    )
    assert text == expected + "  - environment: staging\n    version: 1.1.0\n"
    assert findings(copy) == []
    signs = page.locator(".edit-diff :is(ins, del)").all_inner_texts()
    assert [each[0] for each in signs] == ["−", "+", "+", "+"]
    opened = page.get_by_role("link", name="Open card.yaml on GitHub")
    expect(opened).to_have_attribute(
        "href", "https://github.com/acme/models/edit/main/models/risk/credit-scorer/card.yaml"
    )


def test_a_version_gets_a_file_where_versions_have_files(go: Go, copy: Path) -> None:
    page = go("edit/index.html?m=text/lid")
    expect(page.get_by_text("Inherited from models/text/folder.yaml: team-text.")).to_be_visible()
    write_in(page, "The name of a new version", "1.1.0")
    tab_to(page, "Add a version")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Date date")).to_be_focused()
    page.keyboard.type("2026-04-01")
    text = kept(page, "Download 1.1.0.yaml")
    assert text == "date: 2026-04-01\n"
    (copy / "models/text/lid/versions/1.1.0.yaml").write_text(text, encoding="utf-8")
    assert findings(copy) == []


def test_things_are_taken_out_and_the_focus_goes_on(go: Go, copy: Path) -> None:
    page = go("edit/index.html?m=risk/credit-scorer")
    tab_to(page, "Remove tag 1")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Tags, 1", exact=True)).to_be_focused()
    expect(page.locator("main").get_by_role("status")).to_have_text("Removed tag 1.")
    tab_to(page, "1.0.0")
    page.keyboard.press("Enter")
    tab_to(page, "Remove 1.0.0")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Add a version")).to_be_focused()
    subprocess.run(
        ["git", "apply", "-"], cwd=copy, input=kept(page, "Download the patch").encode(), check=True
    )
    text = (copy / "models/risk/credit-scorer/card.yaml").read_text(encoding="utf-8")
    first = SCORER.index("  - version: 1.0.0")
    assert text == SCORER.replace(SCORER[first : SCORER.index("  - {version")], "").replace("[credit, ", "[")


def test_the_text_and_the_form_are_one(go: Go) -> None:
    page = go("edit/index.html?m=risk/credit-scorer")
    tab_to(page, "YAML")
    page.keyboard.press("Enter")
    area = page.get_by_label("Text of models/risk/credit-scorer/card.yaml")
    expect(area).to_have_value(SCORER)
    area.press("Control+End")
    page.keyboard.type("status: [active\n")
    wrong = "this bracket is never closed, or a comma is missing (close it with ])"
    expect(page.get_by_text(f"line 18, column 9: {wrong}")).to_be_visible()
    expect(area).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("Mend the text first: what cannot be read is not offered")).to_be_visible()
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    page.get_by_role("button", name=f"models/risk/credit-scorer/card.yaml:18:9: {wrong}").press("Enter")
    expect(area).to_be_focused()
    assert page.evaluate("document.activeElement.selectionStart") == len(SCORER) + len("status: ")
    area.press("Control+End")
    page.keyboard.press("Backspace")
    page.keyboard.type("]\nfamily: trees\n")
    page.get_by_role("button", name="Form").press("Enter")
    expect(page.get_by_label("Family")).to_have_value("trees")
    assert page.get_by_role("region", name="What is wrong").get_by_role("button").all_inner_texts() == [
        "status: a list is not known (one of experimental, active, deprecated, retired, blocked)"
    ]


def test_the_form_holds_for_everybody(go: Go) -> None:
    page = go("edit/index.html?m=risk/credit-scorer&at=version-1.0.0")
    write_in(page, "Date", "2026-13")
    begin(page)
    for width, scheme, look in ((1280, "light", colours), (1280, "dark", colours), (320, "dark", shapes)):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert look(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_pages_lead_to_the_lines_that_say_what_they_show(go: Go) -> None:
    page = go("models/risk/credit-scorer/index.html")
    lines = SCORER.splitlines()
    starts = {
        "Overview": "summary",
        "Versions": "versions",
        "Lineage": "  - {version: 1.1.0",
        "Governance": "owners",
    }
    for name, start in starts.items():
        link = page.get_by_role("link", name=f"Edit {name}").get_attribute("href") or ""
        address, _, line = link.partition("#L")
        assert address == "https://github.com/acme/models/edit/main/models/risk/credit-scorer/card.yaml"
        assert lines[int(line) - 1].startswith(start), name
    assert "&at=metrics" in (page.get_by_role("link", name="Edit Metrics").get_attribute("href") or "")
    page.get_by_role("link", name="Edit this card").press("Enter")
    expect(page.get_by_label("Name name required")).to_have_value("Credit scorer")
    page.goto(page.url.partition("edit/")[0] + "models/risk/credit-scorer/versions/1.0.0/index.html")
    page.get_by_role("link", name="Edit this version").press("Enter")
    expect(page.get_by_label("Version version required")).to_have_value("1.0.0")
