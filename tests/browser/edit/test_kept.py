"""Nothing that somebody wrote is lost, and every refusal is said where the hand is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.edit.conftest import Go

pytestmark = pytest.mark.browser


def aliases(page: Page) -> None:
    """Add the alias `current` for 1.1.0."""
    group = page.get_by_role("group", name="Aliases")
    group.get_by_label("A name to add").fill("current")
    group.get_by_role("button", name="Add to aliases").click()
    expect(page.get_by_label("Current current")).to_be_focused()


def test_a_name_that_is_there_is_gone_to_and_not_written_over(go: Go) -> None:
    page = go("edit/index.html?m=risk/credit-scorer")
    aliases(page)
    page.keyboard.type("1.1.0")
    aliases(page)
    expect(page.get_by_label("Current current")).to_have_value("1.1.0")
    expect(page.locator("main").get_by_role("status")).to_have_text("There is an entry current already.")
    added = [each.strip() for each in page.locator(".edit-diff ins").all_inner_texts()]
    assert added == ["+ aliases:", "+   current: 1.1.0"]


def test_a_first_click_opens_the_new_item_and_nothing_else(go: Go) -> None:
    page = go("edit/index.html?m=risk/credit-scorer")
    page.get_by_role("button", name="Add a deployment").click()
    expect(page.get_by_label("Environment")).to_be_focused()
    assert page.locator("details[open] > summary").all_inner_texts() == ["deployment 2"]
    page.get_by_role("button", name="`version` is missing in `deployments`").click()
    expect(page.get_by_label("Version version required")).to_be_focused()
    assert page.locator("details[open]").count() == 1


def test_a_refused_name_is_said_at_its_entry(go: Go) -> None:
    page = go("edit/index.html?m=text/lid")
    name = page.get_by_label("The name of a new version")
    for text, message in (("1.0.0", "There is a version 1.0.0 already."), ("a/b", "`a/b` cannot be")):
        name.fill(text)
        page.get_by_role("button", name="Add a version").click()
        expect(name).to_be_focused()
        expect(name).to_have_attribute("aria-invalid", "true")
        described = str(name.get_attribute("aria-describedby"))
        expect(page.locator(f"#{described}")).to_contain_text(message)


def test_a_value_that_the_layout_refuses_is_said_at_its_entry(go: Go) -> None:
    page = go("edit/index.html?m=risk/credit-scorer")
    page.get_by_role("button", name="YAML").click()
    area = page.get_by_label("Text of models/risk/credit-scorer/card.yaml")
    area.fill("name: A\nname: B\n")
    page.get_by_role("button", name="card.yaml:2:1: the key `name` is given twice").click()
    expect(area).to_be_focused()
    page.get_by_role("button", name="Form").click()
    summary = page.get_by_label("Summary")
    summary.fill("Ranks")
    expect(summary).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#{summary.get_attribute('id')}-error")).to_contain_text("change it under YAML")


def test_a_new_card_is_not_blamed_before_it_is_begun(go: Go) -> None:
    page = go("edit/index.html?new=1")
    expect(page.get_by_role("heading", level=1)).to_have_text("Propose a new card")
    assert page.title().startswith("Propose a new card")
    name = page.get_by_label("Name name required")
    expect(page.get_by_text("Nothing is written yet")).to_be_visible()
    assert page.locator(".edit-error:visible, [aria-invalid]").count() == 0
    page.get_by_label("Id required").fill("risk/new")
    name.focus()
    page.keyboard.press("Tab")
    expect(name).to_have_attribute("aria-invalid", "true")


def test_what_the_card_says_is_said_in_the_words_of_its_page(go: Go) -> None:
    page = go("edit/index.html?m=risk/credit-scorer")
    assert page.title().startswith("Edit Credit scorer")
    page.get_by_label("Summary").fill("Ranks by `score`.")
    said = page.get_by_role("region", name="What the card says")
    expect(said.get_by_role("code")).to_have_text("score")
    facts = dict(zip(said.locator("dt").all_inner_texts(), said.locator("dd").all_inner_texts(), strict=True))
    shown = {key: facts[key] for key in ("Versions", "Status", "Owners", "Task")}
    assert shown == {
        "Versions": "1.0.0, 1.1.0",
        "Status": "Active",
        "Owners": "Risk",
        "Task": "Tabular classification",
    }
    page.goto(f"{page.url.partition('edit/')[0]}models/risk/credit-scorer/index.html")
    top = page.locator("main .facts").first.inner_text()
    assert all(top.count(facts[key]) for key in ("Status", "Owners", "Task"))


def test_leaving_asks_only_where_something_would_be_lost(go: Go) -> None:
    page = go("edit/index.html?m=risk/credit-scorer")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss() if len(asked) == 1 else dialog.accept()

    page.on("dialog", stay)
    line = page.locator(".edit-sum")
    expect(line).to_have_text("No findings, no changes")
    page.get_by_label("Name name required").click()
    page.reload()
    assert asked == []
    page.get_by_label("Name name required").fill("Other")
    expect(line).to_have_text("No findings, 1 change")
    line.get_by_role("link", name="1 change").press("Enter")
    expect(page.get_by_role("heading", name="What changes")).to_be_focused()
    page.keyboard.press("Tab")
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]
    expect(page.get_by_label("Name name required")).to_have_value("Other")
    page.close()
