"""MONAI bundles become cards with a version for each entry of their changelogs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog.exchange.shape import Import
from tests.exchange.settled import read

NO_NUMBER = (
    "much is not a number: write it as 0.914, 91.4%, 11.2M or 42m, or leave the cell empty for no result"
)


@pytest.fixture(scope="module")
def imported(real: Path) -> list[Import]:
    return read("monai", real / "monai")


def test_nothing_is_lost_but_the_version_of_the_format(imported):
    assert {(loss.field, loss.value[:30]) for each in imported for loss in each.losses} == {
        ("schema", "https://github.com/Project-MON")
    }
    assert not [finding for each in imported for finding in each.findings]


def test_what_a_bundle_does_is_a_task_that_everybody_knows(imported):
    tasks = {each.cards[0].id: each.cards[0].card["task"] for each in imported}
    assert tasks.pop("brats_mri_axial_slices_generative_diffusion") == "unconditional-image-generation"
    assert set(tasks.values()) == {"image-segmentation"}
    extra = [each.cards[0].card["extra"]["monai"] for each in imported]
    assert "BTCV multi-organ segmentation" in [each["task"] for each in extra]


def test_what_a_bundle_says_of_its_network_is_the_signature(imported):
    (card,) = next(each for each in imported if each.cards[0].id == "prostate_mri_anatomy").cards
    current = card.card["versions"][0]
    assert current["training"]["framework"] == "monai 1.4.0"
    assert current["training"]["dependencies"][:3] == ["pytorch==2.4.0", "numpy==1.24.4", "nibabel==5.2.1"]
    (feature,) = current["signature"]["outputs"]
    assert feature["shape"] == ["3", "96", "96", "96"]
    assert feature["labels"] == ["background", "central gland", "peripheral zone"]
    assert [row["slice"] for row in card.metrics] == ["class=central gland", "class=peripheral zone"]


def bundle(folder: Path, called: str, **fields: object) -> Path:
    path = folder / called / "configs" / "metadata.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"version": "0.2", "changelog": {"0.1": "first"}} | fields))
    return path


def test_a_bundle_brings_its_readme_and_its_licence(tmp_path):
    home = bundle(tmp_path, "Spleen CT", name="Spleen").parents[1]
    (home / "docs").mkdir()
    (home / "docs/README.md").write_text("# Spleen\n")
    (home / "LICENSE").write_text("  Apache License\n  Version 2.0\n")
    for source in (tmp_path, home, home / "configs/metadata.json"):
        (only,) = read("monai", source)
        (card,) = only.cards
        assert card.card["license"] == "Apache-2.0"
        assert card.files == {"README.md": b"# Spleen\n"}
        assert [each["version"] for each in card.card["versions"]] == ["0.2", "0.1"]
        assert card.id in {"spleen-ct", "configs"}


def test_a_hostile_bundle_does_no_harm(tmp_path):
    bundle(
        tmp_path,
        "<script>alert(1)<",
        name="../../etc/passwd",
        changelog={"../../up": "x" * 2_000_000},
        eval_metrics={"dice": "much", "a/b": 1, "A/B": 2, "nested": {"x=1;y": {"z": 3}}},
        network_data_format={"inputs": [1, {"a": "b"}], "outputs": {"y": {"channel_def": {"7": "a"}}}},
        task={"deep": [None, True]},
    )
    (only,) = read("monai", tmp_path)
    (card,) = only.cards
    assert card.id == "script-alert-1"
    assert card.card["name"] == "../../etc/passwd"
    assert [row["metric"] for row in card.metrics] == ["a-b"]
    assert {loss.field: loss.why for loss in only.losses} == {
        "changelog.../../up": "only the first 1,000,000 characters are kept",
        "eval_metrics.dice": NO_NUMBER,
        "eval_metrics.A/B": "it is measured twice; the first counts",
        "eval_metrics.nested.x=1;y": "the value is no number",
        "network_data_format": "a card has no field for it",
    }


def test_no_link_is_followed_out_of_the_source(tmp_path):
    for name in ("x", "y/configs"):
        (tmp_path / "source" / name).mkdir(parents=True)
    (tmp_path / "metadata.json").write_text('{"version": "1"}')
    (tmp_path / "source/.exported.json").write_text("{}")
    (tmp_path / "source/x/configs").symlink_to(tmp_path)
    (tmp_path / "source/y/configs/metadata.json").symlink_to(tmp_path / "metadata.json")
    assert not list(read("monai", tmp_path / "source"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"version": }', "a.json:1:13: error[import-broken]: this is not JSON: expecting value"),
        (b'{"a": 1}', "a.json:1:1: error[import-broken]: the file does not hold the metadata of a bundle"),
        (b"[1]", "a.json:1:1: error[import-broken]: the file does not hold the metadata of a bundle"),
        (b"\xff", "a.json:1:1: error[import-broken]: the file is not UTF-8"),
        (b"[" * 100_000, "a.json:1:1: error[import-broken]: this is nested too deeply"),
    ],
)
def test_a_broken_file_is_a_finding_with_its_place(tmp_path, content, said):
    (tmp_path / "a.json").write_bytes(content)
    (only,) = read("monai", tmp_path)
    assert [str(each) for each in only.findings] == [said]
