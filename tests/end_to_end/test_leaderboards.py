"""Leaderboards as built: timm's own tables, and a data set of which two revisions are reported."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Page, words
from tests.end_to_end.timm import RESULTS, Row, read


def names(board: Page) -> list[str]:
    """The names of the models in the order of their ranks."""
    (leader,) = board.tables("leader")
    return [words(row[1][0]) for row in list(leader.iter("tr"))[1:]]


@pytest.fixture(scope="module")
def timm(real: Path) -> list[Row]:
    """Timm's leaderboard, in timm's order."""
    return read(real, RESULTS[0])


@pytest.fixture(scope="module")
def best(timm: list[Row]) -> list[Row]:
    """The best row of each model, in timm's order, which is by top-1."""
    found: dict[str, Row] = {}
    for row in timm:
        found.setdefault(row["model"], row)
    return list(found.values())


@pytest.fixture(scope="module")
def board(timm_site: Path) -> Path:
    """The folder of the built ImageNet board."""
    return timm_site / "site/leaderboards/imagenet-1k/top1"


@pytest.fixture(scope="module")
def listed(board: Path) -> list[Row]:
    """The results of the board as CSV."""
    return list(csv.DictReader((board / "results.csv").open(encoding="utf-8", newline="")))


@pytest.fixture(scope="module")
def ranked(listed: list[Row]) -> list[Row]:
    """Those that rank."""
    return [row for row in listed if row["first"]]


def test_the_order_is_timms_own(best, ranked):
    assert [row["name"] for row in ranked[:40]] == [row["model"] for row in best[:40]]
    assert [float(row["value"]) for row in ranked] == [float(row["top1"]) for row in best]


def test_sizes_that_differ_are_not_one_row_and_only_the_best_ranks(timm, best, listed, board, page):
    def sized(rows: list[Row], name: str) -> set[tuple[str, str]]:
        return {(row[name], row["img_size"]) for row in rows}

    assert sized(listed, "name") == sized(timm, "model")
    assert sized([row for row in listed if row["first"]], "name") == sized(best, "model")
    section = page(board / "index.html").text(".//section[@id='others']")
    assert f"{len(timm) - len(best)} results are of the same models at another img size." in section


def test_three_share_first_place_as_their_intervals_say(ranked, board, page):
    """Newcombe's interval of 0.90056 against 0.89790 of 50,000 holds zero, against 0.89634 it does not."""
    assert [row["name"] for row in ranked if row["first"] == "1"] == [row["name"] for row in ranked[:3]]
    assert [row["last"] for row in ranked[:4]] == ["3", "4", "7", "8"]
    lede = page(board / "index.html").text(".//p[@class='lede']")
    assert lede == (
        "1,266 models ranked, each with its best img size. Higher is better. "
        "3 share first place: their difference is within chance on 50,000 cases."
    )
    boards = page(board.parents[1] / "index.html")
    assert "one of 3 that share first place" in boards.text(".//table[@aria-label='Boards']")


def test_a_rule_closes_the_group_that_shares_first_place(board, page):
    (leader,) = page(board / "index.html").tables("leader")
    rows = list(leader.iter("tr"))[1:]
    assert [row.get("class") for row in rows[:4]] == ["tie", "tie", "tie-end", "tie"]
    assert [words(row[0]) for row in rows[:4]] == ["1 to 3", "1 to 4", "1 to 7", "2 to 8"]


def test_the_front_is_what_comparing_every_pair_of_models_finds(best, board, page):
    models = [(row["model"], float(row["param_count"].replace(",", "")), float(row["top1"])) for row in best]
    expected = {
        name
        for name, cost, good in models
        if not any(c <= cost and g >= good and (c < cost or g > good) for _, c, g in models)
    }
    table = page(board / "index.html").root.find(".//section[@id='cost']//figure//table")
    cells = [[words(cell) for cell in row] for row in table.iter("tr")]
    front = cells[0].index("On the front")
    assert {row[0] for row in cells[1:] if row[front] == "yes"} == expected
    assert len(cells) - 1 == len(best)


def test_a_hundred_stand_on_a_page_and_all_on_thirteen(board, page, best):
    pages = [board / "index.html", *(board / f"ranks-{at}.html" for at in range(2, 14))]
    assert sum(len(names(page(path))) for path in pages) == len(best)
    assert not (board / "ranks-14.html").exists()


def test_the_data_set_lists_a_hundred_results_a_page_and_each_says_its_conditions(board, timm, page):
    first = board.parents[2] / "datasets/imagenet-1k/index.html"
    count = -(-len(timm) // 100)
    pages = [page(first), *(page(first.with_name(f"all-{at}.html")) for at in range(2, count + 1))]
    tables = [each.root.find(".//section[@id='results']//table") for each in pages]
    rows = [row for table in tables for row in list(table.iter("tr"))[1:]]
    assert len(rows) == len(timm) == len(list(csv.DictReader(first.with_name("results.csv").open())))
    shown = {(words(row[0].find("a")), words(row[3])) for row in rows}
    assert shown == {(row["model"], f"img_size {row['img_size']}") for row in timm}
    assert not first.with_name(f"all-{count + 1}.html").exists()
    assert words(pages[1].root.find(".//nav[@class='pager row-apart']")).startswith("101 to 200 of")


@pytest.fixture
def revised(tmp_path: Path, catalog) -> Path:
    """A site of three models that were tested on one revision of a data set, and two on the one before."""
    models = tmp_path / "models"
    for at, revision in enumerate([3, 3, 3, 2, 2]):
        folder = models / f"net-{at}"
        folder.mkdir(parents=True)
        (folder / "card.yaml").write_text(
            f"name: Net {at}\nversions: [{{version: 1.0.0, date: 2026-0{at + 1}-01}}]\n"
        )
        header = "version,dataset,revision,split,metric,value,n\n"
        (folder / "metrics.csv").write_text(f"{header}1.0.0,digits,{revision},test,accuracy,0.9{at},400\n")
    (models / "catalog.yaml").write_text("datasets: {digits: {name: Digits}}\n")
    assert catalog("build", models, "-o", tmp_path / "site", "--strict").code == 0
    return tmp_path / "site"


def test_two_revisions_are_not_ranked_together_and_the_page_says_so(revised, page):
    main_page = page(revised / "leaderboards/digits/accuracy/index.html")
    notice = main_page.text(".//div[@class='notice notice-attention']")
    assert notice == "Not ranked here 2 results are not comparable: revision 2 instead of 3. Their own board"
    assert names(main_page) == ["Net 2", "Net 1", "Net 0"]
    other = page(revised / "leaderboards/digits/accuracy/test-split-revision-2/index.html")
    assert names(other) == ["Net 4", "Net 3"]


def test_every_number_leads_to_the_version_that_was_measured_and_has_its_date(revised, page):
    row = list(page(revised / "leaderboards/digits/accuracy/index.html").tables("leader")[0].iter("tr"))[1]
    links = [each.get("href") for each in row.iter("a")]
    assert links == [
        "../../../models/net-2/index.html",
        "../../../models/net-2/versions/1.0.0/index.html",
    ]
    assert "1 Mar 2026" in words(row)


def test_the_page_of_the_data_set_leads_to_its_board(revised, page):
    links = [each.get("href") for each in page(revised / "datasets/digits/index.html").root.iter("a")]
    assert "../../leaderboards/digits/accuracy/index.html" in links


def test_a_value_of_the_data_set_leads_to_its_models_row_on_the_board(revised, page):
    """Those of another revision are on a board of their own: where they stand is said there."""
    table = page(revised / "datasets/digits/index.html").root.find(".//section[@id='results']//table")
    rows = {words(row[0].find("a")): row[1].find("a") for row in list(table.iter("tr"))[1:]}
    led = {name: link.get("href") for name, link in rows.items() if link is not None}
    board = "leaderboards/digits/accuracy/index.html"
    assert led == {f"Net {at}": f"../../{board}#rank-net-{at}" for at in range(3)}
    (leader,) = page(revised / board).tables("leader")
    assert [row.get("id") for row in list(leader.iter("tr"))[1:]] == [f"rank-net-{at}" for at in (2, 1, 0)]


def test_a_catalogue_without_boards_says_so(tmp_path, catalog, page):
    (tmp_path / "models/a").mkdir(parents=True)
    (tmp_path / "models/a/card.yaml").write_text("name: A\n")
    assert catalog("build", tmp_path / "models", "-o", tmp_path / "site").code == 0
    text = page(tmp_path / "site/leaderboards/index.html").text(".//main")
    assert "No two models report the same metric of the same data set." in text


@pytest.mark.parametrize(
    ("said", "ranks"), [("counted: true", ["1 to 2", "1 to 2"]), ("counted: false", ["1", "2"])]
)
def test_a_house_says_whether_the_cases_of_its_own_metric_tell_what_is_chance(
    said, ranks, tmp_path, catalog, page
):
    for at in range(2):
        folder = tmp_path / f"models/net-{at}"
        folder.mkdir(parents=True)
        (folder / "card.yaml").write_text(f"name: Net {at}\n")
        (folder / "metrics.csv").write_text(f"dataset,metric,value,n\ndigits,answered,0.9{at},100\n")
    metric = f"metrics: {{answered: {{better: higher, range: [0, 1], {said}}}}}\n"
    (tmp_path / "models/catalog.yaml").write_text(f"datasets: {{digits: {{name: Digits}}}}\n{metric}")
    assert catalog("build", tmp_path / "models", "-o", tmp_path / "site").code == 0
    (leader,) = page(tmp_path / "site/leaderboards/digits/answered/index.html").tables("leader")
    assert [words(row[0]) for row in list(leader.iter("tr"))[1:]] == ranks
