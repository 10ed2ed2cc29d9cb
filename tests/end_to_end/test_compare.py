"""`catalog compare`: its words, its formats, what it refuses, and that no card breaks what it prints."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

MODELS = Path(__file__).resolve().parents[2] / "models"
OLD, NEW = "images/digit-reader@2.0.0", "images/digit-reader@2.1.0"


@pytest.fixture
def compared(catalog):
    """Run the command on this catalogue."""
    return lambda *arguments: catalog("compare", *arguments, "--models", MODELS)


def test_it_prints_the_finding_the_figures_and_the_fields(compared):
    ran = compared(OLD, NEW)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Compare 2 versions of Digit reader"
    assert " ".join(lines[1:4]).startswith(
        "2.1.0 shows no clear difference in Accuracy on Optical recognition"
    )
    shifted = "Accuracy 0.3933 0.3467 to 0.4356 0.9356 +0.5423 better, best"
    assert shifted in [" ".join(line.split()) for line in lines]
    assert any(line.split()[:3] == ["alpha", "(hyperparameter)", "0.001"] for line in lines)


def test_a_stage_and_an_alias_are_versions_too(compared):
    named = compared("images/digit-reader@production", "images/digit-reader@2.0.0", "--format", "json")
    assert json.loads(named.out) == json.loads(compared(NEW, OLD, "--format", "json").out)
    assert compared("images/digit-reader@champion", OLD).out == compared(NEW, OLD).out


def test_of_models_that_share_little_the_table_names_what_one_alone_tells(compared):
    both = ("health/breast-screen", "images/digit-reader")
    lines = compared(*both).out.splitlines()
    training = lines[lines.index("What it was trained on") + 1 :]
    assert training[0].startswith(
        "Only Breast screen (9, in full with --format csv): breast-cancer-wisconsin, "
    )
    assert not any(line.startswith("mean radius unit (input)") for line in lines)
    assert any(
        row[2] == "mean radius unit"
        for row in csv.reader(io.StringIO(compared(*both, "--format", "csv").out))
    )
    assert not any(line.startswith("Only ") for line in compared(OLD, NEW).out.splitlines())


def test_only_differences_leaves_out_what_is_the_same(compared):
    whole, differing = (
        json.loads(compared(OLD, NEW, "--format", "json", *more).out) for more in ([], ["--only-differences"])
    )
    rows = [[row for group in each["groups"] for row in group["rows"]] for each in (whole, differing)]
    assert [row for row in rows[0] if not row["same"]] == rows[1]
    assert whole["count"] == differing["count"] == f"{len(rows[1])} of {len(rows[0])} fields differ"


def test_the_baseline_comes_first_and_turns_the_signs(compared):
    ran = compared(OLD, NEW, "--baseline", NEW, "--format", "json")
    told = json.loads(ran.out)
    assert [each["role"] for each in told["subjects"]] == ["baseline", "version"]
    shifted = next(group for group in told["groups"] if "shifted" in group["title"])
    assert shifted["rows"][0]["cells"][1]["text"] == "0.3933 −0.5423 worse"


def test_csv_has_numbers_in_full_and_markdown_a_table_a_group(compared):
    rows = list(csv.reader(io.StringIO(compared(OLD, NEW, "--format", "csv").out)))
    assert rows[0] == ["group", "terms", "field", "note", "2.0.0", "2.1.0", "2.1.0 against 2.0.0"]
    assert ["0.3933", "0.9356", "better +0.5423"] in [row[4:] for row in rows]
    markdown = compared(OLD, NEW, "--format", "markdown").out
    assert markdown.startswith("# Compare 2 versions of Digit reader\n\n2.1.0 shows no clear difference")
    assert "| Framework (training) | scikit-learn 1.9.1 | scikit-learn 1.9.1 |" in markdown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["images/digit-reder", OLD], "there is no model images/digit-reder; did you mean images/digit-r"),
        ([f"{OLD}1", OLD], "images/digit-reader has no version, alias or stage 2.0.01; did you mean 2.0.0?"),
        ([OLD], "2 to 8 different models or versions can be compared, and here: 1"),
        ([OLD, OLD], "2 to 8 different models or versions can be compared, and here: 1"),
        ([NEW, "images/digit-reader"], "one version is asked for twice"),
        ([OLD, NEW, "--baseline", "x"], "the baseline x is not among what is compared"),
        (["\x1b[2Jx", OLD], "there is no model \ufffd[2Jx"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_refused_with_a_way_out(compared, arguments, said):
    ran = compared(*arguments)
    assert ran.code == 2
    assert ran.err.startswith(f"catalog: {said}")


def test_words_of_a_card_cannot_paint_the_terminal_nor_break_a_table(catalog, tmp_path):
    for name in ("a", "b"):
        folder = tmp_path / "models" / name
        folder.mkdir(parents=True)
        (folder / "card.yaml").write_text(
            f'name: "{name} \\e[31m| <b> `x`"\nsummary: "*{name}*\\n| new row"\n'
        )
    ran = catalog("compare", "a", "b", "--models", tmp_path / "models")
    assert ran.code == 0
    assert "\x1b" not in ran.out
    markdown = catalog("compare", "a", "b", "--models", tmp_path / "models", "--format", "markdown").out
    assert "| Summary | \\*a\\* \\| new row | \\*b\\* \\| new row |" in markdown
    assert "<b>" not in markdown


SIZES = (
    "vision/convnextv2/convnextv2_tiny.fcmae_ft_in22k_in1k",
    "vision/deit/deit_tiny_patch16_224.fb_in1k",
    "vision/tinyvit/tiny_vit_21m_512.dist_in22k_ft_in1k",
)


def test_models_measured_at_their_own_sizes_are_compared(compared):
    told = json.loads(compared(*SIZES, "--format", "json").out)
    assert told["finding"].startswith(
        "DeiT Tiny/16 gives up 12 points of Top-1 accuracy on ImageNet-1k (img_size 224 against 288) and 35"
    )
    top1 = told["groups"][0]
    assert (top1["title"], top1["terms"]) == ("Top-1 accuracy", "%, interpolation bicubic, higher is better")
    assert [cell["text"] for cell in top1["rows"][0]["cells"]] == [
        "84.43 84.11 to 84.74 at img_size 288, crop_pct 1.000, best of 2 settings",
        "72.19 −12.24 worse at img_size 224, crop_pct 0.900",
        "86.44 +2.02 better, best at img_size 512, crop_pct 1.000",
    ]
    assert {row["field"] for row in top1["rows"]} >= {"ImageNet-1k", "ImageNet-A", "ImageNet-V2"}
    assert all(cell["number"] is not None for row in top1["rows"] for cell in row["cells"])


def test_no_result_is_lost_where_a_model_has_several(compared):
    rows = list(csv.reader(io.StringIO(compared(*SIZES, "--format", "csv").out)))
    told = {cell for row in rows for cell in row[4:]}
    for each in SIZES:
        with (MODELS / each / "metrics.csv").open(encoding="utf-8") as file:
            values = [float(row["value"]) for row in csv.DictReader(file)]
        assert len(values) > 10
        assert {str(value) for value in values} <= {_plain(cell) for cell in told}
    text = compared(*SIZES).out
    assert "6 more results at other settings:" in text
    assert "ImageNet-R, ConvNeXt V2 Tiny" in text


def _plain(cell: str) -> str:
    try:
        return str(float(cell))
    except ValueError:
        return cell


def test_a_part_of_the_card_of_which_one_version_alone_speaks_is_set_aside(catalog, tmp_path):
    """All of its rows, so that none stands before them."""
    told = "framework: xgboost, seed: 7, hardware: 1x A10G, duration: 42min, hyperparameters: {depth: 6}"
    card = tmp_path / "models/scorer/card.yaml"
    card.parent.mkdir(parents=True)
    card.write_text(f"name: Scorer\nversions: [{{version: '1'}}, {{version: '2', training: {{{told}}}}}]\n")
    assert catalog("build", tmp_path / "models", "-o", tmp_path / "site").code == 0
    page = (tmp_path / "site/models/scorer/compare/index.html").read_text(encoding="utf-8")
    assert page.count("data-alone") == 1
    assert page.count('<tr class="alone">') >= 5
    assert page.index("data-alone") < page.index('<tr class="alone">')


def test_versions_stand_in_their_order_and_one_of_them_is_the_baseline(catalog, tmp_path):
    """Each number stands below the version that it is of."""
    card = tmp_path / "models/scorer/card.yaml"
    card.parent.mkdir(parents=True)
    card.write_text("name: Scorer\nversions: [{version: 3.0.0}, {version: 2.0.0}, {version: 1.0.0}]\n")
    rows = "".join(f"{at}.0.0,auroc,0.{at}\n" for at in (1, 2, 3))
    (card.parent / "metrics.csv").write_text(f"version,metric,value\n{rows}")
    assert catalog("build", tmp_path / "models", "-o", tmp_path / "site").code == 0
    page = (tmp_path / "site/models/scorer/compare/index.html").read_text(encoding="utf-8")
    heads = re.findall(r'<span class="key [^"]*">(\w+)</span>.*?<bdi>([^<]*)</bdi>', page)
    assert heads == [("version", "3.0.0"), ("baseline", "2.0.0"), ("version", "1.0.0")]
    assert re.findall(r'<b class="num-main">([^<]*)</b>', page)[:3] == ["0.3", "0.2", "0.1"]
