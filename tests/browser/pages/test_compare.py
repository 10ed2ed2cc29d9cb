"""The page that compares says what the command line says, and all that it shows is in its address."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from catalog.cli import main
from tests.browser.axe import begin, colours, found
from tests.browser.figures.test_still import FAULTS
from tests.browser.hostile.guard import ALIVE

pytestmark = pytest.mark.browser

OURS = Path(__file__).resolve().parents[3] / "models"
VIT = "vision/vit/vit_base_patch16_224.augreg2_in21k_ft_in1k"
VIT_OLD = "vision/vit/vit_base_patch16_224.augreg_in21k_ft_in1k"
DEIT = "vision/deit/deit_base_patch16_224.fb_in1k"
CONVNEXT = "vision/convnext/convnext_base.fb_in22k_ft_in1k"
CONVNEXT_V2 = "vision/convnextv2/convnextv2_tiny.fcmae_ft_in22k_in1k"
DEIT_TINY = "vision/deit/deit_tiny_patch16_224.fb_in1k"
TINY_VIT = "vision/tinyvit/tiny_vit_21m_512.dist_in22k_ft_in1k"
SIZES = f"ours/compare/index.html?m={CONVNEXT_V2},{DEIT_TINY},{TINY_VIT}"
DIGITS = "images/digit-reader"
THREE = f"ours/compare/index.html?m={DIGITS}@2.0.0,{DIGITS}@2.1.0,{DIGITS}@1.0.0"
MANY = (
    VIT,
    VIT_OLD,
    DEIT,
    CONVNEXT,
    DIGITS,
    "climate/co2-forecast",
    "health/breast-screen@1.0.0",
    "food/wine-groups",
)
EIGHT = f"ours/compare/index.html?m={','.join(MANY)}"
PAIRS = {
    "versions of a model": ("ours", [f"{DIGITS}@2.0.0", f"{DIGITS}@2.1.0"]),
    "current versions": ("ours", [DIGITS, "health/breast-screen"]),
    "models on the same terms": ("ours", [VIT, VIT_OLD, DEIT]),
    "models at their own settings": ("ours", [CONVNEXT, VIT]),
    "models at several sizes": ("ours", [CONVNEXT_V2, DEIT_TINY, TINY_VIT]),
    "forecasts": ("ours", ["climate/co2-forecast@2.1.0", "climate/co2-forecast@1.0.0"]),
    "cards of others": ("detailed", ["risk/credit-scorer", "sagemaker/churn", "vertex/fraud-tabular"]),
    "cards of two zoos": ("detailed", ["llm/openai/gpt-5", "ecosystem/bigscience/bloom"]),
}
READ = """() => ({
    title: document.querySelector("h1").textContent, finding: document.querySelector(".lede").textContent,
    heads: [...document.querySelectorAll(".compare thead th")].map((each) => each.firstChild.textContent),
    groups: [...document.querySelectorAll(".compare tbody")].map((body) => ({
        title: body.querySelector(".group-label").textContent.replace(/ Show \\d+ fields .*/, ""),
        folded: [...body.querySelectorAll(".fold li")].map((each) => each.textContent),
        rows: [...body.querySelectorAll("tr:not(.group, .fold)")].map((row) => ({
            same: row.classList.contains("same"),
            texts: [...row.cells].map((cell) => cell.textContent.replace(/\\s+/g, " ").trim()),
        })),
    })),
})"""


@pytest.fixture(scope="module")
def folders(real: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders of models that the sites were built from."""
    detailed = tmp_path_factory.mktemp("cards") / "detailed"
    shutil.copytree(real / "contract", detailed)
    (detailed / "catalog.yaml").write_text("title: Other people's cards\n")
    return {"ours": OURS, "detailed": detailed}


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    capsys.readouterr()
    assert main(["compare", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def _spaced(*parts: str) -> str:
    return " ".join(" ".join(parts).split())


@pytest.mark.parametrize("name", PAIRS)
def test_the_page_says_what_the_command_says(
    name: str, folders: dict[str, Path], watch: Callable, sites: Path, capsys
) -> None:
    site, wanted = PAIRS[name]
    said = json.loads(printed(capsys, *wanted, "--models", folders[site], "--format", "json"))
    watched = watch(sites.as_uri(), f"{site}/compare/index.html?m={','.join(wanted)}")
    expect(watched.page.get_by_role("table", name="Comparison")).to_be_visible()
    shown = watched.page.evaluate(READ)
    assert (shown["title"], shown["finding"]) == (said["title"], said["finding"])
    assert shown["heads"][0].endswith(f", {said['count']}")
    assert shown["heads"][1:] == [each["role"] for each in said["subjects"]]
    assert [
        (group["title"], [(row["same"], *row["texts"]) for row in group["rows"]], group["folded"])
        for group in shown["groups"]
    ] == [
        (
            _spaced(group["title"], group["terms"]),
            [
                (
                    row["same"],
                    _spaced(row["field"], row["note"]),
                    *(_spaced(cell["text"]) for cell in row["cells"]),
                )
                for row in group["rows"]
            ],
            group["folded"],
        )
        for group in said["groups"]
    ]
    assert sum(len(group["rows"]) for group in shown["groups"]) > 10
    assert watched.complaints == []


def test_only_differences_leaves_the_rows_that_are_not_the_same(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), THREE).page
    table = page.get_by_role("table", name="Comparison")
    expect(table).to_be_visible()
    corner = table.get_by_role("columnheader").first.inner_text()
    differing, whole = map(int, re.findall(r"(\d+) of (\d+) fields", corner)[0])
    rows = table.locator("tbody tr:not(.group, .fold)")
    assert rows.count() == whole
    for box in table.get_by_role("checkbox").all():
        box.check()
    expect(page.get_by_role("checkbox", name="Only differences")).to_be_checked()
    assert rows.filter(visible=True).count() == differing
    page.get_by_role("checkbox", name="Only differences").uncheck()
    assert rows.filter(visible=True).count() == whole
    assert "diff=0" in page.url
    page.reload()
    expect(page.get_by_role("checkbox", name="Only differences")).not_to_be_checked()
    page.go_back()
    expect(page.get_by_role("checkbox", name="Only differences")).to_be_checked()


def test_another_baseline_comes_first_and_has_the_first_hue(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), THREE).page
    heads = page.get_by_role("table", name="Comparison").get_by_role("columnheader")
    expect(heads.nth(1)).to_contain_text("baseline2.0.0")
    page.get_by_label("Baseline").focus()
    page.get_by_label("Baseline").select_option(label="1.0.0")
    expect(heads.nth(1)).to_contain_text("baseline1.0.0")
    keys = [heads.nth(at).locator(".key").get_attribute("class") for at in (1, 2, 3)]
    assert keys == ["key hue-1", "key hue-2", "key hue-3"]
    expect(page.get_by_label("Baseline")).to_be_focused()
    assert page.url.endswith(f"&baseline={DIGITS}@1.0.0")
    page.reload()
    expect(heads.nth(1)).to_contain_text("baseline1.0.0")
    page.go_back()
    expect(heads.nth(1)).to_contain_text("baseline2.0.0")


def test_models_are_added_by_name_removed_and_turned_to_other_versions(watch: Callable, sites: Path) -> None:
    watched = watch(sites.as_uri(), "ours/compare/index.html")
    page = watched.page
    box = page.get_by_label("Add a model")
    for name in ("digit reader", "breast-screen"):
        box.fill(name)
        box.press("Enter")
        expect(box).to_have_value("")
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare 2 models")
    assert page.url.endswith(f"?m={DIGITS},health/breast-screen")
    page.get_by_label("Version of Digit reader").select_option("1.0.0")
    expect(page.get_by_role("table", name="Comparison")).to_contain_text(f"{DIGITS}@1.0.0")
    page.get_by_role("button", name="Remove Breast screen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare models")
    expect(page.locator(".lede")).to_contain_text("Choose another model to hold Digit reader against.")
    expect(box).to_be_focused()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare 2 models")
    box.fill("nothing that is called so")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("No model is called “nothing that is called so”.")).to_be_visible()
    assert watched.complaints == []


def test_what_is_not_there_is_said_and_nothing_else_is_loaded(watch: Callable, sites: Path) -> None:
    watched = watch(
        sites.as_uri(), f"ours/compare/index.html?m={DIGITS}@9,../../../x,{DIGITS},{VIT}&baseline=x"
    )
    page = watched.page
    expect(page.get_by_text("Digit reader has no version “9”.")).to_be_visible()
    expect(page.get_by_text("There is no model “../../../x” here.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare 2 models")
    assert watched.complaints == []


@pytest.mark.parametrize(
    "query", ["m=%", "m=,,,", f"m={DIGITS}", f"m={DIGITS},{DIGITS}@2.1.0", "baseline=&diff=2"]
)
def test_too_little_to_compare_shows_where_to_begin(query: str, watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), f"ours/compare/index.html?{query}").page
    expect(page.get_by_role("region", name="Versions of one model")).to_be_visible()
    expect(page.get_by_role("table", name="Comparison")).to_have_count(0)


def test_an_address_may_be_escaped_as_a_whole(watch: Callable, sites: Path) -> None:
    query = "m=images%2Fdigit-reader%401.0.0%2Cfood%2Fwine-groups"
    page = watch(sites.as_uri(), f"ours/compare/index.html?{query}").page
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare 2 models")


def test_the_file_holds_the_numbers_in_full(watch: Callable, sites: Path, capsys) -> None:
    page = watch(sites.as_uri(), THREE).page
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    offered = list(csv.reader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8"))))
    wanted = [f"{DIGITS}@{version}" for version in ("2.0.0", "2.1.0", "1.0.0")]
    said = list(csv.reader(io.StringIO(printed(capsys, *wanted, "--models", OURS, "--format", "csv"))))
    assert [list(map(_number, row)) for row in offered] == [list(map(_number, row)) for row in said]


def _number(text: str) -> str | float:
    try:
        return float(text)
    except ValueError:
        return text


def test_figures_show_each_model_in_its_hue_with_the_data_behind(watch: Callable, sites: Path) -> None:
    watched = watch(sites.as_uri(), THREE)
    page = watched.page
    titles = page.locator(".chart-title").all_inner_texts()
    assert titles[:2] == ["Accuracy on 3 test sets", "Parameters"]
    assert sum("while training" in title for title in titles) == 2
    dots = page.get_by_role("figure").first
    assert [dots.locator(f".hue-{hue} circle").count() for hue in (1, 2, 3)] == [3, 3, 3]
    dots.get_by_text("Data", exact=True).click()
    assert dots.get_by_role("row").count() == 10
    dots.get_by_role("button", name="Explore").click()
    expect(dots.get_by_role("button", name="Close")).to_be_visible()
    assert watched.complaints == []


def test_models_at_their_own_sizes_share_rows_and_nothing_is_lost(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), SIZES).page
    top1 = page.locator(".compare tbody").first
    expect(top1.locator(".group-label").first).to_contain_text("Top-1 accuracy")
    first = top1.get_by_role("row").nth(1)
    expect(first).to_contain_text("ImageNet-1k")
    expect(first.get_by_role("cell").nth(0)).to_contain_text(
        "at img_size 288, crop_pct 1.000, best of 2 settings"
    )
    expect(first.get_by_role("cell").nth(1)).to_contain_text("worse at img_size 224, crop_pct 0.900")
    more = top1.get_by_text("6 more results at other settings")
    folded = top1.get_by_text("ImageNet-1k, ConvNeXt V2 Tiny")
    expect(folded).to_be_hidden()
    more.click()
    expect(folded).to_contain_text("83.90 (83.58 to 84.22) at img_size 224, crop_pct 0.875")
    assert page.locator(".chart-title").first.inner_text() == "Top-1 accuracy on 6 test sets"


@pytest.mark.parametrize("address", [THREE, EIGHT, SIZES], ids=["three", "eight", "sizes"])
def test_it_holds_at_every_width(address: str, watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), address, viewport={"width": 1440, "height": 900}).page
    for width in (1440, 360, 320):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.get_by_role("table", name="Comparison")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(FAULTS) == []


@pytest.mark.parametrize("address", [THREE, EIGHT, SIZES], ids=["three", "eight", "sizes"])
def test_axe_finds_nothing_in_a_comparison(address: str, watch: Callable, sites: Path) -> None:
    watched = watch(sites.as_uri(), address, color_scheme="light")
    expect(watched.page.get_by_role("table", name="Comparison")).to_be_visible()
    watched.settle()
    begin(watched.page)
    for scheme, look in (("light", found), ("dark", colours)):
        watched.page.emulate_media(color_scheme=scheme)
        assert look(watched.page) == [], scheme


def test_a_hostile_card_is_compared_as_text(watch: Callable, sites: Path) -> None:
    watched = watch(
        sites.as_uri(), "small/compare/index.html?m=hostile@1.10,hostile@1.0.0 <b>,bare", bypass_csp=True
    )
    table = watched.page.get_by_role("table", name="Comparison")
    expect(table).to_contain_text("</td><script>alert(1)</script>")
    expect(table).to_contain_text("hostile@1.0.0 <b>")
    assert watched.page.evaluate(ALIVE) == []
    assert watched.page.title() != "taken"
    assert watched.complaints == []


def test_all_of_it_is_reached_by_keyboard(watch: Callable, sites: Path) -> None:
    page: Page = watch(sites.as_uri(), THREE).page
    expect(page.get_by_role("table", name="Comparison")).to_be_visible()
    reached = set()
    for _ in range(45):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent"))
    assert {"Remove 2.1.0", "Version of 1.0.0", "Comparison, scrolls sideways", "CSV", "Explore"} <= reached
