"""Files of other people are read for what they say, and what is broken in one stops no other."""

from pathlib import Path

import pytest

from catalog.exchange.formats import FORMATS
from catalog.exchange.landing.card_files import files
from catalog.exchange.reading.foreign import load
from catalog.exchange.shape import Import


def read(source: Path) -> Import:
    (whole,) = FORMATS["openmmlab"].read(str(source))
    return whole


def test_scalars_stay_as_they_were_written_and_anchors_are_expanded(tmp_path):
    text = (
        "base: &b {x: 69.30, y: null, z: '', n: NO}\nnear: {<<: *b, x: 1}\nfar: {<<: [{q: 2}, *b]}\nfar: 1\n"
    )
    (tmp_path / "a.yml").write_text("\ufeff" + text, encoding="utf-8")
    loaded = load(tmp_path / "a.yml", "a.yml")
    base = {"x": "69.30", "y": None, "z": "", "n": "NO"}
    assert loaded.value == {"base": base, "near": base | {"x": "1"}, "far": {"q": "2"} | base}
    assert [str(finding) for finding in loaded.findings] == [
        "a.yml:4:1: warning[import-doubtful]: `far` is said twice; the first counts"
    ]


def test_a_broken_file_says_where(tmp_path):
    (tmp_path / "a.yml").write_text("a: 1\nb: [\n")
    (finding,) = load(tmp_path / "a.yml", "a.yml").findings
    assert finding.place.path == "a.yml"
    assert finding.place.line > 1


@pytest.mark.parametrize(
    "text",
    [
        "Models: [",
        "- 1",
        "",
        "Models: 3",
        "Models: [{Name: [x]}]",
        "\x00",
        "a: &a [*a]",
        "[" * 100_000,
        "Models: [{Name: x, Results: [[1], 2, {Metrics: [1], Dataset: {a: b}}], Metadata: 5, Weights: [1]}]",
        "a: &a {x: 1}\n"
        + "\n".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]".replace("a-1", "a") for n in range(40)),
        "Models:\n - Name: x\n   Metadata: &a0 {x: 1}\n"
        + "".join(f"   A{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30)),
    ],
)
def test_a_broken_or_hostile_file_is_a_finding_and_the_others_are_read(tmp_path, text):
    for name, content in (
        ("bad", text),
        ("good", "Collections: [{Name: G}]\nModels: [{Name: g, In Collection: G}]"),
    ):
        (tmp_path / "configs" / name).mkdir(parents=True)
        (tmp_path / "configs" / name / "metafile.yml").write_text(content)
    (tmp_path / "model-index.yml").write_text("Import: [configs/absent/metafile.yml, ../../etc/passwd]")
    imported = read(tmp_path)
    assert "good/g" in {card.id for card in imported.cards}
    assert {finding.place.path for finding in imported.findings} >= {"model-index.yml"}
    assert files(imported)


def test_a_source_without_metafiles_gives_nothing(tmp_path):
    assert not read(tmp_path).cards
