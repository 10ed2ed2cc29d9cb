"""On a telephone rows of boards are paragraphs: all that they say is there without scrolling sideways."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

NARROW = {"width": 360, "height": 800}
BOARDS = (
    "home",
    "monitoring",
    "monitoring of a state",
    "quality",
    "quality of other people's cards",
    "deployments",
    "leaderboards",
    "team",
    "schema",
)

BEYOND = """() => [...document.querySelectorAll(".table-stack")].flatMap((table) =>
    [table, ...table.querySelectorAll("tbody :is(th, td, td *)")]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth - 15)
        .map((each) => [table.ariaLabel, each.className, each.textContent.slice(0, 60)]))"""

HYPHENS = "ours/models/vision/mobilenetv4/mobilenetv4_conv_aa_large.e230_r384_in12k_ft_in1k/index.html"
TALLER = """() => [...document.querySelector("h1").innerText.matchAll(/\\S+-\\S+/g)].map(([word]) => word)
    .filter((word) => {
        const spans = [...document.querySelectorAll("h1 span")].filter((each) => each.textContent === word);
        return spans.length !== 1 || spans[0].offsetHeight > 40;
    })"""

OUT_OF_CELL = """() => [...document.querySelectorAll(".table-models td.num")]
    .filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent)"""

CUT_NAMES = """() => [...document.querySelectorAll(".table-models .table-name bdi")]
    .filter((each) => each.scrollHeight > each.clientHeight + 2).map((each) => each.textContent)"""

VISION = (
    "vision/convnextv2/convnextv2_tiny.fcmae_ft_in22k_in1k,vision/deit/deit_tiny_patch16_224.fb_in1k,"
    "vision/tinyvit/tiny_vit_21m_512.dist_in22k_ft_in1k"
)

EDGE = """(frame) => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(() =>
    seen(!/none| 0px 0px 0px 0px/.test(getComputedStyle(frame).boxShadow)))))"""

ROWS = """() => [...document.querySelectorAll(".table-stack tbody tr")]
    .filter((row) => row.checkVisibility()).map((row) =>
    [...row.cells].filter((cell) => !cell.checkVisibility() && cell.textContent.trim() !== "")
        .map((cell) => [cell.textContent.trim(), cell.querySelector(".missing") !== null]))"""

LABELS = """() => [...document.querySelectorAll(".table-stack td[data-label]")].map((cell) =>
    [cell.dataset.label, cell.closest("table").tHead.rows[0].cells[cell.cellIndex].textContent])"""


@pytest.mark.parametrize("name", BOARDS)
def test_nothing_of_a_board_is_beyond_the_edge(
    name: str, kinds: dict[str, str], watch: Callable, sites: Path
) -> None:
    page = watch(sites.as_uri(), kinds[name], viewport=NARROW).page
    assert page.locator(".table-stack").count() > 0
    assert page.evaluate(BEYOND) == []


def test_numbers_of_the_explorer_stay_in_their_column(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), "ours/models/index.html", viewport=NARROW).page
    assert page.locator(".table-models td.num:has(.missing)").count() > 0
    assert page.evaluate(OUT_OF_CELL) == []


def test_names_of_models_are_told_to_their_end(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), "ours/models/index.html", viewport=NARROW).page
    assert page.locator(".table-models .table-name bdi").count() > 50
    assert page.evaluate(CUT_NAMES) == []


def test_the_edge_of_a_table_is_dark_as_long_as_columns_are_beyond_it(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), "ours/leaderboards/imagenet-1k/top1/index.html", viewport=NARROW).page
    board = page.locator(".table-scroll:has(> .leader)").first
    assert board.evaluate(EDGE)
    board.evaluate("(frame) => { frame.scrollLeft = frame.scrollWidth; }")
    assert not board.evaluate(EDGE)
    page = watch(sites.as_uri(), "ours/leaderboards/index.html", viewport=NARROW).page
    assert not page.locator(".table-scroll").first.evaluate(EDGE)


def test_a_result_on_a_data_set_has_its_conditions_in_sight(watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), "ours/datasets/wine-recognition/index.html", viewport=NARROW).page
    rows = page.get_by_role("table", name="Results on").get_by_role("rowheader")
    assert [row.splitlines() for row in rows.all_inner_texts()] == [
        ["Wine groups", "test split"],
        ["Wine groups", "train split"],
    ]


@pytest.mark.parametrize("width", [700, 768, 1024])
def test_a_comparison_on_a_tablet_is_all_there_and_its_heads_stay(
    width: int, watch: Callable, sites: Path
) -> None:
    """A frame of its own hides that there is more, as the page goes on to the charts below it."""
    page = watch(
        sites.as_uri(), f"ours/compare/index.html?m={VISION}", viewport={"width": width, "height": 1000}
    ).page
    table = page.get_by_role("table", name="Comparison")
    table.locator("tbody").last.scroll_into_view_if_needed()
    frame = table.locator("xpath=..")
    assert frame.evaluate("each => each.scrollHeight <= each.clientHeight")
    assert frame.evaluate("each => each.scrollWidth <= each.clientWidth")
    assert table.locator("thead th").last.evaluate("each => each.getBoundingClientRect().top") == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 320])
def test_a_line_of_a_heading_does_not_end_within_a_word(width: int, watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), HYPHENS, viewport={"width": width, "height": 800}).page
    assert page.evaluate(TALLER) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_heads_that_sort_are_told_to_do_so(kinds: dict[str, str], watch: Callable, sites: Path) -> None:
    page = watch(sites.as_uri(), kinds["leaderboards"], viewport=NARROW).page
    head = page.get_by_role("table", name="Boards").get_by_role("row").first
    said = head.evaluate("each => getComputedStyle(each, '::before').content")
    assert "Sort by" in said


@pytest.mark.parametrize("name", ["monitoring", "tags", "teams"])
def test_the_list_of_pages_shows_where_one_is(
    name: str, kinds: dict[str, str], watch: Callable, sites: Path
) -> None:
    watched = watch(sites.as_uri(), kinds[name], viewport=NARROW)
    watched.settle()
    here = watched.page.locator(".site-nav [aria-current]").bounding_box()
    assert here is not None
    assert 0 <= here["x"] <= NARROW["width"] - here["width"]
    assert watched.page.evaluate("scrollY") == 0


@pytest.mark.parametrize("name", ["detailed model", "hostile model"])
def test_decisions_are_read_without_scrolling_sideways(
    name: str, kinds: dict[str, str], watch: Callable, sites: Path
) -> None:
    page = watch(sites.as_uri(), kinds[name], viewport=NARROW).page
    decisions = page.get_by_role("group", name="Decisions, scrolls sideways")
    assert decisions.locator("tbody tr").count() > 0
    assert decisions.evaluate("each => each.scrollWidth <= each.clientWidth")


@pytest.mark.parametrize("name", [*BOARDS, "model", "detailed model"])
def test_only_what_is_missing_may_be_left_out_of_a_row(
    name: str, kinds: dict[str, str], watch: Callable, sites: Path
) -> None:
    page = watch(sites.as_uri(), kinds[name], viewport=NARROW).page
    left = [cell for row in page.evaluate(ROWS) for cell in row]
    assert [text for text, is_missing in left if not is_missing] == []


@pytest.mark.parametrize("name", [*BOARDS, "model", "detailed model"])
def test_a_label_says_what_the_head_of_its_column_does(
    name: str, kinds: dict[str, str], watch: Callable, sites: Path
) -> None:
    page = watch(sites.as_uri(), kinds[name], viewport=NARROW).page
    shorter = {"Environment": "In", "Missing most often": "Missing"}
    told = page.evaluate(LABELS)
    assert [pair for pair in told if pair[0] not in (pair[1], shorter.get(pair[1]))] == []
